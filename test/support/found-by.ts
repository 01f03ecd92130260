// What stand-ins for the store find of a person without a name for it: unsure rows, the newest ones, corrected ones.

import type { Needs, StoredRow } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import type { TransactionId } from "#finance/ids.ts";
import { SURE_FROM } from "#finance/transaction.ts";

type Person = { readonly rows: readonly StoredRow[]; readonly journal: readonly JournalEntry[] };

/** Rows that the needs ask for by what they are like, and the facts of the corrections they name. */
export function foundBy(
  needs: Needs,
  { rows, journal }: Person,
): { readonly ids: ReadonlySet<TransactionId>; readonly entries: readonly JournalEntry[] } {
  const entries = needs.corrections.flatMap(({ commandId, fromSeq, throughSeq }) =>
    journal.filter(({ seq, cause }) => cause === commandId && seq >= fromSeq && seq <= throughSeq),
  );
  const corrected = entries.flatMap(({ fact }) => ("transaction" in fact ? [fact.transaction.id] : []));
  const unsure = newest(rows, needs.unsureMax, ({ transaction }) => transaction.confidence < SURE_FROM);
  const within = rows.filter(({ transaction: { category }, voided }) => {
    return !voided && category !== null && needs.categories.includes(category);
  });
  const ids = [...corrected, ...unsure, ...newest(rows, needs.newestMax, () => true), ...within.map(idOf)];
  return { ids: new Set(ids), entries };
}

/** By date and place in the journal. */
function newest(rows: readonly StoredRow[], most: number, wanted: (row: StoredRow) => boolean): TransactionId[] {
  if (most === 0) return [];
  return rows
    .filter((row) => !row.voided && wanted(row))
    .toSorted(({ transaction: a }, { transaction: b }) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.seq - a.seq))
    .slice(0, most)
    .map(idOf);
}

function idOf({ transaction }: StoredRow): TransactionId {
  return transaction.id;
}
