// Money, dates and shares as the person's locale writes them; formatters are kept, since making one is slow.

import { daysBetween, type Instant, type Month, msOfInstant, type PlainDate } from "#finance/calendar.ts";
import { type Currency, digitsOf, type Minor } from "#finance/money.ts";
import type { Settings } from "#finance/settings.ts";

/** Locales are chosen by people: what nobody used lately is dropped. */
const WRITERS_MAX = 256;
const MINUS = "−";

/** One person's way of writing. Amounts are minor units. */
export type Writer = {
  /** "$1,234.56"; money that leaves has a minus. */
  money(amountMinor: number, currency: Currency): string;
  /** As lists show a row: what leaves plain, what comes in with a plus. */
  flow(amountMinor: number, currency: Currency): string;
  /** "+$12.00" or "−$12.00". */
  signed(amountMinor: number, currency: Currency): string;
  /** "1234.56", or "1234,56": as the person types it into a field. */
  typed(amountMinor: number, currency: Currency): string;
  /** Without cents, for figures one compares. */
  round(amountMinor: number, currency: Currency): string;
  /** "$3K", for the ticks of a chart. */
  tick(amountMinor: number, currency: Currency): string;
  /** 0.36 → "36%". */
  share(ratio: number): string;
  number(value: number): string;
  /** "12 Mar". */
  day(date: PlainDate): string;
  /** "12 Mar 2026". */
  date(date: PlainDate): string;
  /** "Today", "Yesterday", "Monday 9 March", with the year where it is another one. */
  dayName(date: PlainDate, today: PlainDate): string;
  /** "1–12 Mar". */
  days(from: PlainDate, to: PlainDate): string;
  /** The time of day in the person's zone. */
  time(moment: Instant): string;
  /** Date and time in the person's zone. */
  moment(moment: Instant): string;
};

const writers = new Map<string, Writer>();

export function writerFor(settings: Pick<Settings, "locale" | "timeZone">): Writer {
  const name = `${settings.locale} ${settings.timeZone}`;
  const known = writers.get(name);
  if (known) return known;
  if (writers.size >= WRITERS_MAX) writers.clear();
  const made = makeWriter(settings);
  writers.set(name, made);
  return made;
}

/** The month's name in the language of the page: "March". */
export function monthName(month: Month): string {
  return monthNames.format(new Date(`${month}-01`));
}

/** "38 ms", "0.8 s", "4 min". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

const monthNames = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

function makeWriter({ locale, timeZone }: Pick<Settings, "locale" | "timeZone">): Writer {
  const money = byCurrency((currency) => new Intl.NumberFormat(locale, { style: "currency", currency }));
  const plus = byCurrency(
    (currency) => new Intl.NumberFormat(locale, { style: "currency", currency, signDisplay: "exceptZero" }),
  );
  const round = byCurrency(
    (currency) => new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }),
  );
  const tick = byCurrency(
    (currency) =>
      new Intl.NumberFormat(locale, { style: "currency", currency, notation: "compact", maximumFractionDigits: 1 }),
  );
  // In the digits of the field it is typed into, without groups.
  const typed = byCurrency((currency) => {
    const digits = digitsOf(currency);
    const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(locale, { numberingSystem: "latn", useGrouping: false, ...places });
  });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const number = new Intl.NumberFormat(locale);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return {
    money: (amountMinor, currency) => write(money(currency), amountMinor, currency),
    flow: (amountMinor, currency) =>
      amountMinor > 0 ? write(plus(currency), amountMinor, currency) : write(money(currency), -amountMinor, currency),
    signed: (amountMinor, currency) => write(plus(currency), amountMinor, currency),
    typed: (amountMinor, currency) => write(typed(currency), amountMinor, currency),
    round: (amountMinor, currency) => write(round(currency), amountMinor, currency),
    tick: (amountMinor, currency) => write(tick(currency), amountMinor, currency),
    share: (ratio) => share.format(ratio),
    number: (value) => number.format(value),
    time: (at) => time.format(msOfInstant(at)),
    moment: (at) => moment.format(msOfInstant(at)),
    ...dateWriter(locale),
  };
}

function dateWriter(locale: string): Pick<Writer, "day" | "date" | "dayName" | "days"> {
  const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
  const day = new Intl.DateTimeFormat(locale, options);
  const date = new Intl.DateTimeFormat(locale, { ...options, year: "numeric" });
  const named = new Intl.DateTimeFormat(locale, { ...options, weekday: "long" });
  const namedWithYear = new Intl.DateTimeFormat(locale, { ...options, weekday: "short", year: "numeric" });
  return {
    day: (at) => day.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
    days: (from, to) => (from === to ? day.format(new Date(from)) : day.formatRange(new Date(from), new Date(to))),
    dayName(at, today) {
      const ago = daysBetween(at, today);
      if (ago === 0) return "Today";
      if (ago === 1) return "Yesterday";
      return (at.slice(0, 4) === today.slice(0, 4) ? named : namedWithYear).format(new Date(at));
    },
  };
}

function byCurrency(make: (currency: Currency) => Intl.NumberFormat): (currency: Currency) => Intl.NumberFormat {
  const made = new Map<Currency, Intl.NumberFormat>();
  return (currency) => {
    const known = made.get(currency) ?? make(currency);
    made.set(currency, known);
    return known;
  };
}

/** −0 would be written as "-$0.00"; the minus sign proper is as wide as a digit's plus. */
function write(format: Intl.NumberFormat, amountMinor: number | Minor, currency: Currency): string {
  const units = amountMinor === 0 ? 0 : amountMinor / 10 ** digitsOf(currency);
  return format.format(units).replace("-", MINUS);
}
