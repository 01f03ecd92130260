// Dates as the world writes them: what a piece of text may mean, before anybody has decided which order of day and month it uses.

import type { Instant, PlainDate } from "#finance/calendar.ts";
import { instantOfMs, parsePlainDate } from "#finance/calendar.ts";
import { monthOfName } from "./month-names.ts";
import type { DateOrder } from "./statement.ts";

/** Longer text is a description with a date in it, not a date. */
const DATE_CHARS_MAX = 48;
/** Two-digit years from here on are 19xx: statements are of the past, and rarely of before 1970. */
const CENTURY_TURN = 70;
const COMPACT_YEAR_MIN = 1970;
const COMPACT_YEAR_MAX = 2099;

/** Either one fixed date, or three numbers in the order they stand in the text. */
export type DateText =
  | { readonly kind: "fixed"; readonly date: PlainDate }
  | { readonly kind: "open"; readonly parts: readonly [string, string, string] };

const YEAR_FIRST = /^(\d{4})\s?[-/.:年]\s?(\d{1,2})\s?[-/.:月]\s?(\d{1,2})\s?[.日]?(?=$|[\sT,])/;
const NUMERIC = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})\.?(?=$|[\sT,])/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{2}(?:\d{2}(?:\d{2})?)?)?(?=$|[\sT.[])/;
const WEEKDAY = /^\p{L}{2,9}\.?,?\s+(?=\d)/u;
const DAY_MONTHNAME =
  /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s\-/.]*(?:de\s+)?(\p{L}{3,12})\.?[\s\-/.,]*(?:de\s+)?(\d{4}|\d{1,2})(?=$|[\sT,])/u;
const MONTHNAME_DAY = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[\sT,])/u;
const YEAR_MONTHNAME = /^(\d{4})[\s\-/.](\p{L}{3,12})[\s\-/.](\d{1,2})(?=$|[\sT,])/u;

/** What the text says as a date; null when it is none. */
export function readDateText(text: string): DateText | null {
  if (text.length < 6 || text.length > DATE_CHARS_MAX) return null;
  const first = text.charCodeAt(0);
  const startsWithDigit = first >= 48 && first <= 57;
  return startsWithDigit ? readFromDigit(text) : readFromLetter(text);
}

/** The date under an order of day, month and year; null where it does not exist under that order. */
export function dateUnder(value: DateText, order: DateOrder): PlainDate | null {
  if (value.kind === "fixed") return value.date;
  const [a, b, c] = value.parts;
  switch (order) {
    case "dmy":
      return makeDate(c, b, a);
    case "mdy":
      return makeDate(c, a, b);
    case "ymd":
      // "2025-1-2" is fixed already: here only two-digit years in front remain.
      return a.length === 2 ? makeDate(a, b, c) : null;
  }
}

/** The moment a text states, only where it names both a time and its offset from UTC. */
export function readInstant(text: string): Instant | null {
  const match =
    /^(\d{4})-?(\d{2})-?(\d{2})[T\s]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s?(Z|UTC|[+-]\d{2}:?\d{2})$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second = "0", zone = "Z"] = match;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (Number.isNaN(local)) return null;
  return instantOfMs(local - offsetMs(zone));
}

function readFromDigit(text: string): DateText | null {
  let match = YEAR_FIRST.exec(text);
  if (match) return fixed(match[1], match[2], match[3]);
  match = NUMERIC.exec(text);
  if (match) return { kind: "open", parts: [match[1] ?? "", match[2] ?? "", match[3] ?? ""] };
  match = COMPACT.exec(text);
  if (match) return readCompact(match);
  match = DAY_MONTHNAME.exec(text);
  if (match) return named(match[3], match[2], match[1]);
  match = YEAR_MONTHNAME.exec(text);
  return match ? named(match[1], match[2], match[3]) : null;
}

function readFromLetter(text: string): DateText | null {
  const match = MONTHNAME_DAY.exec(text);
  if (match) return named(match[3], match[1], match[2]);
  const rest = text.replace(WEEKDAY, "");
  return rest !== text && rest.length >= 6 ? readFromDigit(rest) : null;
}

/** "20251231" or "31122025": eight digits are a date only in believable years, else they are somebody's number. */
function readCompact(match: RegExpExecArray): DateText | null {
  const [whole, year = "", month, day] = match;
  if (Number(year) >= COMPACT_YEAR_MIN && Number(year) <= COMPACT_YEAR_MAX) return fixed(year, month, day);
  const lastYear = Number(whole.slice(4, 8));
  if (whole.length !== 8 || lastYear < COMPACT_YEAR_MIN || lastYear > COMPACT_YEAR_MAX) return null;
  return { kind: "open", parts: [whole.slice(0, 2), whole.slice(2, 4), whole.slice(4, 8)] };
}

function named(year = "", monthName = "", day = ""): DateText | null {
  const month = monthOfName(monthName);
  return month === null ? null : fixed(year, String(month), day);
}

function fixed(year = "", month = "", day = ""): DateText | null {
  const date = makeDate(year, month, day);
  return date === null ? null : { kind: "fixed", date };
}

function makeDate(year: string, month: string, day: string): PlainDate | null {
  return parsePlainDate(`${fullYear(year)}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

function fullYear(year: string): string {
  if (year.length === 4) return year;
  const short = Number(year);
  return String(short >= CENTURY_TURN ? 1900 + short : 2000 + short);
}

function offsetMs(zone: string): number {
  if (zone === "Z" || zone === "UTC") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4))) * 60_000;
}
