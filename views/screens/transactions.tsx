// The pieces of the transactions table.

import { TREE_ID, WholeTree } from "../components/category-select.tsx";
import { JustChanged } from "../fragments/corrections.tsx";
import { Filters } from "../fragments/filters.tsx";
import { More, rowPieces, Totals } from "../fragments/table.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { TransactionsModel } from "../models.ts";
import { region } from "../render.ts";

export function transactionsPieces(model: TransactionsModel): Piece[] {
  return [
    ...shellPieces(model.shell, model.snapshot),
    region("just-changed", <JustChanged {...model} />),
    region("filters", <Filters {...model} />),
    region("totals", <Totals {...model} />),
    region(TREE_ID, <WholeTree own={model.snapshot.ownCategories} />),
    region("more", <More {...model} />),
    ...rowPieces(model),
  ];
}
