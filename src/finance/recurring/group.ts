// Under which name rows of one payee are looked at together: without what changes from month to month, money in apart from money out.

import type { SeriesRow } from "./kept.ts";
import { namesPlan, type Reason, reasonOf } from "./reason.ts";

const KEY_CHARS_MAX = 48;
/** "SALARY NOV 2026": the month is not the payer's name. */
const MONTHS = new Set(
  (
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october " +
    "november december januar februar marz mai juni juli oktober dezember janvier fevrier mars avril juin juillet aout " +
    "septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
  ).split(" "),
);
const DIGIT = /\d/;
const SIMPLE = /^[a-z]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;
const MARKS = /\p{M}+/gu;
/** Apostrophes stay within their word. */
const NOT_WORD = /[^\p{L}\p{N}'’]+/u;
/** Words that many payees share. */
const COMMON = new Set(
  (
    "payment payments pay online card bank transfer direct debit credit services service group company limited store stores shop " +
    "subscription subscr subscriptions member membership monthly bill bills billing account from for and the with your thank " +
    "international global digital media customer center centre house home city london york app apps auto autopay www com"
  ).split(" "),
);
const WORD_CHARS_MIN = 4;
const PART_CHARS_MIN = 5;

const PLAN = " !";

/** The group a row belongs to: "-GBP spotify"; a shop's plan apart from what is bought there: "-USD uber !". */
export function groupKey(
  row: Pick<SeriesRow, "merchant" | "amountMinor" | "currency" | "category" | "description">,
): string {
  const isPlan = reasonOf(row.category) === "habit" && namesPlan(row);
  return `${row.amountMinor > 0 ? "+" : "-"}${row.currency} ${payeeKey(row.merchant)}${isPlan ? PLAN : ""}`;
}

/** What is known of a row beforehand: what people buy when they need it comes by the calendar all the same as a plan. */
export function reasonIn(key: string, category: SeriesRow["category"]): Reason {
  return key.endsWith(PLAN) ? "open" : reasonOf(category);
}

/** Two groups of one direction and currency. */
export function isSameSide(a: string, b: string): boolean {
  return a.charCodeAt(0) === b.charCodeAt(0) && a.slice(1, 4) === b.slice(1, 4);
}

/** A word of some length that says whose it is, in both keys or as part of another; "subscription" and "payment" say nothing. */
export function shareWord(a: string, b: string): boolean {
  const others = tellingWords(b);
  return others.length > 0 && tellingWords(a).some((word) => others.some((other) => isPart(word, other)));
}

/** "GRUBHUBGHPLUS" and "GHPLUS": banks run words together. */
function isPart(a: string, b: string): boolean {
  if (a === b) return true;
  return Math.min(a.length, b.length) >= PART_CHARS_MIN && (a.includes(b) || b.includes(a));
}

function tellingWords(key: string): readonly string[] {
  return key
    .slice(5)
    .split(" ")
    .filter((word) => word.length >= WORD_CHARS_MIN && !COMMON.has(word));
}

const KEYS_KEPT_MAX = 4_000;
const keys = new Map<string, string>();

/** The same names come again and again; recent answers are kept. */
function payeeKey(merchant: string): string {
  let key = keys.get(merchant);
  if (key === undefined) {
    if (keys.size >= KEYS_KEPT_MAX) keys.clear();
    key = wordsOf(merchant);
    keys.set(merchant, key);
  }
  return key;
}

/** Sorted, because banks turn words round: "AMC ONLINE", "ONLINE AMC". */
function wordsOf(merchant: string): string {
  const lower = plain(merchant.toLowerCase());
  if (SIMPLE.test(lower)) return lower.slice(0, KEY_CHARS_MAX);
  const words = lower.split(NOT_WORD).filter((word) => word !== "");
  const telling = words.filter((word) => !DIGIT.test(word) && !MONTHS.has(word));
  const kept = telling.length > 0 ? telling : words;
  return kept.sort().join(" ").slice(0, KEY_CHARS_MAX);
}

function plain(lower: string): string {
  return ASCII.test(lower) ? lower : lower.normalize("NFKD").replace(MARKS, "");
}
