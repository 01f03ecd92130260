// Statement rows to bank rows with keys that stay the same however often, and in whatever slices, a file is imported.

import { createHash } from "node:crypto";
import { type AccountId, type SourceId, sourceId } from "#finance/ids.ts";
import type { BankRow } from "#finance/transaction.ts";
import type { StatementRow } from "./statement.ts";

const KEY_CHARS = 32;
/** Shorter ids are counters that begin anew in every file. */
const NATIVE_ID_CHARS_MIN = 8;

/** A statement row with its place in the ledger; `row` keeps line, note and the file's category for who needs them. */
export type KeyedRow = { readonly bankRow: BankRow; readonly row: StatementRow };

/**
 * Keys rows of one account. Same file twice: same keys. Overlapping files: same keys for the same lines. Two equal lines
 * in one file: two keys. A good id of the bank's is the key's heart, so that a changed text is a change and not a new row.
 */
export function toBankRows(rows: readonly StatementRow[], accountId: AccountId): KeyedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const identity = identityOf(row);
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return { row, bankRow: bankRowOf(row, accountId, keyOf(accountId, identity, ordinal)) };
  });
}

function identityOf(row: StatementRow): string {
  if (hasGoodId(row)) return `id\n${row.nativeId}\n${row.amountMinor}\n${row.currency}`;
  return `line\n${row.date}\n${row.amountMinor}\n${row.currency}\n${tidy(row.description)}`;
}

/** Long enough not to be a line counter, and not all one character. */
function hasGoodId(row: StatementRow): boolean {
  const id = row.nativeId ?? "";
  return id.length >= NATIVE_ID_CHARS_MIN && !/^(.)\1*$/.test(id);
}

/** Banks change spacing and case between exports of the same row. */
function tidy(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toUpperCase();
}

function keyOf(accountId: AccountId, identity: string, ordinal: number): SourceId {
  const digest = createHash("sha256").update(`${accountId}\n${identity}\n${ordinal}`).digest("hex");
  return sourceId(`file:${digest.slice(0, KEY_CHARS)}`);
}

function bankRowOf(row: StatementRow, accountId: AccountId, key: SourceId): BankRow {
  return {
    sourceId: key,
    pendingSourceId: null,
    accountId,
    date: row.date,
    postedAt: row.postedAt,
    amountMinor: row.amountMinor,
    currency: row.currency,
    description: row.description,
    pending: row.pending,
    mcc: row.mcc,
    bankCategory: row.categoryId ?? null,
  };
}
