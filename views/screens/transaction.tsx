// The pieces of one transaction's page.

import { JustChanged } from "../fragments/corrections.tsx";
import {
  TransactionCategory,
  TransactionFacts,
  TransactionHead,
  TransactionWhy,
  TransactionWords,
} from "../fragments/transaction.tsx";
import { shellPieces } from "../layout.tsx";
import type { Piece } from "../live/piece.ts";
import type { TransactionModel } from "../models.ts";
import { region } from "../render.ts";

export function transactionPieces(model: TransactionModel): Piece[] {
  return [
    ...shellPieces(model.shell, model.snapshot),
    region("just-changed", <JustChanged {...model} />),
    region("tx-head", <TransactionHead {...model} />),
    region("tx-why", <TransactionWhy {...model} />),
    region("tx-category", <TransactionCategory {...model} />),
    region("tx-words", <TransactionWords {...model} />),
    region("tx-facts", <TransactionFacts {...model} />),
  ];
}
