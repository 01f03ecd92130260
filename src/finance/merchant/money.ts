// Finds the words about the money itself in a text: the longest phrase that says something for the row's sign.

import { MONEY_WORDS, type MoneyWord } from "./money-words.ts";
import type { Word } from "./words.ts";

/** A lone short word ("isa", "emi") is believed only at the text's edge. */
const MIN_INNER_CHARS = 5;
const PLAIN_ANYWHERE = new Set(["fee", "fees"]);

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
    const found = moneyAt(words, at, incoming);
    if (found !== null && (best === null || rank(found) > rank(best))) best = found;
  }
  return best;
}

function moneyAt(words: readonly Word[], at: number, incoming: boolean): MoneyHit | null {
  const hit = MONEY_WORDS.at(words, at);
  const category = incoming ? hit?.value.in : hit?.value.out;
  if (!hit || category === null || category === undefined) return null;
  const key = words[at]?.key ?? "";
  const atEdge = at === 0 || at + hit.length === words.length;
  if (hit.length === 1 && key.length < MIN_INNER_CHARS && !atEdge && !PLAIN_ANYWHERE.has(key)) return null;
  return { category, force: hit.value.force, length: hit.length, keyChars: key.length };
}

/** A fee for a withdrawal is a fee: what was charged stands over what it was charged for. */
function rank(hit: MoneyHit): number {
  const fee = hit.category.startsWith("BANK_FEES") ? 50 : 0;
  const vague = hit.category.endsWith("_ACCOUNT_TRANSFER") ? -5 : 0;
  return (hit.force === "settles" ? 100 : 0) + fee + vague + hit.length * 10 + Math.min(hit.keyChars, 9);
}
