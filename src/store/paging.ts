// Positions in the list of transactions, newest first, as opaque text for addresses and cursors.

import { and, eq, gt, gte, lt, lte, or, type SQL } from "drizzle-orm";
import { type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { transactions } from "./schema.ts";

/** The place of one row in the list. It keeps its meaning when rows come and go around it. */
export type Place = { readonly date: PlainDate; readonly seq: number };

export function encodePlace({ date, seq }: Place): string {
  return `${date}_${seq}`;
}

/** Null when the text is not a place; lists then begin at the top. */
export function decodePlace(text: string): Place | null {
  const match = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(text);
  const date = parsePlainDate(match?.[1] ?? "");
  return date === null ? null : { date, seq: Number(match?.[2]) };
}

/** Rows further down the list, that is older ones. */
export function below({ date, seq }: Place): SQL | undefined {
  const { date: d, seq: s } = transactions;
  // The first condition says nothing new, but lets SQLite begin in the middle of the index.
  return and(lte(d, date), or(lt(d, date), and(eq(d, date), lt(s, seq))));
}

/** Rows down to this place, with the one that stands there. */
export function downTo({ date, seq }: Place): SQL | undefined {
  const { date: d, seq: s } = transactions;
  return and(gte(d, date), or(gt(d, date), and(eq(d, date), gte(s, seq))));
}
