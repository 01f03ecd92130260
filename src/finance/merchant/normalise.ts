// Finds the payee in a bank's text: drops the bank's own words, the go-between, references, dates and places.

import type { Currency } from "../money.ts";
import { BANK_WORDS } from "./bank-words.ts";
import { findBrand } from "./find-brand.ts";
import { INTERMEDIARIES, type Intermediary } from "./intermediaries.ts";
import { STOP_MARKERS } from "./markers.ts";
import { MONEY_WORDS } from "./money-words.ts";
import { countDigits, isCurrency, isMask, skipNumbers } from "./numbers.ts";
import { isFamilyName } from "./person-names.ts";
import { isTown, MONTHS, REGION_CODES, TOWN_FRONTS, US_STATES } from "./places.ts";
import { type Channel, PREFIXES } from "./prefixes.ts";
import { payeeField } from "./structured.ts";
import { isTradeWord } from "./trade.ts";
import { type Word, wordsOf } from "./words.ts";

/** "VISA DEBIT POS PURCHASE SQ *…": so many layers at most. */
const MAX_LAYERS = 8;
const TOWN_WORDS_MAX = 3;
const STREET_WORDS_MAX = 2;
const STREETS = new Set(
  "st str street ave avenue av rd road blvd boulevard dr drive ln lane hwy highway pkwy parkway".split(" "),
);
/** Before the number of a shop: "FIL.12", "STORE 0419". */
const BRANCH_WORDS = new Set("fil filiale filial branch agence sucursal suc vestiging unit".split(" "));
const DATE_WORDS = new Set("du le del am vom on dd van dato den ore um ora kl klo om".split(" "));
/** Only their banks print a state between a number and a name; elsewhere "la" and "de" are words. */
const WITH_STATES = new Set(["USD", "CAD", "AUD"]);
/** "LPY*", "CKE *": the sign of a processor nobody has heard of has so many letters at most. */
const UNKNOWN_PROCESSOR_CHARS = 4;
/** A first word of so many letters is several that were run together. */
const RUN_TOGETHER_CHARS = 12;
const CJK = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/;
/** A chain's branch in Japan and Korea: 渋谷店, 강남점. */
const BRANCH = /^[\u3040-\u30ff\u4e00-\u9fff0-9]{1,8}店$|^[\uac00-\ud7af]{2,6}점$/;
/** What stands before a number that was cut, and the processor's own page behind the shop. */
const TAIL_WORDS = new Set(
  "fil filiale re rg rn nr no ref kd inv nota gosq squareup cb card carte karte kaart".split(" "),
);

export type Payee = {
  /** The whole text. */
  readonly all: readonly Word[];
  /** From the payee's first word to the bank's next note; may still hold numbers and places. */
  readonly lead: readonly Word[];
  /** The payee's name alone. */
  readonly name: readonly Word[];
  readonly intermediary: Intermediary | null;
  readonly channel: Channel | null;
  /** The payee stood in a field of its own; what else the text says (a note, a purpose) lies outside `lead`. */
  readonly isField: boolean;
};

/** Reads who was paid. Every list may be empty: a text of punctuation names nobody. */
export function payeeOf(description: string, currency: Currency): Payee {
  const all = wordsOf(description);
  const field = payeeField(all, description);
  const front = stripFront(field ?? all, currency);
  const lead = stripDates(stripBankWords(front.words.slice(0, leadEnd(front.words))));
  const name = stripTail(lead.slice(0, nameEnd(lead)));
  const outer = field === null ? front : stripFront(all, currency);
  return {
    all,
    lead,
    name: stripMoneyWords(name),
    intermediary: front.intermediary ?? outer.intermediary,
    channel: front.channel ?? outer.channel,
    isField: field !== null,
  };
}

type Front = {
  readonly words: readonly Word[];
  readonly intermediary: Intermediary | null;
  readonly channel: Channel | null;
};

function stripFront(words: readonly Word[], currency: Currency): Front {
  let at = 0;
  let intermediary: Intermediary | null = null;
  let channel: Channel | null = null;
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    at = skipNumbers(words, at);
    const rest = words.slice(at);
    const prefix = PREFIXES.at(words, at);
    if (prefix && at + prefix.length < words.length && !brandIsLonger(rest, prefix.length, currency)) {
      channel ??= prefix.value;
      at += prefix.length;
      continue;
    }
    if (isBankWord(words, at, currency) || isUnknownProcessor(words, at, currency) || isAside(words, at)) {
      at += 1;
      continue;
    }
    const via = intermediaryAt(words, at);
    if (via === null || via.end >= words.length || skipNumbers(words, via.end) >= words.length) break;
    if (!via.starred && brandIsLonger(rest, via.end - at, currency)) break;
    intermediary ??= via.intermediary;
    at = via.end;
  }
  return { words: words.slice(at), intermediary, channel };
}

/** "… 04MAR26 C NAME", "… DU 120326 NAME", "PSC 1203 NANTES NAME": what stands between a date and a name. */
function isAside(words: readonly Word[], at: number): boolean {
  const key = words[at]?.key ?? "";
  if (at === 0 || at + 1 >= words.length) return false;
  if (DATE_WORDS.has(key)) return words[at + 1]?.hasDigit === true && at + 2 < words.length;
  const isBehindNumber = words[at - 1]?.hasDigit === true;
  return isBehindNumber && (key === "c" || (isTown(key) && words[at - 2]?.key === "psc"));
}

/** "DEBIT", "PURCHASE", or the state before a town: noise once a bank's phrase has been read. */
function isBankWord(words: readonly Word[], at: number, currency: Currency): boolean {
  const word = words[at];
  if (!word || at + 1 >= words.length) return false;
  // "EC 72910 BLUMEN HARTWIG": first of all only before a number.
  if (at === 0 && !(words[1]?.hasDigit === true && countDigits(words[1].key) >= 4)) return false;
  const isState =
    WITH_STATES.has(currency) &&
    word.key.length === 2 &&
    REGION_CODES.has(word.key) &&
    words[at - 1]?.hasDigit === true;
  if (word.key === "dr" && isFamilyName(words[at + 1]?.key ?? "")) return false;
  return (BANK_WORDS.has(word.key) || isState) && !brandIsLonger(words.slice(at), 1, currency);
}

/** "… US CARD PURCHASE", "… WEB PMTS ELECTRONIC DEBIT". */
function stripBankWords(words: readonly Word[]): readonly Word[] {
  let end = words.length;
  while (end > 1 && BANK_WORDS.has(words[end - 1]?.key ?? "")) end--;
  return words.slice(0, end);
}

/** "… * 12 OCT", "… 03/26" at the end. */
function stripDates(words: readonly Word[]): readonly Word[] {
  let end = words.length;
  while (end > 1 && isDateWord(words, end - 1)) end--;
  return words.slice(0, end);
}

function isDateWord(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  const isMonth = MONTHS.has(word.key) && words[at - 1]?.hasDigit === true;
  return isMonth || (/^\d{1,2}$/.test(word.key) && /[*/]/.test(word.gap));
}

function brandIsLonger(words: readonly Word[], length: number, currency: Currency): boolean {
  const hit = findBrand(words.slice(0, 6), currency);
  return hit !== null && hit.start === 0 && hit.length > length;
}

function intermediaryAt(words: readonly Word[], at: number) {
  const hit = INTERMEDIARIES.at(words, at);
  if (!hit) return null;
  const end = at + hit.length;
  const starred = /[*_@#]/.test(words[end]?.gap ?? "");
  const found = starred || hit.value.when === "always" ? hit.value : null;
  return found ? { intermediary: found, end, starred } : null;
}

/** A few letters before a `*` that are neither a brand nor a word of a trade. */
function isUnknownProcessor(words: readonly Word[], at: number, currency: Currency): boolean {
  const word = words[at];
  const next = words[at + 1];
  if (!word || !next?.gap.includes("*") || word.key.length > UNKNOWN_PROCESSOR_CHARS) return false;
  if (skipNumbers(words, at + 1) >= words.length || isTradeWord(word.key) || intermediaryAt(words, at)) return false;
  return findBrand([word], currency) === null;
}

/** Where the bank's notes begin: "CARD NO. 1234", "REF 98", "//KOELN/DE". */
function leadEnd(words: readonly Word[]): number {
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word?.gap.includes("//")) return at;
    const hit = STOP_MARKERS.at(words, at);
    if (!hit) continue;
    const next = words[at + hit.length];
    if (hit.length > 1 || next === undefined || next.hasDigit || /[:#+]/.test(next.gap)) return at;
  }
  return words.length;
}

/** Where the name ends: a column of spaces, a store number, a date, a phone number. */
function nameEnd(words: readonly Word[]): number {
  for (let at = 1; at < words.length; at++) if (endsName(words, at)) return at;
  return words.length;
}

function endsName(words: readonly Word[], at: number): boolean {
  const { key = "", gap = "", hasDigit = false } = words[at] ?? {};
  if (/\s{2,}|\t/.test(gap) || gap.includes("#") || isMask(key)) return true;
  if (hasDigit) return countDigits(key) >= 3 || isHouseNumber(words, at);
  if (BRANCH_WORDS.has(key)) return words[at + 1]?.hasDigit === true;
  return key === "on" && isDay(words, at + 1);
}

/** "ON 12 MAR". */
function isDay(words: readonly Word[], at: number): boolean {
  return /^\d{1,2}$/.test(words[at]?.key ?? "") && MONTHS.has(words[at + 1]?.key ?? "");
}

/** "12 MAIN ST": a number with a street soon behind it. */
function isHouseNumber(words: readonly Word[], at: number): boolean {
  if (!/^\d{1,2}$/.test(words[at]?.key ?? "") || words[at]?.gap !== " ") return false;
  return words.slice(at + 2, at + 2 + STREET_WORDS_MAX).some(({ key }) => STREETS.has(key));
}

/** Drops dates, small numbers, countries and towns from the end, but never the last word; a US state follows a town. */
function stripTail(words: readonly Word[]): readonly Word[] {
  let end = words.length;
  let afterRegion = false;
  while (end > 1) {
    const last = words[end - 1];
    if (!last) break;
    const town = townLength(words, end, afterRegion);
    if (end > 2 && US_STATES.has(last.key) && /^\s/.test(last.gap)) end = beforeTown(words, end - 1);
    else if (town > 0) end -= town;
    else if (isTailNoise(words, end - 1)) end -= 1;
    else break;
    afterRegion = REGION_CODES.has(last.key) || isCurrency(last.key);
  }
  return words.slice(0, end);
}

/** Where the name ends before a state: the town's last word is anything, its first words are known ones. */
function beforeTown(words: readonly Word[], end: number): number {
  const known = townLength(words, end, true);
  let start = end - Math.max(1, known);
  while (known === 0 && start > 1 && TOWN_FRONTS.has(words[start - 1]?.key ?? "")) start--;
  return Math.max(1, start);
}

/** How many words before `end` are a town; one word alone is believed behind two others, or before its country. */
function townLength(words: readonly Word[], end: number, afterRegion: boolean): number {
  let key = "";
  let found = 0;
  for (let length = 1; length <= TOWN_WORDS_MAX && end - length > 0; length++) {
    key = (words[end - length]?.key ?? "") + key;
    const believed =
      length > 1 || afterRegion || end > 2 || CJK.test(key) || (words[0]?.key.length ?? 0) >= RUN_TOGETHER_CHARS;
    if (believed && isTown(key)) found = length;
  }
  // "PADARIA BELLA VISTA": a trade alone is nobody's name.
  return found > 0 && end - found === 1 && isTradeWord(words[0]?.key ?? "") ? 0 : found;
}

/** "EXAMPLE LTD SALARY", "J SMITH RENT": what was paid for is no part of who was paid. */
function stripMoneyWords(words: readonly Word[]): readonly Word[] {
  for (let at = 1; at < words.length; at++) {
    const hit = MONEY_WORDS.at(words, at);
    if (hit && at + hit.length === words.length) return words.slice(0, at);
  }
  return words;
}

function isTailNoise(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (word.isDomainEnd || BRANCH.test(word.raw)) return true;
  if (TAIL_WORDS.has(word.key) || isCurrency(word.key)) return at > 0;
  if (REGION_CODES.has(word.key) || MONTHS.has(word.key)) return at > 0 && (words.length > 2 || word.gap.includes(","));
  if (word.hasDigit) return /[*\s/.:-]/.test(word.gap);
  return false;
}
