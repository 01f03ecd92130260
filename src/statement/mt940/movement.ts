// One :61: line: value date, booking day, direction, amount, references.

import { daysInMonth, type PlainDate, parsePlainDate } from "#finance/calendar.ts";

export type SwiftMovement = {
  readonly date: PlainDate;
  readonly isOut: boolean;
  /** With a decimal comma, none at the end. */
  readonly digits: string;
  /** The customer's reference, "" where there is none. */
  readonly reference: string;
  /** The other party, where the bank writes it behind the reference. */
  readonly party: string;
  /** The bank's reference behind "//"; null where there is none. */
  readonly bankReference: string | null;
};

/**
 * `YYMMDD[MMDD](C|D|RC|RD|EC|ED)[third letter of the currency]amount[type code][reference][//bank reference]`. RC takes a
 * credit back, so money leaves; RD gives a debit back.
 */
const LINE = /^(\d{6})\s*(\d{4})?\s*(RC|RD|EC|ED|C|D)\s*([A-Z])?\s*(\d[\d,.]*)\s*(?:[NFS][A-Z0-9]{3})?(.*)$/;

/** Reads the line; null when it is of another form. */
export function readMovement(text: string): SwiftMovement | null {
  const match = LINE.exec(text.trim());
  if (!match) return null;
  const [, valueDay = "", entryDay, mark = "", , amount = "", rest = ""] = match;
  const value = valueDate(valueDay);
  if (value === null) return null;
  const [own = "", bankReference = ""] = rest.split("//");
  const [reference = "", party = ""] = own.trim().split(/\s{3,}/);
  return {
    date: entryDay === undefined ? value : bookingDate(value, entryDay),
    isOut: mark === "D" || mark === "RC" || mark === "ED",
    digits: amount.replace(/,$/, ""),
    reference: isNoReference(reference) ? "" : reference,
    party,
    bankReference: isNoReference(bankReference) ? null : bankReference.trim(),
  };
}

/** Banks that count 30 days a month write the 30th of February: the month's last day. */
function valueDate(text: string): PlainDate | null {
  const [year, month, day] = [2000 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const real = Math.min(day, daysInMonth(year, month));
  return parsePlainDate(`${year}-${String(month).padStart(2, "0")}-${String(real).padStart(2, "0")}`);
}

/** The booking day has no year: it is the one that lies nearest to the value date. */
function bookingDate(value: PlainDate, monthDay: string): PlainDate {
  const year = Number(value.slice(0, 4));
  const months = Number(monthDay.slice(0, 2)) - Number(value.slice(5, 7));
  const nearest = months > 6 ? year - 1 : months < -6 ? year + 1 : year;
  return parsePlainDate(`${nearest}-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`) ?? value;
}

function isNoReference(text: string): boolean {
  return /^\s*(NONREF|NOREF)?\s*$/i.test(text);
}
