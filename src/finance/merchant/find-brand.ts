// Finds the brand that a payee's words name: at the front, after a `*`, inside, glued to a suffix, or cut off.

import type { Currency } from "../money.ts";
import { type Brand, brandCutTo, brandsNamed, mayBegin } from "./brand-table.ts";
import { US_STATES } from "./places.ts";
import { isTradeWord } from "./trade.ts";
import type { Word } from "./words.ts";

/** Names run over so many words at most: "the international house of pancakes". */
const MAX_NAME_WORDS = 6;
/** So short a key is an abbreviation of many things: believed only when it is hand-written or the whole name. */
const SHORT_KEY_CHARS = 3;
/** From here on a name is believed inside a text, or in a country where the brand is not known to be. */
const LONG_KEY_CHARS = 6;
const LONG_KEY_ABROAD_CHARS = 9;
/** A cut-off or glued name needs so many letters. */
const MIN_PART_CHARS = 7;
const JOINING_WORDS = new Set(["and", "und", "et", "y", "e", "n", "en"]);
const GOING_ON = new Set("of and und et y e fur fuer for n to".split(" "));
const GLUED = /^(.{5,}?)(?:com|us|usa|uk|gb|de|inc|ltd|corp|online|stores?|shop|web|app|mobileapp|svcs?|service|\d+)$/;

export type BrandHit = {
  readonly brand: Brand;
  readonly key: string;
  readonly start: number;
  readonly length: number;
  readonly atHome: boolean;
  /** Only part of the name stands in the text. */
  readonly isPart: boolean;
};

/** The brand that the words begin with, or null. `currency` tells which of several brands of a name is meant. */
export function findBrand(words: readonly Word[], currency: Currency): BrandHit | null {
  return brandAt(words, 0, currency);
}

/** The brand named further in: after a `*`, or by a long name of its own. */
export function findInnerBrand(words: readonly Word[], currency: Currency): BrandHit | null {
  for (let start = 1; start < words.length; start++) {
    const inner = brandAt(words, start, currency);
    if (!inner || isTown(inner, words)) continue;
    const restart = words[start]?.gap.includes("*") === true;
    if (restart || (inner.key.length >= LONG_KEY_CHARS && !inner.brand.everyday && inner.atHome)) return inner;
  }
  return null;
}

/** The word before a state is the town, even where a brand is called so. */
function isTown({ start, length }: BrandHit, words: readonly Word[]): boolean {
  const last = words.length - 1;
  return start + length === last && US_STATES.has(words[last]?.key ?? "");
}

/** The brand of which only a part stands at the front: "DUKEENERGYCORP", "EAST MIDLANDS RAI"; null when unclear. */
export function findCutBrand(words: readonly Word[], currency: Currency): BrandHit | null {
  const glued = GLUED.exec(words[0]?.key ?? "")?.[1];
  if (glued !== undefined) {
    const hit = pick(brandsNamed(glued), glued, 0, 1, currency);
    if (hit?.atHome && !hit.brand.everyday) return { ...hit, isPart: true };
  }
  let key = "";
  let best: BrandHit | null = null;
  for (let length = 1; length <= Math.min(words.length, 4); length++) {
    key += words[length - 1]?.key ?? "";
    if (key.length < MIN_PART_CHARS || (length === 1 && isTradeWord(key))) continue;
    if (!mayBegin(key)) break;
    const brand = brandCutTo(key, currency);
    if (brand) best = { brand, key, start: 0, length, atHome: true, isPart: true };
  }
  return best;
}

function brandAt(words: readonly Word[], start: number, currency: Currency): BrandHit | null {
  let best: BrandHit | null = null;
  let key = "";
  for (let length = 1; length <= MAX_NAME_WORDS && start + length <= words.length; length++) {
    const next = words[start + length - 1]?.key ?? "";
    if (length > 1 && JOINING_WORDS.has(next)) continue;
    key += next;
    if (!mayBegin(key)) break;
    const hit = pick(brandsNamed(key), key, start, length, currency);
    if (hit && isBelievable(hit, words)) best = hit;
  }
  return best;
}

function isBelievable({ brand, key, start, length, atHome }: BrandHit, words: readonly Word[]): boolean {
  const isWhole = start === 0 && length === words.length;
  // "11,36" is an amount, "1&1" a phone company.
  if (/^\d{1,2}$/.test(key)) return length === 2 && words[start + 1]?.gap === "&";
  if (!atHome) {
    return !brand.everyday && (key.length >= LONG_KEY_ABROAD_CHARS || (length > 1 && key.length >= LONG_KEY_CHARS));
  }
  // Some bakery is called "Boulangerie" on a map; everywhere else that is what it sells.
  if (length === 1 && !brand.own && !isWhole && isTradeWord(key)) return false;
  // "HOUSE OF SMALL WONDER" is no House: a single word goes on behind "of".
  const next = words[start + length];
  const isPlain = !brand.own || brand.everyday;
  if (isPlain && length === 1 && next && !isWhole && (GOING_ON.has(next.key) || next.gap.includes("&"))) return false;
  if (key.length <= SHORT_KEY_CHARS) return brand.own || isWhole;
  return true;
}

/** Among brands of one name the hand-written one, then the one at home in the row's currency. */
function pick(found: readonly Brand[], key: string, start: number, length: number, currency: Currency) {
  let best: BrandHit | null = null;
  for (const brand of found) {
    const atHome = brand.zone === null || brand.zone.has(currency);
    if (best === null || (atHome && !best.atHome)) best = { brand, key, start, length, atHome, isPart: false };
  }
  return best;
}
