// The page `/accounts`.

import { Card } from "../components/card.tsx";
import { Field, Select } from "../components/field.tsx";
import { KINDS } from "../fragments/accounts.tsx";
import { Layout } from "../layout.tsx";
import type { AccountsModel } from "../models.ts";
import { PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { accountsPieces } from "../screens/accounts.tsx";

export function accountsPage(model: AccountsModel): string {
  const board = boardOf(accountsPieces(model));
  return markup(
    <Layout title="Accounts" current="accounts" shell={model.shell} board={board}>
      <div class="narrow stack">
        {board.region("account-totals")}
        <ul id="account-list" class="stack">
          {board.list("account-list")}
        </ul>
        <Card id="new-account" title="Add an account by hand">
          <form class="form row" method="post" action={PATHS.openAccount}>
            <Field id="a-name" label="Name">
              <input id="a-name" name="name" class="input" required maxlength={80} />
            </Field>
            <Field id="a-kind" label="Type">
              <Select id="a-kind" name="kind" chosen="checking" choices={KINDS} />
            </Field>
            <Field id="a-currency" label="Currency">
              <input
                id="a-currency"
                name="currency"
                class="input code"
                required
                pattern="[A-Za-z]{3}"
                maxlength={3}
                value={model.snapshot.settings.homeCurrency}
              />
            </Field>
            <button class="btn primary" type="submit">
              Add
            </button>
          </form>
        </Card>
      </div>
    </Layout>,
  );
}
