// Dates of a search: days, months, years and spans that move with today.

import {
  addDays,
  addMonths,
  dayOfWeek,
  daysInMonth,
  firstOfMonth,
  lastOfMonth,
  type Month,
  monthOf,
  type PlainDate,
  parsePlainDate,
  plainDate,
  shiftMonth,
} from "../calendar.ts";
import type { DatePoint, DateTerm } from "./ast.ts";

/** Where in time a search is asked. */
export type Today = {
  readonly today: PlainDate;
  /** 0 = Monday … 6 = Sunday. */
  readonly firstWeekday: number;
};

/** Days of a row, both included. */
export type Span = { readonly first: PlainDate; readonly last: PlainDate };

const COUNT_MAX = 9_999;
const BEGINNING = plainDate("0001-01-01");
const END = plainDate("9999-12-31");

const NAMED: Readonly<Record<string, (now: Today) => Span>> = {
  today: ({ today }) => ({ first: today, last: today }),
  yesterday: ({ today }) => ({ first: addDays(today, -1), last: addDays(today, -1) }),
  thisweek: (now) => weekOf(now, 0),
  lastweek: (now) => weekOf(now, -1),
  thismonth: ({ today }) => wholeMonth(monthOf(today)),
  lastmonth: ({ today }) => wholeMonth(shiftMonth(monthOf(today), -1)),
  thisyear: ({ today }) => wholeYear(Number(today.slice(0, 4))),
  lastyear: ({ today }) => wholeYear(Number(today.slice(0, 4)) - 1),
};

const LAST = /^last(\d{1,4})(d|w|m|y)$/;
const LAST_IN_WORDS = /^last(\d{1,4})(d|w|m|y)(ay|eek|onth|ear)s?$/;

/** "2026-9", "Last 30 days", "THISMONTH" in canonical spelling; null when it is no date that exists. */
export function readDatePoint(text: string): DatePoint | null {
  const plain = text.toLowerCase().replace(/[\s_]/g, "");
  const name = plain.replaceAll("-", "").replace(LAST_IN_WORDS, "last$1$2");
  if (Object.hasOwn(NAMED, name)) return name as DatePoint;
  const last = LAST.exec(name);
  if (last !== null) return lastOf(Number(last[1]), last[2] ?? "");
  return readCalendarPoint(plain);
}

/** The days that a point means. */
function spanOf(point: DatePoint, now: Today): Span {
  const named = NAMED[point];
  if (named !== undefined) return clamped(named(now));
  const last = LAST.exec(point);
  if (last !== null) return clamped({ first: agoOf(now.today, Number(last[1]), last[2] ?? ""), last: now.today });
  if (point.length === 4) return wholeYear(Number(point));
  if (point.length === 7) return wholeMonth(point as string as Month);
  return { first: plainDate(point), last: plainDate(point) };
}

/** The days that a term means; null when it holds none. */
export function daysOf({ from, to }: Pick<DateTerm, "from" | "to">, now: Today): Span | null {
  const first = from === null ? BEGINNING : firstDay(from, now);
  const last = to === null ? END : lastDay(to, now);
  return first === null || last === null || first > last ? null : { first, last };
}

/** True for a point that means the same days whenever one asks. */
export function isFixed(point: DatePoint): boolean {
  return /^\d/.test(point);
}

export const DATE_NAMES: readonly string[] = Object.keys(NAMED);

function readCalendarPoint(plain: string): DatePoint | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(plain);
  if (match === null) return null;
  const [, year = "", month, day] = match;
  if (year === "0000") return null;
  if (month === undefined) return year as DatePoint;
  const monthText = `${year}-${month.padStart(2, "0")}`;
  if (parsePlainDate(`${monthText}-01`) === null) return null;
  if (day === undefined) return monthText as DatePoint;
  return parsePlainDate(`${monthText}-${day.padStart(2, "0")}`) as DatePoint | null;
}

function lastOf(count: number, unit: string): DatePoint | null {
  return count < 1 || count > COUNT_MAX ? null : (`last${count}${unit}` as DatePoint);
}

/** The first of the last so many days, weeks, months or years up to today. */
function agoOf(today: PlainDate, count: number, unit: string): PlainDate {
  if (unit === "d") return addDays(today, 1 - count);
  if (unit === "w") return addDays(today, 1 - count * 7);
  const months = unit === "m" ? count : count * 12;
  if (Number(today.slice(0, 4)) * 12 - months < 24) return BEGINNING;
  return addDays(addMonths(today, -months), 1);
}

function firstDay({ at, inside }: NonNullable<DateTerm["from"]>, now: Today): PlainDate | null {
  const { first, last } = spanOf(at, now);
  if (inside) return first;
  return last === END ? null : addDays(last, 1);
}

function lastDay({ at, inside }: NonNullable<DateTerm["to"]>, now: Today): PlainDate | null {
  const { first, last } = spanOf(at, now);
  if (inside) return last;
  return first === BEGINNING ? null : addDays(first, -1);
}

function weekOf({ today, firstWeekday }: Today, by: number): Span {
  const first = addDays(today, by * 7 - ((dayOfWeek(today) - firstWeekday + 7) % 7));
  return { first, last: addDays(first, 6) };
}

function wholeMonth(month: Month): Span {
  return { first: firstOfMonth(month), last: lastOfMonth(month) };
}

function wholeYear(year: number): Span {
  const text = String(year).padStart(4, "0");
  return { first: `${text}-01-01` as PlainDate, last: `${text}-12-${daysInMonth(year, 12)}` as PlainDate };
}

/** Before the first year dates stop being text that sorts. */
function clamped({ first, last }: Span): Span {
  return { first: first < BEGINNING || first.startsWith("-") ? BEGINNING : first, last };
}
