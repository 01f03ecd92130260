// The demo's story: on which day a visitor's view of a person begins, and the budgets that the first days put to use.

import {
  addDays,
  dayNumber,
  firstOfMonth,
  type Month,
  monthOf,
  type PlainDate,
  shiftMonth,
} from "#finance/calendar.ts";
import { type CategoryId, categoryId, isWithin } from "#finance/category.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { dayOf, isDue } from "./day.ts";
import { historyBetween, type LifeEvent, lifeOfDay } from "./life.ts";
import type { Persona } from "./plan.ts";
import { STORY_DAYS, STORY_SPIKE_DAY } from "./planted.ts";

/** The demo begins at most so long before the real today. */
const START_DAYS_BACK_MAX = 31;
/** Earlier in a month there is too little spent for a budget to be crossed believably. */
const SPIKE_DAY_OF_MONTH_MIN = 9;
/** A silence that is still pleasant: half a minute on the page. */
const SILENCE_MINUTES_MAX = 420;
const DAY_MINUTES = 1440;
/** At a minute and a half a day this is about ten seconds after midnight. */
const FIRST_EVENT_MINUTE_MAX = 150;
const BUDGETS_BESIDES = 4;
const MONTHS_TYPICAL = 6;
/** The crossing lies between these shares of the spike, so that a row or two judged otherwise does not undo it. */
const CROSSING_SHARE_MIN = 0.2;
const CROSSING_SHARE_MAX = 0.7;

/** Minor units, from the roundest. */
const ROUND_STEPS = [1_000_000, 500_000, 100_000, 50_000, 10_000, 5_000, 2_500, 1_000, 500, 100];

/** Budgets people keep, each with how tight it is. */
const BUDGET_SCOPES: readonly (readonly [scope: string, tightness: number])[] = [
  ["TRANSPORTATION", 1.3],
  ["GENERAL_MERCHANDISE", 0.95],
  ["ENTERTAINMENT", 1.6],
  ["FOOD_AND_DRINK", 1.15],
  ["PERSONAL_CARE", 1.3],
  ["MEDICAL", 1.5],
];

export type DemoBudget = { readonly category: CategoryId; readonly amountMinor: Minor; readonly currency: Currency };
export type Judge = (event: LifeEvent) => CategoryId | null;
type Judged = { readonly month: Month; readonly category: CategoryId | null; readonly amountMinor: number };

/** The person whose life is watched from `start`: the same past, and the story in the first days. */
export function watchedFrom(persona: Persona, start: PlainDate): Persona {
  return { ...persona, watchedFrom: start };
}

/**
 * The day live life begins for a demo person: the latest day up to `today`, at most a month back, whose first three
 * days hold a payday and make a good story. History is what comes before it.
 */
export function demoStart(persona: Persona, today: PlainDate): PlainDate {
  let best: PlainDate | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (let back = 0; back <= START_DAYS_BACK_MAX; back++) {
    const start = addDays(today, -back);
    if (!hasPayday(persona, start) || !spikesLateEnough(start)) continue;
    const silence = longestSilence(persona, start);
    if (silence <= SILENCE_MINUTES_MAX) return start;
    if (best === null || silence < shortest) [best, shortest] = [start, silence];
  }
  return best ?? today;
}

/**
 * Month budgets as this person might keep them: the first is crossed by the planted spike, the others stand at
 * various levels. `judge` says which category a row will be shown under; by default what Purser reads in it.
 */
export function demoBudgets(persona: Persona, start: PlainDate, judge: Judge = readCategory): DemoBudget[] {
  const person = watchedFrom(persona, start);
  const { homeCurrency } = person;
  const from = firstOfMonth(shiftMonth(monthOf(start), -MONTHS_TYPICAL));
  const past = [...historyBetween(person, from, start)]
    .filter(({ row }) => row.currency === homeCurrency)
    .map((event) => judged(event, judge));
  const crossed = crossedBudget(person, start, past, judge);
  const budgets = crossed ? [crossed] : [];
  for (const [name, tightness] of BUDGET_SCOPES) {
    const category = categoryId(name);
    if (budgets.length > BUDGETS_BESIDES) break;
    if (crossed && isWithin(crossed.category, category)) continue;
    const wanted = typicalMonth(past, start, category) * tightness;
    if (wanted <= 0) continue;
    budgets.push({
      category,
      amountMinor: minor(roundest(wanted, wanted * 0.9, wanted * 1.1)),
      currency: homeCurrency,
    });
  }
  return budgets;
}

function hasPayday(persona: Persona, start: PlainDate): boolean {
  for (let i = 0; i < STORY_DAYS; i++) {
    if (isDue(persona.payday, dayOf(dayNumber(start) + i), persona.plan.holidays)) return true;
  }
  return false;
}

function spikesLateEnough(start: PlainDate): boolean {
  return dayOf(dayNumber(start) + STORY_SPIKE_DAY).dayOfMonth >= SPIKE_DAY_OF_MONTH_MIN;
}

/** Of the first days, in minutes; endless where the first row is not there nearly at once. */
function longestSilence(persona: Persona, start: PlainDate): number {
  const person = watchedFrom(persona, start);
  let longest = 0;
  let last = 0;
  for (let i = 0; i < STORY_DAYS; i++) {
    for (const { minuteOfDay } of lifeOfDay(person, addDays(start, i))) {
      const minute = i * DAY_MINUTES + minuteOfDay;
      if (last === 0 && minute > FIRST_EVENT_MINUTE_MAX) return Number.POSITIVE_INFINITY;
      longest = Math.max(longest, minute - last);
      last = minute;
    }
  }
  return longest;
}

/** The budget that the planted spike breaks: between what is spent before it and after. */
function crossedBudget(person: Persona, start: PlainDate, past: readonly Judged[], judge: Judge): DemoBudget | null {
  const days = [...Array(STORY_SPIKE_DAY + 1).keys()].flatMap((i) => lifeOfDay(person, addDays(start, i)));
  const live = days.filter(({ kind, row }) => kind === "added" && row.currency === person.homeCurrency);
  const at = live.findIndex(({ truth }) => truth.anomaly === "amount-spike");
  const spike = live[at];
  if (!spike) return null;
  const category = judge(spike) ?? spike.truth.category;
  const before = spentIn(
    [...past, ...live.slice(0, at).map((event) => judged(event, judge))],
    monthOf(spike.row.date),
    category,
  );
  const low = before - spike.row.amountMinor * CROSSING_SHARE_MIN;
  const high = before - spike.row.amountMinor * CROSSING_SHARE_MAX;
  const wanted = Math.min(high, Math.max(low, typicalMonth(past, start, category)));
  return { category, amountMinor: minor(roundest(wanted, low, high)), currency: person.homeCurrency };
}

/** The median over the full months before. */
function typicalMonth(past: readonly Judged[], start: PlainDate, scope: CategoryId): number {
  const sums: number[] = [];
  for (let back = 1; back <= MONTHS_TYPICAL; back++) sums.push(spentIn(past, shiftMonth(monthOf(start), -back), scope));
  sums.sort((a, b) => a - b);
  return sums[Math.floor(sums.length / 2)] ?? 0;
}

function spentIn(rows: readonly Judged[], month: Month, scope: CategoryId): number {
  let spent = 0;
  for (const row of rows) {
    if (row.month === month && row.category !== null && isWithin(row.category, scope)) spent -= row.amountMinor;
  }
  return spent;
}

function judged(event: LifeEvent, judge: Judge): Judged {
  return { month: monthOf(event.row.date), category: judge(event), amountMinor: event.row.amountMinor };
}

function readCategory({ row }: LifeEvent): CategoryId | null {
  return readDescription(row).category;
}

/** The roundest amount between `low` and `high`, and of those the nearest to `wanted`: people budget 450, not 437.20. */
function roundest(wanted: number, low: number, high: number): number {
  for (const step of ROUND_STEPS) {
    const [first, last] = [Math.ceil(low / step) * step, Math.floor(high / step) * step];
    if (first > 0 && first <= last) return Math.min(last, Math.max(first, Math.round(wanted / step) * step));
  }
  return Math.max(1, Math.round(wanted));
}
