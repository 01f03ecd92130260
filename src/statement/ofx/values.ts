// The values inside OFX elements: dates with their odd time zones, amounts with dots or commas.

import { type Instant, instantOfMs, type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { decimalEvidence, isFinerThan, magnitudeOf, readAmountText } from "../amount-text.ts";
import type { DecimalMark } from "../statement.ts";

/** "20251231", "20251231120000.000[-5:EST]", also "2025-12-31": the day as the bank wrote it. */
export function readDay(text: string): PlainDate | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  return match ? parsePlainDate(`${match[1]}-${match[2]}-${match[3]}`) : null;
}

/** The moment, where the text has a time zone and a time that is not the noon or midnight banks fill in. */
export function readMoment(text: string): Instant | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d+)?\s*\[([+-]?\d{1,2}(?:\.\d+)?)(?::\w*)?\]$/.exec(
    text,
  );
  if (!match) return null;
  const [, year, month, day, hour, minute, second = "00", offset] = match;
  const clock = `${hour}${minute}${second}`;
  if (clock === "000000" || clock === "120000") return null;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return instantOfMs(local - Math.round(Number(offset) * 3_600_000));
}

/** The decimal mark of a statement's amounts: OFX says a point, some banks write a comma. */
export function decimalOf(texts: readonly string[]): DecimalMark {
  let commas = 0;
  let points = 0;
  for (const text of texts) {
    const amount = readAmountText(text);
    const evidence = amount ? decimalEvidence(amount.digits) : "none";
    if (evidence === ",") commas++;
    if (evidence === ".") points++;
  }
  return commas > points ? "," : ".";
}

/** True where the text is an amount written finer than its currency, as brokers do. */
export function isRounded(text: string, decimal: DecimalMark, code: Currency): boolean {
  const amount = readAmountText(text);
  const own = amount === null ? "none" : decimalEvidence(amount.digits);
  return amount !== null && isFinerThan(amount.digits, own === "." || own === "," ? own : decimal, code);
}

/** A signed amount in minor units; null when the text is none. */
export function readAmount(text: string, decimal: DecimalMark, code: Currency): Minor | null {
  const amount = readAmountText(text);
  if (amount === null) return null;
  const own = decimalEvidence(amount.digits);
  const magnitude = magnitudeOf(amount.digits, own === "." || own === "," ? own : decimal, code);
  return magnitude === null ? null : minor(amount.sign < 0 || amount.mark === "debit" ? -magnitude : magnitude);
}
