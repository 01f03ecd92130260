// The page `/budgets`.

import { Layout } from "../layout.tsx";
import type { BudgetsModel } from "../models.ts";
import { boardOf, markup } from "../render.ts";
import { budgetsPieces } from "../screens/budgets.tsx";

export function budgetsPage(model: BudgetsModel): string {
  const board = boardOf(budgetsPieces(model));
  return markup(
    <Layout title="Budgets" current="budgets" shell={model.shell} board={board}>
      <section class="card narrow" aria-label="Budgets of this month">
        <ul id="budget-list" class="buds list">
          {board.list("budget-list")}
        </ul>
      </section>
      <div class="narrow">{board.region("new-budget")}</div>
    </Layout>,
  );
}
