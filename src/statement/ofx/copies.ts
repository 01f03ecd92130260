// Transactions that one file holds twice: the same id of the bank's, and the same in all else.

import type { Statement, StatementRow } from "../statement.ts";

/** The statement with each transaction once. Where the ids are no ids (another row has the same one), all rows stay. */
export function withoutCopies(statement: Statement): Statement {
  const contentOf = new Map<string, string>();
  for (const row of statement.rows) {
    if (row.nativeId === null) continue;
    const before = contentOf.get(row.nativeId);
    if (before !== undefined && before !== contentIn(row)) return statement;
    contentOf.set(row.nativeId, contentIn(row));
  }
  const seen = new Set<string>();
  const rows = statement.rows.filter(({ nativeId }) => {
    if (nativeId === null) return true;
    const isCopy = seen.has(nativeId);
    seen.add(nativeId);
    return !isCopy;
  });
  return rows.length === statement.rows.length ? statement : { ...statement, rows };
}

function contentIn({ date, amountMinor, currency, description, pending }: StatementRow): string {
  return JSON.stringify([date, amountMinor, currency, description, pending]);
}
