// Weighs the words of the trade in a name: which category they speak for and how strongly.

import { foldVariants } from "./fold.ts";
import { type Strength, TRADE_WORDS } from "./trade-words.ts";
import type { Word } from "./words.ts";

/** Shorter words inside a compound are chance ("bar" in "Barcelona"). */
const MIN_COMPOUND_CHARS = 6;
const MAX_COMPOUND_CHARS = 14;
/** A cut-off word at a text's end still tells from so many letters on: "RESTAUR", "PHARMAC". */
const MIN_CUT_CHARS = 5;
const MAX_PHRASE_WORDS = 4;
const WEIGHT: Readonly<Record<Strength, number>> = { strong: 3, fair: 1.5, weak: 0.6 };

export type TradeHit = { readonly category: string; readonly strength: Strength; readonly compound: boolean };
type Entry = { readonly category: string; readonly strength: Strength };

const byKey = new Map<string, Entry>();
const byCut = new Map<string, Entry | null>();
for (const [category, words] of Object.entries(TRADE_WORDS)) {
  for (const strength of ["strong", "fair", "weak"] as const) {
    for (const phrase of (words[strength] ?? "").split(",")) addPhrase(phrase.trim(), { category, strength });
  }
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
  for (let length = Math.min(MAX_PHRASE_WORDS, words.length - at); length > 0; length--) {
    const key = length === 1 ? (words[at]?.key ?? "") : joined(words, at, length);
    const entry = byKey.get(key);
    if (entry) return { ...entry, length, compound: false };
  }
  const key = words[at]?.key ?? "";
  const inner = compoundIn(key) ?? (at === words.length - 1 ? cutWord(key) : null);
  return inner ? { ...inner, length: 1, compound: true } : null;
}

function joined(words: readonly Word[], at: number, length: number): string {
  let key = words[at]?.key ?? "";
  for (let i = 1; i < length; i++) key += ` ${words[at + i]?.key ?? ""}`;
  return key;
}

/** "bahnhofsapotheke" ends, "parkplatzgebuehr" begins with a word we know; the end tells more. */
function compoundIn(key: string): Entry | null {
  if (key.length <= MIN_COMPOUND_CHARS) return null;
  for (let length = Math.min(MAX_COMPOUND_CHARS, key.length - 1); length >= MIN_COMPOUND_CHARS; length--) {
    const entry = byKey.get(key.slice(-length));
    if (entry?.strength === "strong") return entry;
  }
  for (let length = Math.min(MAX_COMPOUND_CHARS, key.length - 1); length >= MIN_COMPOUND_CHARS; length--) {
    const entry = byKey.get(key.slice(0, length));
    if (entry?.strength === "strong") return entry;
  }
  return null;
}

function cutWord(key: string): Entry | null {
  return key.length >= MIN_CUT_CHARS ? (byCut.get(key) ?? null) : null;
}

function addPhrase(phrase: string, entry: Entry): void {
  const parts = phrase.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return;
  const variants = parts.map(foldVariants);
  for (const pick of [0, 1]) {
    const key = variants.map((forms) => forms[pick] ?? forms[0] ?? "").join(" ");
    if (!byKey.has(key)) byKey.set(key, entry);
    if (entry.strength === "strong" && parts.length === 1) addCuts(key, entry);
  }
}

/** Cut-off forms that two categories share tell nothing. */
function addCuts(key: string, entry: Entry): void {
  for (let length = MIN_CUT_CHARS; length < key.length; length++) {
    const cut = key.slice(0, length);
    const known = byCut.get(cut);
    if (known === undefined) byCut.set(cut, entry);
    else if (known !== null && known.category !== entry.category) byCut.set(cut, null);
  }
}
