// Dates without time of day: the bank's local calendar date, as `YYYY-MM-DD` text that sorts like time does.

import type { Brand } from "./brand.ts";

/** A calendar date `YYYY-MM-DD` (proleptic Gregorian, years 0001–9999). */
export type PlainDate = Brand<string, "PlainDate">;
/** A calendar month `YYYY-MM`. */
export type Month = Brand<string, "Month">;
/** A moment in UTC, RFC 3339 with milliseconds: `2026-11-23T06:17:01.000Z`. */
export type Instant = Brand<string, "Instant">;

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** Days from Monday; 1970-01-01 was one. */
const THURSDAY = 3;

/** Reads `YYYY-MM-DD`; null when it is not a date that exists (2026-02-30). */
export function parsePlainDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return text as PlainDate;
}

/** Marks text as a PlainDate. Throws a RangeError when the date does not exist. */
export function plainDate(text: string): PlainDate {
  const date = parsePlainDate(text);
  if (date === null) throw new RangeError(`not a date: ${JSON.stringify(text)}`);
  return date;
}

/** Marks text as an Instant. Throws a RangeError when it is not RFC 3339 in UTC. */
export function instant(text: string): Instant {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !text.endsWith("Z")) throw new RangeError(`not a moment in UTC: ${JSON.stringify(text)}`);
  return text as Instant;
}

export function instantOfMs(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

export function msOfInstant(moment: Instant): number {
  return Date.parse(moment);
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days since 1970-01-01; the number line all date arithmetic here runs on. */
export function dayNumber(date: PlainDate): number {
  return Date.parse(date) / DAY_MS;
}

export function dateOfDayNumber(day: number): PlainDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day `months` later, clamped to the month's end: 31 January + 1 → 28 or 29 February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const month = shiftMonth(monthOf(date), months);
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  return onDay(month, Math.min(Number(date.slice(8)), last));
}

/** 0 = Monday … 6 = Sunday (ISO 8601 order). */
export function dayOfWeek(date: PlainDate): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

/** Weeks since the one that holds 1970-01-01; each begins on a Monday. */
export function weekOf(date: PlainDate): number {
  return Math.floor((dayNumber(date) + THURSDAY) / WEEK_DAYS);
}

/** The Monday with which a week begins; see weekOf. */
export function mondayOf(week: number): PlainDate {
  return dateOfDayNumber(week * WEEK_DAYS - THURSDAY);
}

/** ISO 8601: "2026-W48". A week belongs to the year that its Thursday is in. */
export function weekName(week: number): string {
  const thursday = addDays(mondayOf(week), THURSDAY);
  const year = thursday.slice(0, 4);
  const first = weekOf(`${year}-01-04` as PlainDate);
  return `${year}-W${String(week - first + 1).padStart(2, "0")}`;
}

/** Reads "2026-W48"; null when there is no such week. */
export function parseWeekName(text: string): number | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  if (!match || Number(match[1]) < 1) return null;
  const week = weekOf(`${match[1]}-01-04` as PlainDate) + Number(match[2]) - 1;
  return weekName(week) === text ? week : null;
}

export function monthOf(date: PlainDate): Month {
  return date.slice(0, 7) as Month;
}

export function shiftMonth(month: Month, by: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}` as Month;
}

export function firstOfMonth(month: Month): PlainDate {
  return `${month}-01` as PlainDate;
}

export function lastOfMonth(month: Month): PlainDate {
  return onDay(month, daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))));
}

/** The calendar date that clocks in `timeZone` (IANA name) show at a moment. */
export function dateInZone(epochMs: number, timeZone: string): PlainDate {
  return zoneFormat(timeZone).format(epochMs) as PlainDate;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // The Canadian locale writes ISO dates.
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format;
}

function onDay(month: Month, day: number): PlainDate {
  return `${month}-${String(day).padStart(2, "0")}` as PlainDate;
}
