// Short ways to write down a life: each builder fills in what most entries share.

import type { AccountKind, AccountSeen } from "#finance/account.ts";
import { dayNumber, plainDate } from "#finance/calendar.ts";
import { accountId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { categoryOfKind, type Kind, mccOfKind } from "./catalog/kinds.ts";
import type { Habit, LegTexts, Merchant, Outing, Plan, Rhythm, Rule, Series, Shift, Transfer } from "./plan.ts";
import { keyOf } from "./random.ts";

export const WORKDAYS: readonly number[] = [0, 1, 2, 3, 4];

/** How likely each kind of anomaly is in a month of an ordinary life: something happens every other month. */
export const ANOMALIES: Plan["anomalies"] = {
  "amount-spike": 0.16,
  "duplicate-charge": 0.1,
  "new-merchant-large": 0.16,
  "velocity-burst": 0.08,
};

export function merchant(kind: Kind, name: string, text: string, via: string | null = null): Merchant {
  return { name, via, text, category: categoryOfKind(kind), mcc: mccOfKind(kind) };
}

/** Every 1, 2 or 4 weeks through the date given. */
export function weeks(count: 1 | 2 | 4, through: string, shift: Shift = "none"): Rule {
  return { every: "weeks", weeks: count, anchor: dayNumber(plainDate(through)), shift };
}

export function monthly(dayOfMonth: number, shift: Shift = "none"): Rule {
  return { every: "months", months: 1, firstMonth: 1, dayOfMonth, shift };
}

/** Every 3, 6 or 12 months, one of them in `month` (1–12). */
export function everyMonths(months: 3 | 6 | 12, month: number, dayOfMonth: number, shift: Shift = "none"): Rule {
  return { every: "months", months, firstMonth: month, dayOfMonth, shift };
}

type SeriesExtras = Partial<Omit<Series, "id" | "key" | "account" | "merchant" | "rule" | "amountMinor">>;

export function series(
  id: string,
  account: number,
  payee: Merchant,
  rule: Rule,
  amountMinor: number,
  extras: SeriesExtras = {},
): Series {
  return {
    id,
    key: keyOf(id),
    account,
    merchant: payee,
    rule,
    amountMinor,
    ending: "any",
    rise: null,
    wobble: 0,
    season: 0,
    activeMonths: [],
    introMinor: null,
    drift: [],
    minutes: [15, 390],
    ...extras,
  };
}

export function rise(month: number, percent: number, everyYears: 1 | 2 = 1): NonNullable<Series["rise"]> {
  return { month, percent, everyYears };
}

type HabitExtras = Partial<Omit<Habit, "id" | "key" | "planted" | "account" | "merchants" | "rhythm" | "typicalMinor">>;

/** A habit worth finding: it counts as planted in the ground truth. */
export function habit(
  id: string,
  account: number,
  merchants: readonly Merchant[],
  rhythm: Rhythm,
  typicalMinor: number,
  extras: HabitExtras = {},
): Habit {
  return {
    id,
    key: keyOf(id),
    planted: "habit",
    account,
    merchants,
    rhythm,
    typicalMinor,
    spread: 0.25,
    ending: "any",
    minutes: [600, 1200],
    pending: 0,
    tip: false,
    refund: 0,
    home: true,
    ...extras,
  };
}

/** What happens now and then, so many times on a workday and on a day of the weekend. */
export function occasional(
  id: string,
  account: number,
  merchants: readonly Merchant[],
  rates: readonly [workday: number, weekend: number],
  typicalMinor: number,
  extras: HabitExtras = {},
): Habit {
  const rhythm: Rhythm = { type: "rate", weekday: rates[0], weekend: rates[1] };
  return { ...habit(id, account, merchants, rhythm, typicalMinor, { spread: 0.45, ...extras }), planted: "occasional" };
}

export function on(days: readonly number[], chance: number, times = 1): Rhythm {
  return { type: "weekdays", days, chance, times };
}

export function every(days: number, jitter: number): Rhythm {
  return { type: "every", days, jitter };
}

type TransferExtras = { readonly lagDays?: 0 | 1; readonly rate?: number; readonly back?: LegTexts };

/** The same sum each time. */
export function standing(
  id: string,
  from: number,
  to: number,
  rule: Rule,
  amountMinor: number,
  texts: LegTexts,
  extras: TransferExtras = {},
): Transfer {
  return transfer(id, "standing", from, to, rule, amountMinor, texts, extras);
}

/** Pays what the card cost in the calendar month before. */
export function cardPayment(
  id: string,
  from: number,
  card: number,
  rule: Rule,
  texts: LegTexts,
  extras: TransferExtras = {},
): Transfer {
  return transfer(id, "card-payment", from, card, rule, 0, texts, extras);
}

/** Moves what the month before left over, in steps of `stepMinor`; takes it from `to` when it fell short. */
export function leftover(
  id: string,
  from: number,
  to: number,
  rule: Rule,
  stepMinor: number,
  texts: LegTexts,
  extras: TransferExtras = {},
): Transfer {
  return transfer(id, "leftover", from, to, rule, stepMinor, texts, extras);
}

function transfer(
  id: string,
  kind: Transfer["kind"],
  from: number,
  to: number,
  rule: Rule,
  amountMinor: number,
  texts: LegTexts,
  extras: TransferExtras,
): Transfer {
  return {
    id,
    key: keyOf(id),
    kind,
    from,
    to,
    rule,
    amountMinor,
    texts,
    backTexts: extras.back ?? texts,
    lagDays: extras.lagDays ?? 0,
    rate: extras.rate ?? 1,
  };
}

export function outing(
  payee: Merchant,
  chance: number,
  typicalMinor: number,
  minutes: readonly [number, number],
): Outing {
  return { merchant: payee, chance, typicalMinor, spread: 0.4, minutes };
}

export function account(
  id: string,
  name: string,
  bank: string,
  kind: AccountKind,
  code: string,
  mask: string,
  openingMinor: number,
): AccountSeen {
  return {
    id: accountId(id),
    name,
    bank,
    kind,
    currency: currency(code),
    mask,
    anchor: { date: null, balanceMinor: minor(openingMinor) },
  };
}
