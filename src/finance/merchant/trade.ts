// Weighs the words of the trade in a name: which category they speak for and how strongly.

import { foldVariants } from "./fold.ts";
import { keysFrom } from "./prefix-search.ts";
import { type Strength, TRADE_WORDS } from "./trade-words.ts";
import { WORLD_TRADE_WORDS } from "./trade-words-world.ts";
import type { Word } from "./words.ts";

/** Shorter words inside a compound are chance ("bar" in "Barcelona"). */
const MIN_COMPOUND_CHARS = 6;
const MAX_COMPOUND_CHARS = 14;
/** Words that begin a compound need more: "timber" does not make "Timberley" a timber yard. */
const MIN_COMPOUND_FRONT_CHARS = 7;
/** Inside a web address even short words count: "psaparts", "skrabebooks". */
const MIN_DOMAIN_CHARS = 4;
/** Scripts that write words without spaces between: 薬局 in サクラ薬局. */
const MIN_CJK_CHARS = 2;
/** Endings of place names: Marlborough, Christchurch. */
const PLACE_PARTS = new Set([
  "borough",
  "church",
  "temple",
  "bridge",
  "federal",
  "tunnel",
  "garden",
  "gardens",
  "forest",
]);
const CJK = /^[\u3040-\u9fff\uac00-\ud7af]/;
/** A cut-off word at a text's end still tells from so many letters and such a share on: "RESTAUR", "PHARMAC". */
const MIN_CUT_CHARS = 5;
const MIN_CUT_SHARE = 0.6;
const MAX_CUT_MATCHES = 24;
const MAX_PHRASE_WORDS = 4;
const WEIGHT: Readonly<Record<Strength, number>> = { strong: 3, fair: 1.5, weak: 0.6 };

export type TradeHit = { readonly category: string; readonly strength: Strength; readonly compound: boolean };
type Entry = { readonly category: string; readonly strength: Strength };

const byKey = new Map<string, Entry>();
/** By its first word, how many words the longest phrase has: most words begin none. */
const longestFrom = new Map<string, number>();
let sortedKeys: readonly string[] | null = null;
for (const [category, words] of [...Object.entries(TRADE_WORDS), ...Object.entries(WORLD_TRADE_WORDS)]) {
  for (const strength of ["strong", "fair", "weak"] as const) {
    for (const phrase of (words[strength] ?? "").split(",")) addPhrase(phrase.trim(), { category, strength });
  }
}

/** True when the name is nothing but a word of the trade: "Bäckerei", "Farmacia". */
export function isTradeWord(name: string): boolean {
  const forms = name.trim().split(/\s+/).map(foldVariants);
  return [0, 1].some((pick) => byKey.has(forms.map((form) => form[pick] ?? form[0] ?? "").join(" ")));
}

type Mark = TradeHit & { readonly weight: number };

/** The category that the words speak for most; later words weigh a little more, since English and German end on the kind. */
export function findTrade(words: readonly Word[]): TradeHit | null {
  const marks = marksOf(words);
  let best: Mark | null = null;
  let top = 0;
  for (const mark of marks) {
    let score = 0;
    for (const other of marks) if (other.category === mark.category) score += other.weight;
    const ahead = score > top || (score === top && best !== null && mark.weight > best.weight);
    if (!ahead) continue;
    top = score;
    best = mark;
  }
  return best;
}

function marksOf(words: readonly Word[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < words.length; ) {
    const found = phraseAt(words, at);
    if (found) {
      const base = WEIGHT[found.strength] * (1 + 0.25 * (found.length - 1)) * (found.compound ? 0.8 : 1);
      marks.push({ ...found, weight: base + at * 0.05 });
    }
    at += found?.length ?? 1;
  }
  return marks;
}

type Found = Entry & { readonly length: number; readonly compound: boolean };

function phraseAt(words: readonly Word[], at: number): Found | null {
  const first = words[at]?.key ?? "";
  const longest = Math.min(longestFrom.get(first) ?? 1, words.length - at);
  for (let length = longest; length > 0; length--) {
    const key = length === 1 ? first : joined(words, at, length);
    const entry = byKey.get(key);
    if (entry) return { ...entry, length, compound: false };
  }
  return insideAt(words, at);
}

/** A word we know inside a longer one, or cut off by the bank at the text's end. */
function insideAt(words: readonly Word[], at: number): Found | null {
  const key = words[at]?.key ?? "";
  const isAddress = words[at + 1]?.isDomainEnd === true || words[at - 1]?.key === "www";
  const least = isAddress ? MIN_DOMAIN_CHARS : MIN_COMPOUND_CHARS;
  const compound = compoundIn(key, CJK.test(key) ? MIN_CJK_CHARS : least);
  if (compound) return { ...compound, length: 1, compound: true };
  const left = words.length - at;
  if (left > 2) return null;
  const cut = cutEntry(left === 1 ? key : joined(words, at, 2));
  return cut ? { ...cut, length: left, compound: true } : null;
}

function joined(words: readonly Word[], at: number, length: number): string {
  let key = words[at]?.key ?? "";
  for (let i = 1; i < length; i++) key += ` ${words[at + i]?.key ?? ""}`;
  return key;
}

/** "bahnhofsapotheke" ends, "parkplatzgebuehr" begins with a word we know; the end tells more. */
function compoundIn(key: string, minChars: number): Entry | null {
  const longest = Math.min(MAX_COMPOUND_CHARS, key.length - 1);
  for (let length = longest; length >= minChars; length--) {
    const end = key.slice(-length);
    const entry = byKey.get(end);
    if (entry?.strength === "strong" && !PLACE_PARTS.has(end)) return entry;
  }
  const minFront = Math.max(minChars, minChars < MIN_COMPOUND_CHARS ? minChars + 1 : MIN_COMPOUND_FRONT_CHARS);
  for (let length = longest; length >= minFront; length--) {
    const entry = byKey.get(key.slice(0, length));
    if (entry?.strength === "strong") return entry;
  }
  return null;
}

function addPhrase(phrase: string, entry: Entry): void {
  const parts = phrase.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return;
  const variants = parts.map(foldVariants);
  for (const pick of [0, 1]) {
    const key = variants.map((forms) => forms[pick] ?? forms[0] ?? "").join(" ");
    const first = key.split(" ", 1)[0] ?? key;
    longestFrom.set(first, Math.min(MAX_PHRASE_WORDS, Math.max(parts.length, longestFrom.get(first) ?? 1)));
    if (!byKey.has(key)) byKey.set(key, entry);
  }
}

/** A word of the trade that the bank cut off; null when it may be one of several trades. */
function cutEntry(cut: string): Entry | null {
  if (cut.length < MIN_CUT_CHARS) return null;
  if (sortedKeys === null) sortedKeys = [...byKey.keys()].sort();
  let found: Entry | null = null;
  for (const whole of keysFrom(sortedKeys, cut, MAX_CUT_MATCHES) ?? []) {
    const entry = byKey.get(whole);
    if (entry?.strength !== "strong" || !isCut(cut, whole)) continue;
    if (found !== null && found.category !== entry.category) return null;
    found = entry;
  }
  return found;
}

/** "restaur" of "restaurant", "service st" of "service station"; a phrase may lose all but two letters of its last word. */
function isCut(cut: string, whole: string): boolean {
  const space = whole.lastIndexOf(" ");
  if (space < 0) return cut.length >= whole.length * MIN_CUT_SHARE;
  return whole.indexOf(" ") === space && cut.length >= space + 3;
}
