// How the book keeps what it knows: short lists, because it is part of a person's state.

import type { CategoryId } from "../category.ts";
import type { AccountId, SeriesId, TransactionId } from "../ids.ts";
import type { Currency, Minor } from "../money.ts";
import type { Transaction } from "../transaction.ts";
import { dayOf } from "./civil.ts";
import type { Shift } from "./schedule.ts";

export type SeriesRow = Pick<
  Transaction,
  | "id"
  | "date"
  | "amountMinor"
  | "currency"
  | "merchant"
  | "category"
  | "accountId"
  | "description"
  | "intermediary"
  | "pending"
>;

/** One row, as little of it as is needed; `account` is its place in the book's list. */
export type Point = [day: number, amountMinor: number, id: TransactionId, account: number];

/** Rows of one payee that belong to no series, oldest first; the turn one came last, and how they are kept (see loose.ts). */
export type Group = [touched: number, kept: number, points: Point[]];

/** A series. Prices are [day from which, minor units]; `seen` are the newest occurrences, oldest first, never empty. */
export type Kept = {
  id: SeriesId;
  /** Of groups its rows came from, the newest first. */
  keys: string[];
  name: string;
  category: CategoryId | null;
  currency: Currency;
  /** Index into RHYTHMS. */
  rhythm: number;
  anchor: number;
  shift: Shift;
  count: number;
  /** The first occurrence's day, and the one the next is expected on. */
  from: number;
  next: number;
  seen: Point[];
  prices: [day: number, amountMinor: number][];
};

export type SeriesBook = {
  accounts: AccountId[];
  /** By merchantGroup. */
  groups: Record<string, Group>;
  series: Kept[];
  /** Rows learnt, ever: the clock by which what was touched least lately makes room. */
  turn: number;
  /** Points in all groups. */
  loose: number;
};

/** A row on its way into the book. */
export type Learning = {
  readonly row: SeriesRow;
  readonly day: number;
  readonly point: Point;
  readonly key: string;
};

export function learningOf(book: SeriesBook, row: SeriesRow, key: string): Learning {
  const day = dayOf(row.date);
  return { row, day, key, point: [day, row.amountMinor as Minor, row.id, accountIndex(book, row.accountId)] };
}

function accountIndex(book: SeriesBook, account: AccountId): number {
  const at = book.accounts.indexOf(account);
  return at >= 0 ? at : book.accounts.push(account) - 1;
}

/** Puts a point where its day belongs; of one day, in the order of ids, so that arrival does not matter. */
export function insertPoint(points: Point[], point: Point): void {
  let at = points.length;
  while (at > 0 && isBefore(point, points[at - 1])) at--;
  points.splice(at, 0, point);
}

function isBefore(a: Point, b: Point | undefined): boolean {
  return b !== undefined && (a[0] < b[0] || (a[0] === b[0] && a[2] < b[2]));
}
