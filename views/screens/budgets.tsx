// The pieces of the budgets page.

import { budgetPieces, NewBudget } from "../fragments/budget-list.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { BudgetsModel } from "../models.ts";
import { region } from "../render.ts";

export function budgetsPieces({ shell, snapshot }: BudgetsModel): Piece[] {
  return [
    ...shellPieces(shell, snapshot),
    region("new-budget", <NewBudget snapshot={snapshot} />),
    ...budgetPieces(snapshot),
  ];
}
