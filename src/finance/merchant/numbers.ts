// Tells the digits that banks strew around a name, dates, amounts, terminals, card tails, from those that belong to it.

import { MONTHS } from "./places.ts";
import type { Word } from "./words.ts";

/** "K2": the card terminal in Austrian texts. */
const TERMINAL = /^[a-z]\d$/;
const DAY_AND_MONTH = /^\d{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:\d{2}){0,2}$/;
/** "1800CONTACTS": a name that begins with its phone number. */
const NUMBERED_NAME = /^\d{1,4}[a-z]{5,}$/;
const CURRENCIES = new Set("eur usd gbp chf dkk sek nok pln czk huf inr zar jpy cad aud brl mxn".split(" "));

/** Dates, card tails and references that stand before the name; a name of digits ("7-Eleven", "1&1") stays. */
export function skipNumbers(words: readonly Word[], from: number): number {
  let at = from;
  while (at < words.length && (isNumberNoise(words, at) || isWebPrefix(words[at]))) at++;
  return at;
}

function isNumberNoise(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (isMask(word.key)) return true;
  if (!word.hasDigit) return isDateOrMoneyWord(words, at);
  if (isAmountPart(words, at) || (at > 0 && TERMINAL.test(word.key))) return true;
  const digits = countDigits(word.key);
  if (NUMBERED_NAME.test(word.key)) return false;
  if (digits < word.key.length) return digits >= 4 || DAY_AND_MONTH.test(word.key);
  return digits >= 3 || isDatePart(words, at, digits);
}

/** The month in "12 MAR", the currency in "EUR 60,36". */
function isDateOrMoneyWord(words: readonly Word[], at: number): boolean {
  const key = words[at]?.key ?? "";
  if (CURRENCIES.has(key)) return at > 0 || words[at + 1]?.hasDigit === true;
  return MONTHS.has(key) && at > 0 && words[at - 1]?.hasDigit === true;
}

function isDatePart(words: readonly Word[], at: number, digits: number): boolean {
  const next = words[at + 1];
  if (digits <= 2 && MONTHS.has(next?.key ?? "")) return true;
  const before = /[/.:-]/.test(words[at]?.gap ?? "") && words[at - 1]?.hasDigit === true;
  return before || (/[/.:-]/.test(next?.gap ?? "") && next?.hasDigit === true);
}

/** "60,36", "1.234,50": digits on both sides of a comma or point, the last two or three alone. */
function isAmountPart(words: readonly Word[], at: number): boolean {
  const isDigits = (index: number) => /^\d+$/.test(words[index]?.key ?? "");
  if (!isDigits(at)) return false;
  const joinsNext = /^[.,]$/.test(words[at + 1]?.gap ?? "") && isDigits(at + 1);
  return joinsNext || (/^[.,]$/.test(words[at]?.gap ?? "") && isDigits(at - 1));
}

function isWebPrefix(word: Word | undefined): boolean {
  return word !== undefined && (word.key === "www" || word.key === "http" || word.key === "https");
}

/** "XXXX1234": a card number with its front hidden. */
export function isMask(key: string): boolean {
  return /^x{2,}\d*$/.test(key) || /^\d*x{3,}\d*$/.test(key);
}

/** "INR", "EUR": the currency that a bank prints beside an amount. */
export function isCurrency(key: string): boolean {
  return CURRENCIES.has(key);
}

export function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 47 && code < 58) count++;
  }
  return count;
}
