// What a column's header means: known phrases found in it, exactly, at its edges or inside.

import { foldAccents } from "../month-names.ts";
import { HEADER_PHRASES, type HeaderMeaning } from "./header-phrases.ts";

type Entry = { readonly meaning: HeaderMeaning; readonly rank: number };

/** One phrase may mean several things ("valuta" is a value date in German and a currency in Swedish): content decides. */
const BY_PHRASE = new Map<string, Entry[]>();
for (const [meaning, phrases] of Object.entries(HEADER_PHRASES)) {
  phrases.split("|").forEach((phrase, rank) => {
    const key = normaliseHeader(phrase);
    const entries = BY_PHRASE.get(key) ?? [];
    if (!entries.some((entry) => entry.meaning === meaning)) entries.push({ meaning: meaning as HeaderMeaning, rank });
    BY_PHRASE.set(key, entries);
  });
}

export type HeaderReading = {
  readonly meaning: HeaderMeaning;
  /** 3 exactly a known phrase, 2 begins or ends with one, 1 contains one. */
  readonly strength: 1 | 2 | 3;
  /** Place in the meaning's list: lower is more telling. */
  readonly rank: number;
};

const HEADER_CHARS_MAX = 80;
const WORDS_MAX = 8;

/** What a column header may mean, likeliest first; empty when no known phrase is in it. */
export function readHeader(header: string): readonly HeaderReading[] {
  if (header === "" || header.length > HEADER_CHARS_MAX) return [];
  const whole = normaliseHeader(header);
  const exact = BY_PHRASE.get(whole);
  if (exact) return withStrength(exact, 3);
  // "Betrag (EUR)", "Amount CZK", "Saldo €": the currency is not part of the word.
  const bare = normaliseHeader(header.replace(/[([].*?[)\]]/g, " ").replace(/\b[A-Z]{3}\b|\p{Sc}/gu, " "));
  const bareMatch = bare === "" ? undefined : BY_PHRASE.get(bare);
  if (bareMatch) return withStrength(bareMatch, 3);
  return readPartial(whole.split(" ").slice(0, WORDS_MAX));
}

/** Lower case, accents folded, punctuation to single spaces. */
export function normaliseHeader(text: string): string {
  return foldAccents(text)
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/[^\p{L}\p{N}#+]+/gu, " ")
    .trim();
}

/** Every known run of words inside the header, longest first; among equals the meaning that narrows another one. */
function readPartial(words: readonly string[]): readonly HeaderReading[] {
  const found: (HeaderReading & { readonly length: number })[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= words.length; to++) {
      const isAtEdge = from === 0 || to === words.length;
      // A single word in the middle of a sentence says nothing.
      if (!isAtEdge && to - from === 1) continue;
      const readings = withStrength(BY_PHRASE.get(words.slice(from, to).join(" ")) ?? [], isAtEdge ? 2 : 1);
      found.push(...readings.map((reading) => ({ ...reading, length: to - from })));
    }
  }
  return found.toSorted((a, b) => b.length - a.length || narrowness(b.meaning) - narrowness(a.meaning));
}

/** "Importo di addebito" is a debit before it is an amount; "Booking text" a text before a date. */
function narrowness(meaning: HeaderMeaning): number {
  return meaning === "amount" || meaning === "date" || meaning === "account" ? 0 : 1;
}

function withStrength(entries: readonly Entry[], strength: 1 | 2 | 3): readonly HeaderReading[] {
  return entries.map((entry) => ({ ...entry, strength }));
}
