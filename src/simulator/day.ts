// One calendar day taken apart once, and the question whether a rule falls on it.

import { dateOfDayNumber, daysInMonth, type PlainDate } from "#finance/calendar.ts";
import type { Cadence, Rule } from "./plan.ts";

export type Day = {
  readonly date: PlainDate;
  /** Days since 1970-01-01. */
  readonly number: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** Months since year 0: neighbours differ by one. */
  readonly monthIndex: number;
};

/** Longest run of closed days that a shifted date may have to cross (Christmas and a weekend). */
const SHIFT_DAYS_MAX = 6;
/** More than any year holds of people being simulated side by side; then the cache starts anew. */
const DAYS_CACHED_MAX = 20_000;

const days = new Map<number, Day>();

export function dayOf(number: number): Day {
  const known = days.get(number);
  if (known) return known;
  if (days.size >= DAYS_CACHED_MAX) days.clear();
  const date = dateOfDayNumber(number);
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const weekday = (((number + 3) % 7) + 7) % 7;
  const day = {
    date,
    number,
    weekday,
    year,
    month,
    dayOfMonth: Number(date.slice(8)),
    monthIndex: year * 12 + month - 1,
  };
  days.set(number, day);
  return day;
}

export function isBusinessDay(day: Day, holidays: readonly string[]): boolean {
  return day.weekday < 5 && !holidays.includes(day.date.slice(5));
}

/** The day whose rule this day carries out: itself, or a closed day it was shifted from; null when the rule is not due. */
export function nominalOf(rule: Rule, day: Day, holidays: readonly string[]): Day | null {
  if (rule.shift === "none") return falls(rule, day) ? day : null;
  if (!mayBeNear(rule, day) || !isBusinessDay(day, holidays)) return null;
  const step = rule.shift === "next" ? -1 : 1;
  let candidate = day;
  for (let i = 0; i <= SHIFT_DAYS_MAX; i++) {
    if (falls(rule, candidate)) return candidate;
    candidate = dayOf(candidate.number + step);
    if (isBusinessDay(candidate, holidays)) return null;
  }
  return null;
}

export function isDue(rule: Rule, day: Day, holidays: readonly string[]): boolean {
  return nominalOf(rule, day, holidays) !== null;
}

export function cadenceOf(rule: Rule): Cadence {
  if (rule.every === "weeks") return rule.weeks === 1 ? "weekly" : rule.weeks === 2 ? "biweekly" : "four-weekly";
  switch (rule.months) {
    case 1:
      return "monthly";
    case 3:
      return "quarterly";
    case 6:
      return "semi-annual";
    case 12:
      return "annual";
  }
}

/** The first day on or after `from` on which the rule is carried out. */
export function nextDue(rule: Rule, from: number, holidays: readonly string[]): Day {
  let day = dayOf(from);
  // A year and its longest shift: every rule comes round within that.
  for (let i = 0; i <= 366 + SHIFT_DAYS_MAX; i++) {
    if (isDue(rule, day, holidays)) return day;
    day = dayOf(day.number + 1);
  }
  throw new RangeError(`a rule that never comes round: ${JSON.stringify(rule)}`);
}

function falls(rule: Rule, day: Day): boolean {
  if (rule.every === "weeks") return (day.number - rule.anchor) % (rule.weeks * 7) === 0;
  const last = rule.dayOfMonth > 28 ? Math.min(rule.dayOfMonth, daysInMonth(day.year, day.month)) : rule.dayOfMonth;
  return day.dayOfMonth === last && (day.month - rule.firstMonth + 12) % rule.months === 0;
}

/** A cheap "no" for most days of a month, before holidays are looked up. */
function mayBeNear(rule: Rule, day: Day): boolean {
  if (rule.every === "weeks") return true;
  const apart = Math.abs(day.dayOfMonth - rule.dayOfMonth);
  return apart <= SHIFT_DAYS_MAX || apart >= 28 - SHIFT_DAYS_MAX;
}
