// The running sums: every row is counted once, and can be taken back exactly as it was counted.

import type { PlainDate } from "#finance/calendar.ts";
import { addDays, monthOf, shiftMonth } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import { flowClassOf } from "#finance/flow.ts";
import type { Minor } from "#finance/money.ts";
import type { Counted } from "./protocol.ts";
import { type CategoryCells, type Cell, DAYS_KEPT, type DayCell, MONTHS_KEPT, type UserState } from "./state.ts";
import { advanceWeeks, countWeek } from "./weeks.ts";

/** A date further ahead than this is a mistake in the data and must not push the window of kept months. */
const AHEAD_DAYS_MAX = 31;

const UNSURE_OUT = "?out";
const UNSURE_IN = "?in";

/** Adds (`times` 1) or takes back (`times` −1) one row in every sum. */
export function count(state: UserState, row: Counted, times: 1 | -1): void {
  const amountMinor = row.amountMinor * times;
  countAccount(state, row, amountMinor, times);
  state.counts.rows += times;
  if (row.pending) state.counts.pending += times;
  const key = cellKey(row);
  addCell(state.totals, row.currency, key, amountMinor, times);
  if (state.firstMonth === null || monthOf(row.date) >= state.firstMonth) countMonth(state, row, key, times);
  if (state.firstDay === null || row.date >= state.firstDay) countDay(state, row, times);
  countWeek(state, row, times);
}

/** Moves the windows of kept months and days forward to a row's date, unless the date is out of all reason. */
export function advanceWindows(state: UserState, date: PlainDate, now: PlainDate): void {
  const reference = state.today !== null && state.today > now ? state.today : now;
  if (date > addDays(reference, AHEAD_DAYS_MAX)) return;
  const firstMonth = shiftMonth(monthOf(date), 1 - MONTHS_KEPT);
  if (state.firstMonth === null || firstMonth > state.firstMonth) {
    state.firstMonth = firstMonth;
    dropBefore(state.months, firstMonth);
  }
  const firstDay = addDays(date, 1 - DAYS_KEPT);
  if (state.firstDay === null || firstDay > state.firstDay) {
    state.firstDay = firstDay;
    dropBefore(state.days, firstDay);
  }
  advanceWeeks(state, date);
}

/** Spent and received in one bundle of category cells, own transfers left out. */
export function flowOf(cells: CategoryCells | undefined): { spentMinor: number; receivedMinor: number; rows: number } {
  let spentMinor = 0;
  let receivedMinor = 0;
  let rows = 0;
  for (const [key, [sumMinor, count]] of Object.entries(cells ?? {})) {
    rows += count;
    const flow = flowOfKey(key, sumMinor);
    if (flow === "spend") spentMinor -= sumMinor;
    if (flow === "income") receivedMinor += sumMinor;
  }
  return { spentMinor, receivedMinor, rows };
}

/** The category a cell stands for; null for both kinds of "not sure". */
export function categoryOfKey(key: string): CategoryId | null {
  return key === UNSURE_OUT || key === UNSURE_IN ? null : (withoutSign(key) as CategoryId);
}

export function flowOfKey(key: string, sumMinor: number): "spend" | "income" | "own" {
  if (key === UNSURE_OUT) return "spend";
  if (key === UNSURE_IN) return "income";
  // Transfers of unknown purpose are keyed by sign as well (see cellKey), so the sum's sign is each row's sign.
  return flowClassOf(withoutSign(key) as CategoryId, sumMinor as Minor);
}

function withoutSign(key: string): string {
  return key.endsWith("-") || key.endsWith("+") ? key.slice(0, -1) : key;
}

function dropBefore(byTime: Record<string, unknown>, first: string): void {
  for (const key of Object.keys(byTime)) {
    if (key < first) delete byTime[key];
  }
}

function countAccount(state: UserState, row: Counted, amountMinor: number, times: 1 | -1): void {
  const account = state.accounts[row.accountId];
  if (!account) return;
  account.rows += times;
  account.sumMinor += amountMinor;
  // A late row from before the anchor is already in the balance the bank stated.
  if (account.anchor?.date && row.date <= account.anchor.date) account.anchor.baseMinor += amountMinor;
}

function countMonth(state: UserState, row: Counted, key: string, times: 1 | -1): void {
  const month = monthOf(row.date);
  state.months[month] ??= {};
  const byCurrency = state.months[month] as Record<string, CategoryCells>;
  addCell(byCurrency, row.currency, key, row.amountMinor * times, times);
  if (isEmpty(byCurrency)) delete state.months[month];
}

function countDay(state: UserState, row: Counted, times: 1 | -1): void {
  state.days[row.date] ??= {};
  const day = state.days[row.date] as Record<string, DayCell>;
  day[row.currency] ??= [0, 0, 0];
  const cell = day[row.currency] as DayCell;
  cell[2] += times;
  const flow = flowClassOf(row.category, row.amountMinor);
  if (flow === "spend") cell[0] -= row.amountMinor * times;
  if (flow === "income") cell[1] += row.amountMinor * times;
  if (cell[2] === 0) delete day[row.currency];
  if (isEmpty(day)) delete state.days[row.date];
}

function cellKey(row: Counted): string {
  if (row.category === null) return row.amountMinor < 0 ? UNSURE_OUT : UNSURE_IN;
  if (row.category.startsWith("TRANSFER_")) return `${row.category}${row.amountMinor < 0 ? "-" : "+"}`;
  return row.category;
}

function addCell(
  bundle: Record<string, CategoryCells>,
  currency: string,
  key: string,
  amountMinor: number,
  times: number,
): void {
  bundle[currency] ??= {};
  const cells = bundle[currency] as CategoryCells;
  cells[key] ??= [0, 0];
  const cell = cells[key] as Cell;
  cell[0] += amountMinor;
  cell[1] += times;
  // Nothing is left of a row that was taken back: a state that never saw it has the same text.
  if (cell[1] === 0) delete cells[key];
  if (isEmpty(cells)) delete bundle[currency];
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
