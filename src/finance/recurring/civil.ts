// Months and days of the month as whole numbers, so that a rhythm is followed without a Date for each step.

import type { PlainDate } from "../calendar.ts";

const ZERO = 48;
const DAYS_BEFORE_1970 = 719_468;
const DAYS_IN_ERA = 146_097;
const FEBRUARY = 1;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A day number as its month (months since year 0, neighbours differ by one) and day of that month. */
export type Civil = readonly [month: number, dayOfMonth: number];

/** The proleptic Gregorian calendar; after Howard Hinnant's days_from_civil and its inverse. */
export function civilOf(day: number): Civil {
  const shifted = day + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_IN_ERA);
  const dayOfEra = shifted - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return [(yearOfEra + era * 400) * 12 + fromMarch + 2, dayOfMonth];
}

/** The day number of a day of a month; a day the month does not have is its last. */
export function dayIn(month: number, dayOfMonth: number): number {
  const inMonth = dayOfMonth > 28 ? Math.min(dayOfMonth, lengthOf(month)) : dayOfMonth;
  const marchMonth = month - 2;
  const year = Math.floor(marchMonth / 12);
  const fromMarch = marchMonth - year * 12;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + inMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_ERA + dayOfEra - DAYS_BEFORE_1970;
}

/** The day number of a date: no Date is parsed for it. */
export function dayOf(date: PlainDate): number {
  const [year, month, day] = [digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10)];
  return dayIn(year * 12 + month - 1, day);
}

export function dateOf(day: number): PlainDate {
  const [month, dayOfMonth] = civilOf(day);
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, "0")}-${twoDigits(month - year * 12 + 1)}-${twoDigits(dayOfMonth)}` as PlainDate;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - ZERO;
  return value;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

export function lengthOf(month: number): number {
  const inYear = ((month % 12) + 12) % 12;
  return inYear === FEBRUARY && isLeap(Math.floor(month / 12)) ? 29 : (LENGTHS[inYear] ?? 31);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
