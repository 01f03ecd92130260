// The page `/budgets`.

import { Card } from "../components/card.tsx";
import { CategoryTree } from "../components/category-select.tsx";
import { Field, Select } from "../components/field.tsx";
import { Layout } from "../layout.tsx";
import type { BudgetsModel } from "../models.ts";
import { PATHS } from "../paths.ts";
import { boardOf, markup } from "../render.ts";
import { budgetsPieces } from "../screens/budgets.tsx";

export function budgetsPage(model: BudgetsModel): string {
  const board = boardOf(budgetsPieces(model));
  const currencies = model.snapshot.currencies.map(({ currency }) => ({ value: currency, label: currency }));
  return markup(
    <Layout title="Budgets" current="budgets" shell={model.shell} board={board}>
      <section class="card narrow" aria-label="Budgets of this month">
        <ul id="budget-list" class="buds list">
          {board.list("budget-list")}
        </ul>
      </section>
      <div class="narrow">
        <Card id="new-budget" title="Set a limit">
          <form class="form row" method="post" action={PATHS.setBudget}>
            <Field id="b-category" label="Category">
              <select id="b-category" name="category" class="input" required>
                <CategoryTree spendingOnly />
              </select>
            </Field>
            <Field id="b-amount" label="A month">
              <input id="b-amount" name="amount" class="input amount" inputmode="decimal" required />
            </Field>
            <Field id="b-currency" label="Currency">
              <Select id="b-currency" name="currency" chosen={currencies[0]?.value ?? ""} choices={currencies} />
            </Field>
            <button class="btn primary" type="submit">
              Set limit
            </button>
          </form>
        </Card>
      </div>
    </Layout>,
  );
}
