// What each week brought and took, for forecast and recap: two years in all, some months by category.

import { type PlainDate, weekOf } from "#finance/calendar.ts";
import { type CategoryId, primaryOf } from "#finance/category.ts";
import { flowClassOf } from "#finance/flow.ts";
import type { Currency } from "#finance/money.ts";
import type { Counted } from "./protocol.ts";
import type { WeeksView } from "./snapshot.ts";
import { CATEGORY_WEEKS_KEPT, type UserState, WEEKS_KEPT } from "./state.ts";

/** Under these names stand all spending, and all that was received. */
const ALL_SPENT = "";
const ALL_RECEIVED = "+";
const UNSURE = "?";

export function countWeek(state: UserState, row: Counted, times: 1 | -1): void {
  const week = weekOf(row.date);
  const { firstWeek } = state;
  if (firstWeek !== null && week < firstWeek) return;
  const flow = flowClassOf(row.category, row.amountMinor);
  if (flow === "own") return;
  const amountMinor = row.amountMinor * times;
  if (flow === "income") {
    add(state, row.currency, ALL_RECEIVED, week, amountMinor);
    return;
  }
  add(state, row.currency, ALL_SPENT, week, -amountMinor);
  if (firstWeek === null || week >= firstWeek + WEEKS_KEPT - CATEGORY_WEEKS_KEPT)
    add(state, row.currency, row.category === null ? UNSURE : primaryOf(row.category), week, -amountMinor);
}

/** Moves the window of kept weeks forward to a row's date. */
export function advanceWeeks(state: UserState, date: PlainDate): void {
  const firstWeek = weekOf(date) - WEEKS_KEPT + 1;
  if (state.firstWeek !== null && firstWeek <= state.firstWeek) return;
  state.firstWeek = firstWeek;
  for (const [currency, whats] of Object.entries(state.weeks)) {
    for (const what of Object.keys(whats)) dropBefore(whats, what, firstWeek);
    if (isEmpty(whats)) delete state.weeks[currency];
  }
}

/** Null before the first whole week. */
export function weeksView(state: UserState, currency: Currency, today: PlainDate): WeeksView | null {
  const whats = state.weeks[currency] ?? {};
  const running = weekOf(today);
  const known = Object.keys(whats[ALL_SPENT] ?? {}).map(Number);
  const firstWeek = Math.min(...known);
  if (known.length === 0 || firstWeek >= running) return null;
  const listed = (what: string, from: number) =>
    Array.from({ length: running - from }, (_, at) => whats[what]?.[from + at] ?? 0);
  const categoriesFrom = Math.max(firstWeek, running - CATEGORY_WEEKS_KEPT + 1);
  const categories = Object.keys(whats)
    .filter((what) => what !== ALL_SPENT && what !== ALL_RECEIVED)
    .toSorted()
    .map((what) => ({
      category: what === UNSURE ? null : (what as CategoryId),
      spent: listed(what, categoriesFrom),
    }));
  return {
    currency,
    firstWeek,
    spent: listed(ALL_SPENT, firstWeek),
    received: listed(ALL_RECEIVED, firstWeek),
    categories,
  };
}

function dropBefore(whats: Record<string, Record<number, number>>, what: string, firstWeek: number): void {
  const weeks = whats[what] ?? {};
  const kept = what === ALL_SPENT || what === ALL_RECEIVED ? 0 : WEEKS_KEPT - CATEGORY_WEEKS_KEPT;
  for (const week of Object.keys(weeks)) if (Number(week) < firstWeek + kept) delete weeks[Number(week)];
  if (isEmpty(weeks)) delete whats[what];
}

function add(state: UserState, currency: string, what: string, week: number, minor: number): void {
  state.weeks[currency] ??= {};
  const whats = state.weeks[currency];
  whats[what] ??= {};
  const weeks = whats[what];
  const sum = (weeks[week] ?? 0) + minor;
  if (sum !== 0) {
    weeks[week] = sum;
    return;
  }
  // Sums are all there is: rows that cancel each other leave what none would leave.
  delete weeks[week];
  if (isEmpty(weeks)) delete whats[what];
  if (isEmpty(whats)) delete state.weeks[currency];
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
