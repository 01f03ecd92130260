// Finds the words about the money itself in a text: the longest phrase that says something for the row's sign.

import { MONEY_WORDS, type MoneyWord } from "./money-words.ts";
import type { Word } from "./words.ts";

/** A lone short word ("isa", "emi") is believed only at the text's edge. */
const MIN_INNER_CHARS = 5;

export type MoneyHit = {
  readonly category: string;
  readonly force: MoneyWord["force"];
  readonly length: number;
  readonly keyChars: number;
};

/** The best phrase of the text; null when none applies to money going that way. */
export function findMoney(words: readonly Word[], incoming: boolean): MoneyHit | null {
  let best: MoneyHit | null = null;
  for (let at = 0; at < words.length; at++) {
    const hit = MONEY_WORDS.at(words, at);
    if (!hit) continue;
    const category = incoming ? hit.value.in : hit.value.out;
    if (category === null) continue;
    const keyChars = words[at]?.key.length ?? 0;
    const atEdge = at === 0 || at + hit.length === words.length;
    if (hit.length === 1 && keyChars < MIN_INNER_CHARS && !atEdge) continue;
    const found: MoneyHit = { category, force: hit.value.force, length: hit.length, keyChars };
    if (best === null || rank(found) > rank(best)) best = found;
  }
  return best;
}

function rank(hit: MoneyHit): number {
  return (hit.force === "settles" ? 100 : 0) + hit.length * 10 + Math.min(hit.keyChars, 9);
}
