// A transaction as a row of its table, and back.

import { getTableColumns } from "drizzle-orm";
import type { StoredRow } from "#actors/user/ports.ts";
import type { UserId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { wordsOfRow } from "#finance/query/words.ts";
import type { Transaction } from "#finance/transaction.ts";
import { transactions } from "./schema.ts";
import { isStorable } from "./storable.ts";

export type TransactionRow = (typeof transactions)["$inferSelect"];

/** The table's own affair: nobody reads a transaction for it. */
const UNREAD = ["row", "words"];
const FIELDS = Object.entries(getTableColumns(transactions)).filter(([field]) => !UNREAD.includes(field));
/** The names of the columns that make a transaction, in the order `storedOfValues` takes their values. */
export const TRANSACTION_COLUMNS: readonly string[] = FIELDS.map(([, column]) => column.name);

export function rowOfTransaction(
  userId: UserId,
  { transaction, voided }: StoredRow,
  changedSeq: number,
): Omit<TransactionRow, "row"> {
  const key = merchantKey(transaction.merchant);
  const exact = exactText(transaction);
  return { userId, ...transaction, merchantKey: key, voided, changedSeq, exact, words: wordsOfRow(transaction) };
}

export function transactionOfRow(stored: TransactionRow): Transaction {
  if (stored.exact !== null) return JSON.parse(stored.exact) as Transaction;
  const { row: _row, words: _words, userId: _user, ...own } = stored;
  const { merchantKey: _key, voided: _voided, changedSeq: _seq, exact: _exact, ...transaction } = own;
  return transaction;
}

/** A row as hand-written SQL answers it. */
export function storedOfValues(values: readonly unknown[]): StoredRow & { readonly userId: UserId } {
  const fields = FIELDS.map(([field, column], index) => {
    const value = values[index] ?? null;
    return [field, value === null ? null : column.mapFromDriverValue(value)];
  });
  const row = Object.fromEntries(fields) as TransactionRow;
  return { userId: row.userId, transaction: transactionOfRow(row), voided: row.voided };
}

/** The text of a bank is hostile: what a column would lose must not make a known row look new. */
function exactText(transaction: Transaction): string | null {
  for (const value of Object.values(transaction)) {
    if (typeof value === "string" && !isStorable(value)) return JSON.stringify(transaction);
  }
  return null;
}
