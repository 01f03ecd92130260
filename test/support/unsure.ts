// The rows of a person that nobody is sure about, as stand-ins for the store find them.

import type { StoredRow } from "#actors/user/ports.ts";
import type { TransactionId } from "#finance/ids.ts";
import { SURE_FROM } from "#finance/transaction.ts";

/** The newest of them, by date and place in the journal. */
export function unsureOf(rows: readonly StoredRow[], most: number): ReadonlySet<TransactionId> {
  if (most === 0) return new Set();
  const unsure = rows.filter(({ voided, transaction }) => !voided && transaction.confidence < SURE_FROM);
  const newest = unsure.toSorted(({ transaction: a }, { transaction: b }) =>
    a.date < b.date ? 1 : a.date > b.date ? -1 : b.seq - a.seq,
  );
  return new Set(newest.slice(0, most).map(({ transaction }) => transaction.id));
}
