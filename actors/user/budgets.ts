// Budgets of the running month: what is spent within a scope, and the crossings worth telling once.

import { monthOf, type PlainDate } from "#finance/calendar.ts";
import { type CategoryId, isWithin } from "#finance/category.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { BudgetAlert } from "./alert.ts";
import type { UserFact } from "./protocol.ts";
import type { UserState } from "./state.ts";
import { categoryOfKey } from "./sums.ts";

type BudgetFact = Extract<UserFact, { type: "budget-set" | "budget-removed" }>;

const LEVELS = [
  { kind: "budget-near", reached: (spent: number, limit: number) => spent * 100 >= limit * 80 },
  { kind: "budget-used", reached: (spent: number, limit: number) => spent >= limit },
  { kind: "budget-over", reached: (spent: number, limit: number) => spent > limit },
] as const;

export function budgetKey(category: CategoryId, currency: Currency): string {
  return `${category}|${currency}`;
}

export function splitBudgetKey(key: string): { category: CategoryId; currency: Currency } {
  const [category = "", currency = ""] = key.split("|");
  return { category: category as CategoryId, currency: currency as Currency };
}

export function foldBudget(state: UserState, fact: BudgetFact): void {
  const key = budgetKey(fact.category, fact.currency);
  if (fact.type === "budget-removed") {
    delete state.budgets[key];
    return;
  }
  state.budgets[key] = fact.limitMinor;
  // A new limit is a new promise: what the old one told does not silence it.
  for (const told of Object.keys(state.alerted)) if (told.startsWith(`${key}|`)) delete state.alerted[told];
}

/** Spent in a month within a category of either level, refunds taken off. */
export function spentWithin(state: UserState, month: string, scope: CategoryId, currency: Currency): Minor {
  const cells = state.months[month as keyof typeof state.months]?.[currency] ?? {};
  let spentMinor = 0;
  for (const [key, [sumMinor]] of Object.entries(cells)) {
    const category = categoryOfKey(key);
    if (category !== null && isWithin(category, scope)) spentMinor -= sumMinor;
  }
  return (spentMinor === 0 ? 0 : spentMinor) as Minor;
}

/**
 * Raises the remembered level of every budget that a row of `category` touches and answers what was newly crossed:
 * only the highest new level, once per budget and month. A row outside the running month tells nothing.
 */
export function crossings(
  state: UserState,
  date: PlainDate,
  category: CategoryId,
  currency: Currency,
  today: PlainDate,
): BudgetAlert[] {
  const month = monthOf(today);
  if (monthOf(date) !== month) return [];
  const alerts: BudgetAlert[] = [];
  for (const key of Object.keys(state.budgets).sort()) {
    const scope = splitBudgetKey(key);
    const limit = state.budgets[key] ?? 0;
    if (scope.currency !== currency || !isWithin(category, scope.category)) continue;
    const alert = crossing(state, scope.category, currency, limit, date, month);
    if (alert) alerts.push(alert);
  }
  return alerts;
}

/** Forgets the levels of other months: they can no longer be told. */
export function forgetOldLevels(state: UserState, today: PlainDate): void {
  const month = monthOf(today);
  for (const key of Object.keys(state.alerted)) {
    if (!key.endsWith(month)) delete state.alerted[key];
  }
}

function crossing(
  state: UserState,
  category: CategoryId,
  currency: Currency,
  limit: number,
  date: PlainDate,
  month: string,
): BudgetAlert | null {
  const spentMinor = spentWithin(state, month, category, currency);
  const level = LEVELS.findLastIndex((step) => step.reached(spentMinor, limit));
  const key = `${budgetKey(category, currency)}|${month}`;
  if (level < 0 || level <= (state.alerted[key] ?? -1)) return null;
  state.alerted[key] = level;
  const kind = LEVELS[level]?.kind ?? "budget-near";
  return { id: `${key}|${kind}`, kind, date, category, currency, spentMinor, limitMinor: limit as Minor };
}
