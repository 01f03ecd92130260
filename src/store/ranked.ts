// The best answers to a search: the newest rows that fit, ordered by how well they do.

import { desc, type SQL } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { TransactionId } from "#finance/ids.ts";
import type { Query } from "#finance/query/ast.ts";
import { rankRows } from "#finance/query/rank.ts";
import { decodePlace, encodePlace, type Place } from "./paging.ts";
import { transactions } from "./schema.ts";

/** Of what fits more often than this, the newest so many are ordered; the others follow by age. */
const RANKED_ROWS = 1_000;
const CURSOR = /^best_(\d{1,4})$/;

/** Where a list of answers goes on: among the ranked ones, or among the older rows behind them. */
export type RankedCursor =
  | { readonly type: "best"; readonly from: number }
  | { readonly type: "older"; readonly place: Place };

export type Ranked = {
  readonly ids: readonly TransactionId[];
  readonly nextCursor: string | null;
};

/** Null when the text is not a cursor. */
export function decodeRankedCursor(text: string): RankedCursor | null {
  const from = CURSOR.exec(text)?.[1];
  if (from !== undefined) return { type: "best", from: Number(from) };
  const place = decodePlace(text);
  return place === null ? null : { type: "older", place };
}

/** The ids of one page, best first; of two that fit alike the newer one first. */
export async function rankedPage(
  db: LibSQLDatabase,
  fitting: SQL | undefined,
  { query, from, limit }: { readonly query: Query; readonly from: number; readonly limit: number },
): Promise<Ranked> {
  const { id, date, seq, words } = transactions;
  const found = await db
    .select({ id, date, seq, words })
    .from(transactions)
    .where(fitting)
    .orderBy(desc(date), desc(seq))
    .limit(RANKED_ROWS + 1);
  const newest = found.slice(0, RANKED_ROWS);
  const scores = rankRows(
    query,
    newest.map((row) => row.words),
  );
  // Sorting is stable: among equals they stay as they came, newest first.
  const best = newest.map((row, index) => ({ row, score: scores[index] ?? 0 })).sort((a, b) => b.score - a.score);
  const ids = best.slice(from, from + limit).map(({ row }) => row.id);
  if (from + limit < best.length) return { ids, nextCursor: `best_${from + limit}` };
  const oldest = newest.at(-1);
  return { ids, nextCursor: found.length > RANKED_ROWS && oldest !== undefined ? encodePlace(oldest) : null };
}
