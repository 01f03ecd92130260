// takeSnapshot: UserState → UserSnapshot, what a screen may know.

import {
  addDays,
  addMonths,
  dateInZone,
  dateOfDayNumber,
  dayNumber,
  firstOfMonth,
  monthOf,
  type PlainDate,
  shiftMonth,
} from "#finance/calendar.ts";
import { primaryOf } from "#finance/category.ts";
import type { AccountId, UserId } from "#finance/ids.ts";
import type { Currency, Minor } from "#finance/money.ts";
import { allSeries } from "#finance/recurring/book.ts";
import { stageOn } from "#finance/recurring/stage.ts";
import { spentWithin, splitBudgetKey } from "./budgets.ts";
import type { AccountView, BudgetView, CategorySum, CurrencyView, Flow, SeriesView, UserSnapshot } from "./snapshot.ts";
import { balanceOf, type UserState } from "./state.ts";
import { categoryOfKey, flowOf, flowOfKey } from "./sums.ts";
import { weeksView } from "./weeks.ts";

/** Days the screens may draw: this month and the whole of the last one. */
const DAYS_SHOWN = 62;

/** `nowMs`: the world's time; a person's own calendar, where they have one, goes before it. */
export function takeSnapshot(userId: UserId, state: UserState, nowMs: number): UserSnapshot {
  const today = state.today ?? dateInZone(nowMs, state.settings.timeZone);
  return {
    userId,
    seq: state.seq,
    today,
    ownCalendar: state.today !== null,
    month: monthOf(today),
    settings: state.settings,
    accounts: accountViews(state),
    currencies: currenciesOf(state).map((currency) => currencyView(state, currency, today)),
    budgets: budgetViews(state, today),
    lastAt: state.lastAt,
    rules: state.rules,
    ownCategories: state.ownCategories,
    taught: taughtViews(state),
    corrections: state.corrections,
    insights: state.insights,
    series: seriesViews(state, today),
    weeks: currenciesOf(state).flatMap((currency) => weeksView(state, currency, today) ?? []),
    questions: state.questions,
    alerts: state.alerts,
    unreadAlerts: state.alerts.filter(({ seq }) => seq > state.alertsReadSeq).length,
    counts: { rows: state.counts.rows, pending: state.counts.pending, suspicious: suspiciousRows(state) },
  };
}

function seriesViews(state: UserState, today: PlainDate): readonly SeriesView[] {
  const views = allSeries(state.series).map((series) => {
    const [status = null, statusOn = null] = state.seriesStatus[series.id] ?? [];
    return { series, stage: stageOn(series, today), status, statusOn };
  });
  return views.toSorted((a, b) => compare(a.series.next.date, b.series.next.date) || compare(a.series.id, b.series.id));
}

function taughtViews({ taught }: UserState): UserSnapshot["taught"] {
  return Object.values(taught)
    .toSorted(([, a], [, b]) => b - a)
    .map(([category, , merchant]) => ({ merchant, category }));
}

function accountViews(state: UserState): AccountView[] {
  return Object.entries(state.accounts)
    .filter(([, account]) => account.mergedInto === null)
    .map(([id, account]) => ({
      id: id as AccountId,
      name: account.name,
      bank: account.bank,
      kind: account.kind,
      currency: account.currency,
      mask: account.mask,
      changeMinor: account.sumMinor as Minor,
      balanceMinor: balanceOf(account),
      hidden: account.hidden,
      closed: account.closed,
      rows: account.rows,
      stated: account.stated as AccountView["stated"],
    }))
    .sort((a, b) => compare(a.bank, b.bank) || compare(a.name, b.name) || compare(a.id, b.id));
}

function currenciesOf(state: UserState): Currency[] {
  const rows = new Map<string, number>([[state.settings.homeCurrency, Number.POSITIVE_INFINITY]]);
  for (const account of Object.values(state.accounts)) {
    rows.set(account.currency, (rows.get(account.currency) ?? 0) + account.rows);
  }
  for (const [currency, cells] of Object.entries(state.totals)) {
    rows.set(currency, (rows.get(currency) ?? 0) + flowOf(cells).rows);
  }
  return [...rows]
    .sort((a, b) => (a[1] === b[1] ? compare(a[0], b[0]) : b[1] - a[1]))
    .map(([code]) => code as Currency);
}

function currencyView(state: UserState, currency: Currency, today: PlainDate): CurrencyView {
  const month = monthOf(today);
  const last = shiftMonth(month, -1);
  return {
    currency,
    balanceMinor: balanceIn(state, currency),
    thisMonth: asFlow(flowOf(state.months[month]?.[currency])),
    lastMonth: asFlow(flowOf(state.months[last]?.[currency])),
    lastMonthToDate: flowOfDays(state, currency, firstOfMonth(last), addMonths(today, -1)),
    categories: categorySums(state, month, currency),
    days: daysOf(state, currency, today),
  };
}

function balanceIn(state: UserState, currency: Currency): Minor | null {
  let balanceMinor: number | null = null;
  for (const account of Object.values(state.accounts)) {
    const own = account.currency === currency && !account.hidden ? balanceOf(account) : null;
    if (own !== null) balanceMinor = (balanceMinor ?? 0) + own;
  }
  return balanceMinor as Minor | null;
}

/** Spending by first-level category, largest first; rows nobody is sure about as one of their own. */
function categorySums(state: UserState, month: UserSnapshot["month"], currency: Currency): CategorySum[] {
  const sums = new Map<string, { sumMinor: number; count: number }>();
  for (const [key, [sumMinor, count]] of Object.entries(state.months[month]?.[currency] ?? {})) {
    if (flowOfKey(key, sumMinor) !== "spend") continue;
    const category = categoryOfKey(key);
    const primary = category === null ? "" : primaryOf(category);
    const sum = sums.get(primary) ?? { sumMinor: 0, count: 0 };
    sums.set(primary, { sumMinor: sum.sumMinor - sumMinor, count: sum.count + count });
  }
  return [...sums]
    .sort((a, b) => b[1].sumMinor - a[1].sumMinor || compare(a[0], b[0]))
    .map(([primary, sum]) => ({
      category: primary === "" ? null : (primary as CategorySum["category"]),
      sumMinor: sum.sumMinor as Minor,
      count: sum.count,
    }));
}

function daysOf(state: UserState, currency: Currency, today: PlainDate): CurrencyView["days"] {
  const first = dayNumber(addDays(today, 1 - DAYS_SHOWN));
  return Array.from({ length: DAYS_SHOWN }, (_, i) => {
    const date = dateOfDayNumber(first + i);
    const [spentMinor, receivedMinor, rows] = state.days[date]?.[currency] ?? [0, 0, 0];
    return { date, flow: asFlow({ spentMinor, receivedMinor, rows }) };
  });
}

function flowOfDays(state: UserState, currency: Currency, from: PlainDate, to: PlainDate): Flow {
  const sum = { spentMinor: 0, receivedMinor: 0, rows: 0 };
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const [spentMinor, receivedMinor, rows] = state.days[day]?.[currency] ?? [0, 0, 0];
    sum.spentMinor += spentMinor;
    sum.receivedMinor += receivedMinor;
    sum.rows += rows;
  }
  return asFlow(sum);
}

function budgetViews(state: UserState, today: PlainDate): BudgetView[] {
  return Object.entries(state.budgets)
    .sort((a, b) => compare(a[0], b[0]))
    .map(([key, limit]) => {
      const { category, currency } = splitBudgetKey(key);
      const spentMinor = spentWithin(state, monthOf(today), category, currency);
      return { category, currency, limitMinor: limit as Minor, spentMinor };
    });
}

function suspiciousRows(state: UserState): number {
  return new Set(state.insights.map((insight) => insight.transactionId)).size;
}

function asFlow(flow: { spentMinor: number; receivedMinor: number; rows: number }): Flow {
  return flow as Flow;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
