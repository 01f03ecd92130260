// Amounts as the world writes them: "1.234,56", "(12.00)", "12.00-", "$ 5", "1,00,000.00 CR", "-8,10 EUR".

import type { Currency, Minor } from "#finance/money.ts";
import { digitsOf, parseDecimal } from "#finance/money.ts";
import { currencyOfMark } from "./currency-marks.ts";
import type { DecimalMark } from "./statement.ts";

/** No amount of money needs more; longer text is something else. */
const AMOUNT_CHARS_MAX = 40;

export type AmountText = {
  /** -1 or 1 where the text carries a sign, 0 where it does not. */
  readonly sign: -1 | 0 | 1;
  /** "CR"/"DR" (or H/S) beside the number, where written. */
  readonly mark: "credit" | "debit" | null;
  /** The digits with their separators, spaces and apostrophes already gone. */
  readonly digits: string;
  /** A currency sign or code beside the number, as written: "$", "EUR". */
  readonly currencyMark: string | null;
};

const PLAIN = /^[+-]?\d+(?:[.,]\d{1,2})?$/;
const SPACES = /[\u00a0\u202f\u2007\u2009\u2002\u2003]/g;
const MINUSES = /[\u2212\u2013\u2012\u2010\u2011\ufe63\uff0d]/g;
/** Invisible signs that turn the writing direction. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;
const MARK_AFTER = /\s?(cr|dr|[cdhs])\.?$/i;
const MARK_BEFORE = /^(cr|dr)\.?\s?/i;
const GROUPED = /^(?:\d{1,3}([ '’.,])\d{2,3}(?:\1\d{2,3})*(?:(?!\1)[.,]\d{1,8})?|\d+(?:[.,]\d{0,8})?|[.,]\d{1,8})$/;

/** What the text says as an amount; null when it is none (empty, "-", words). */
export function readAmountText(text: string): AmountText | null {
  if (text.length === 0 || text.length > AMOUNT_CHARS_MAX) return null;
  if (PLAIN.test(text)) return readPlain(text);
  if (!/\d/.test(text)) return null;
  let rest = text.replace(SPACES, " ").replace(MINUSES, "-").replace(DIRECTION_MARKS, "").trim();
  const inParens = /^\((.+)\)$/.exec(rest);
  if (inParens) rest = (inParens[1] ?? "").trim();
  const marked = takeMark(rest);
  const bare = takeSignAndCurrency(marked.rest);
  if (bare === null || !GROUPED.test(bare.digits)) return null;
  const sign = inParens ? -1 : bare.sign;
  return { sign, mark: marked.mark, digits: bare.digits.replace(/[ '’]/g, ""), currencyMark: bare.currencyMark };
}

/** True where the text can only be money, not a count or a reference: it has decimals, a sign or a currency. */
export function isClearlyMoney(amount: AmountText): boolean {
  return /[.,]\d{1,2}$/.test(amount.digits) || amount.sign !== 0 || amount.currencyMark !== null;
}

/** What the digits prove about the decimal mark: "." or ",", "none" without separators, "open" for "1.234". */
export function decimalEvidence(digits: string): DecimalMark | "none" | "open" {
  const lastDot = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastDot < 0 && lastComma < 0) return "none";
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? "." : ",";
  const mark = lastDot >= 0 ? "." : ",";
  const other = lastDot >= 0 ? "," : ".";
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return other;
  const decimals = digits.length - 1 - digits.lastIndexOf(mark);
  // "0.125" or "1234.567" cannot be grouped thousands.
  return decimals === 3 && /^[1-9]\d{0,2}[.,]/.test(digits) ? "open" : mark;
}

/** True where more decimals are written than the currency has, and they are not zeros: rounding them would be guessing. */
export function isFinerThan(digits: string, decimal: DecimalMark, code: Currency): boolean {
  const at = digits.lastIndexOf(decimal);
  return at >= 0 && /[1-9]/.test(digits.slice(at + 1 + digitsOf(code)));
}

/** The size of the amount in minor units, always ≥ 0; null when too large or when separators contradict the decimal mark. */
export function magnitudeOf(digits: string, decimal: DecimalMark, code: Currency): Minor | null {
  const group = decimal === "." ? "," : ".";
  const at = digits.lastIndexOf(decimal);
  if (at >= 0 && digits.indexOf(decimal) !== at) return null;
  if (at >= 0 && digits.indexOf(group, at) >= 0) return null;
  const plain = digits.includes(group) ? digits.replaceAll(group, "") : digits;
  return parseDecimal(decimal === "," ? plain.replace(",", ".") : plain, code);
}

function readPlain(text: string): AmountText {
  const sign = text.startsWith("-") ? -1 : text.startsWith("+") ? 1 : 0;
  return { sign, mark: null, digits: sign === 0 ? text : text.slice(1), currencyMark: null };
}

function takeMark(text: string): { rest: string; mark: "credit" | "debit" | null } {
  const before = MARK_BEFORE.exec(text);
  const match = before ?? MARK_AFTER.exec(text);
  if (!match) return { rest: text, mark: null };
  const word = (match[1] ?? "").toLowerCase();
  const rest = before ? text.slice(match[0].length) : text.slice(0, -match[0].length);
  return { rest: rest.trim(), mark: word === "cr" || word === "c" || word === "h" ? "credit" : "debit" };
}

/** Sign and currency may stand on either side and in either order: "-$5", "$-5", "5 EUR-", "- 5,00". */
function takeSignAndCurrency(text: string): { sign: -1 | 0 | 1; digits: string; currencyMark: string | null } | null {
  const from = text.search(/[.,]?\d/);
  let to = text.length;
  while (to > from && !isDigit(text.charCodeAt(to - 1))) to--;
  // "12." has its decimal mark and no decimals.
  if (text[to] === "." || text[to] === ",") to++;
  const around = `${text.slice(0, from)} ${text.slice(to)}`;
  const signs = around.match(/[+-]/g) ?? [];
  const currencyMark = around.replace(/[+\-\s]+/g, " ").trim();
  if (signs.length > 1 || (currencyMark !== "" && currencyOfMark(currencyMark) === null)) return null;
  const sign = signs[0] === "-" ? -1 : signs[0] === "+" ? 1 : 0;
  return { sign, digits: text.slice(from, to), currencyMark: currencyMark || null };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
