// The balance day by day: what is due on its day, the rest as days of its kind usually go, and how far off that may be.

import { addDays, dayOfWeek, type PlainDate } from "../calendar.ts";
import type { Minor } from "../money.ts";
import { quantile } from "./weighted.ts";

/** Days of which the usual is made: whole weeks. */
export const USUAL_DAYS = 56;
/** So many days of any kind are lent to each day of the week. */
const LENT_DAYS = 2;
/** The band holds four of five days. */
const TAIL = 0.1;
/** Sums over more days than a week are taken from weeks: of longer ones there are too few, and they overlap. */
const WINDOW_DAYS_MAX = 7;

/** What is expected on a day; signed. */
export type DatedAmount = { readonly date: PlainDate; readonly amountMinor: Minor };
export type BalanceDay = {
  readonly date: PlainDate;
  readonly expectedMinor: Minor;
  readonly leastMinor: Minor;
  readonly mostMinor: Minor;
};
export type BalancePath = {
  readonly days: readonly BalanceDay[];
  /** The day on which least is left, the first of several. */
  readonly low: BalanceDay;
};

/**
 * From the balance of today over the next `ahead` days. `usual`: what each of the last USUAL_DAYS days brought and took beside what is
 * due by a rhythm, oldest first, yesterday last; signed minor units.
 */
export function balancePath(
  today: PlainDate,
  balanceMinor: Minor,
  usual: readonly number[],
  dues: readonly DatedAmount[],
  ahead: number,
): BalancePath {
  const byWeekday = weekdayMeans(usual, today);
  const errors = usual.map((value, at) => value - (byWeekday[weekdayBefore(today, usual.length - at)] ?? 0));
  const days: BalanceDay[] = [];
  let expected: number = balanceMinor;
  for (let n = 1; n <= ahead; n++) {
    const date = addDays(today, n);
    expected += byWeekday[dayOfWeek(date)] ?? 0;
    for (const due of dues) if (due.date === date) expected += due.amountMinor;
    const [below, above] = reach(errors, n);
    days.push({
      date,
      expectedMinor: Math.round(expected) as Minor,
      leastMinor: Math.round(expected + below) as Minor,
      mostMinor: Math.round(expected + above) as Minor,
    });
  }
  const now = { date: today, expectedMinor: balanceMinor, leastMinor: balanceMinor, mostMinor: balanceMinor };
  return { days, low: days.reduce((a, b) => (b.expectedMinor < a.expectedMinor ? b : a), now) };
}

/**
 * What may be spent from today on without running short before `payday`: the least that is left on any day until then when nothing
 * but what is due is paid, and never below 0.
 */
export function safeToSpend(
  today: PlainDate,
  balanceMinor: Minor,
  dues: readonly DatedAmount[],
  payday: PlainDate,
): Minor {
  let left: number = balanceMinor;
  let least = left;
  const until = dues.filter(({ date }) => date > today && date < payday);
  for (const { amountMinor } of until.toSorted((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.amountMinor - b.amountMinor,
  )) {
    left += amountMinor;
    least = Math.min(least, left);
  }
  return Math.max(0, least) as Minor;
}

function weekdayMeans(usual: readonly number[], today: PlainDate): readonly number[] {
  const mean = usual.reduce((sum, value) => sum + value, 0) / Math.max(1, usual.length);
  const sums = Array.from({ length: 7 }, () => LENT_DAYS * mean);
  const counts = Array.from({ length: 7 }, () => LENT_DAYS);
  for (const [at, value] of usual.entries()) {
    const day = weekdayBefore(today, usual.length - at);
    sums[day] = (sums[day] ?? 0) + value;
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return sums.map((sum, day) => sum / (counts[day] ?? 1));
}

function weekdayBefore(today: PlainDate, days: number): number {
  return (((dayOfWeek(today) - days) % 7) + 7) % 7;
}

/** How far sums of `days` days strayed from the expected, below and above. */
function reach(errors: readonly number[], days: number): readonly [number, number] {
  const window = Math.min(days, WINDOW_DAYS_MAX, Math.max(1, Math.floor(errors.length / 2)));
  const sums: { value: number; weight: number }[] = [];
  for (let from = 0; from + window <= errors.length; from++)
    sums.push({ value: errors.slice(from, from + window).reduce((sum, error) => sum + error, 0), weight: 1 });
  if (sums.length === 0) return [0, 0];
  const more = Math.sqrt(days / window);
  return [Math.min(0, quantile(sums, TAIL)) * more, Math.max(0, quantile(sums, 1 - TAIL)) * more];
}
