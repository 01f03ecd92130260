// The page `/accounts`.

import { Layout } from "../layout.tsx";
import type { AccountsModel } from "../models.ts";
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
        {board.region("new-account")}
      </div>
    </Layout>,
  );
}
