// The next weeks of a person's money, from what their snapshot knows: spending by week, and the balance day by day.

import type { AccountView, CurrencyView, UserSnapshot } from "#actors/user/snapshot.ts";
import type { AccountKind } from "#finance/account.ts";
import {
  addDays,
  daysInMonth,
  firstOfMonth,
  type Month,
  mondayOf,
  monthOf,
  type PlainDate,
  shiftMonth,
  weekOf,
} from "#finance/calendar.ts";
import { balancePath, safeToSpend, USUAL_DAYS } from "#finance/forecast/balance.ts";
import { type Band, blend } from "#finance/forecast/blend.ts";
import { scoreOf } from "#finance/forecast/score.ts";
import type { Minor } from "#finance/money.ts";
import { pastOf } from "#finance/recurring/past.ts";
import type { BalanceForecast, CurrencyForecast } from "#views/forecast-models.ts";
import { dueWithin, type Expected } from "#views/series-due.ts";

export const WEEKS_AHEAD_DEFAULT = 4;
export const WEEKS_AHEAD_MAX = 8;
const WEEK_DAYS = 7;
const CATEGORIES_SHOWN = 8;
/** What one pays from: savings, loans and investments are another pocket. */
const PAID_FROM: ReadonlySet<AccountKind> = new Set<AccountKind>(["checking", "cash", "credit", "other"]);

/** For each currency that has anything to foresee; the home currency first. Some tens of milliseconds. */
export function forecastsOf(snapshot: UserSnapshot, weeksAhead: number): readonly CurrencyForecast[] {
  return snapshot.currencies
    .map((view) => forecastOf(snapshot, view, weeksAhead))
    .filter(({ weeks, balance }) => weeks.length > 0 || balance !== null);
}

function forecastOf(snapshot: UserSnapshot, view: CurrencyView, weeksAhead: number): CurrencyForecast {
  const { currency } = view;
  const days = weeksAhead * WEEK_DAYS;
  const dues = dueWithin(snapshot.series, snapshot.today, addDays(snapshot.today, days)).filter(
    ({ series }) => series.currency === currency,
  );
  const known = snapshot.weeks.find((each) => each.currency === currency);
  const { firstWeek = 0, spent = [] } = known ?? {};
  const dated = datedSpending(snapshot, view, firstWeek, spent.length + weeksAhead);
  // What comes by a rhythm is known; what is foreseen is the rest.
  const rest = { firstWeek, spent: spent.map((minor, at) => Math.max(0, minor - (dated[at] ?? 0))) };
  const plusDated = ({ expected, least, most }: Band, at: number): Band => {
    const due = dated[at] ?? 0;
    return { expected: expected + due, least: least + due, most: most + due };
  };
  const next = blend(rest, 1);
  const weeks = Array.from({ length: next === null ? 0 : weeksAhead }, (_, ahead) => {
    const band = ahead === 0 ? next?.next : blend(rest, ahead + 1)?.next;
    const at = spent.length + ahead;
    return band ? [{ week: firstWeek + at, ...plusDated(band, at) }] : [];
  }).flat();
  const past = (next?.past ?? []).map(({ week, ...band }) => {
    const at = week - firstWeek;
    return { week, ...plusDated(band, at), spent: spent[at] ?? 0 };
  });
  return {
    currency,
    weeks,
    score: scoreOf(past, spent),
    categories: categoriesOf(known, firstWeek + spent.length - 1),
    balance: balanceOf(snapshot, view, dues, days),
    dues,
  };
}

/** What leaves by a rhythm, week by week: what has come, and what is due. */
function datedSpending(
  { series, today }: UserSnapshot,
  { currency }: CurrencyView,
  firstWeek: number,
  weeks: number,
): readonly number[] {
  const sums = Array.from({ length: weeks }, () => 0);
  const through = addDays(mondayOf(firstWeek + weeks), -1);
  const spending = series.filter(
    ({ series: { kind, currency: own }, status }) =>
      own === currency && (kind === "subscription" || kind === "bill") && status !== "dismissed",
  );
  for (const view of spending) {
    const dues = dueWithin([view], today, through).map(({ due }) => due);
    for (const { date, amountMinor } of [...pastOf(view.series), ...dues]) {
      const at = weekOf(date) - firstWeek;
      if (at >= 0 && at < weeks) sums[at] = (sums[at] ?? 0) - amountMinor;
    }
  }
  return sums;
}

function categoriesOf(
  known: UserSnapshot["weeks"][number] | undefined,
  lastWeek: number,
): CurrencyForecast["categories"] {
  const foreseen = (known?.categories ?? []).flatMap(({ category, spent }) => {
    const band = blend({ firstWeek: lastWeek - spent.length + 1, spent }, 1)?.next;
    return band ? [{ category, ...band }] : [];
  });
  return foreseen.toSorted((a, b) => b.expected - a.expected).slice(0, CATEGORIES_SHOWN);
}

function balanceOf(
  snapshot: UserSnapshot,
  view: CurrencyView,
  dues: readonly Expected[],
  days: number,
): BalanceForecast | null {
  const accounts = snapshot.accounts.filter((account) => isPaidFrom(account, view));
  if (accounts.length === 0) return null;
  const balanceMinor = accounts.reduce((sum, account) => sum + (account.balanceMinor ?? 0), 0) as Minor;
  const within = dues.filter(({ series }) => accounts.some(({ id }) => id === series.accountId));
  const dated = within.map(({ due }) => ({ date: due.date, amountMinor: due.amountMinor }));
  const payday = nextPayday(snapshot, dues);
  return {
    balanceMinor,
    path: balancePath(snapshot.today, balanceMinor, usualOf(snapshot, view), dated, days),
    payday,
    safeMinor: safeToSpend(snapshot.today, balanceMinor, dated, payday),
  };
}

function isPaidFrom({ kind, currency, closed, hidden, balanceMinor }: AccountView, view: CurrencyView): boolean {
  return PAID_FROM.has(kind) && currency === view.currency && !closed && !hidden && balanceMinor !== null;
}

/** What each day brought and took beside what comes by a rhythm. */
function usualOf({ today, series }: UserSnapshot, { currency, days }: CurrencyView): readonly number[] {
  const dated = new Map<PlainDate, number>();
  for (const each of series) {
    if (each.series.currency !== currency || each.series.kind === "transfer" || each.status === "dismissed") continue;
    for (const { date, amountMinor } of pastOf(each.series)) dated.set(date, (dated.get(date) ?? 0) + amountMinor);
  }
  return days
    .filter(({ date }) => date < today && date >= addDays(today, -USUAL_DAYS))
    .map(({ date, flow }) => flow.receivedMinor - flow.spentMinor - (dated.get(date) ?? 0));
}

/** The largest income that is due, else the day the person named, else the first of the next month. */
function nextPayday({ today, settings }: UserSnapshot, dues: readonly Expected[]): PlainDate {
  const incomes = dues.filter(({ series, due }) => series.kind === "income" && due.date > today);
  const largest = incomes.reduce<Expected | null>(
    (a, b) => (a && a.due.amountMinor >= b.due.amountMinor ? a : b),
    null,
  );
  if (largest) return largest.due.date;
  const named = dayIn(monthOf(today), settings.paydayOfMonth ?? 1);
  return named > today ? named : dayIn(shiftMonth(monthOf(today), 1), settings.paydayOfMonth ?? 1);
}

/** That day of a month, or its last one where it is shorter. */
function dayIn(month: Month, day: number): PlainDate {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return addDays(firstOfMonth(month), Math.min(day, days) - 1);
}
