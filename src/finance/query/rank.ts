// How well rows answer a query's words: by where the word stands, whether it is the whole word, and how rare it is.

import type { Query, TextTerm } from "./ast.ts";
import { patternsOf, wordsOfText } from "./words.ts";

/** Of a word that stands whole in the merchant's name, in the description, in the note. */
const FIELD_WEIGHTS = [8, 4, 5];
/** A beginning of a longer word counts less. */
const PREFIX_WEIGHT = 0.6;
/** The merchant's name begins with it. */
const BEGINNING_BONUS = 2;

/** What to order by: the more, the better the answer. Of rows given by their words (see words.ts), each fitting the query. */
export function rankRows(query: Query, rows: readonly string[]): readonly number[] {
  const scores = rows.map(() => 0);
  for (const term of positiveTexts(query)) {
    const weights = rows.map((words) => weightOf(term, words));
    const rarity = rarityOf(weights.filter((weight) => weight > 0).length, rows.length);
    for (const [index, weight] of weights.entries()) scores[index] = (scores[index] ?? 0) + weight * rarity;
  }
  return scores;
}

/** The words that rows are looked for by; those left out say nothing of the rows that remain. */
function positiveTexts(query: Query): readonly TextTerm[] {
  if (query.type === "and" || query.type === "or") return query.parts.flatMap(positiveTexts);
  return query.type === "text" && (query.field === "any" || query.field === "merchant") ? [query] : [];
}

/** Okapi BM25's idea of it: a word that every row holds decides least. */
function rarityOf(holding: number, all: number): number {
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}

function weightOf({ field, text, whole }: TextTerm, words: string): number {
  const sought = wordsOfText(text);
  const [start = ""] = patternsOf(sought, false);
  const [merchant = "", description = "", note = ""] = words.split("|");
  const fields = field === "merchant" ? [merchant] : [merchant, description, note];
  const weights = fields.map((held, index) => (FIELD_WEIGHTS[index] ?? 0) * holds(`${held} `, start, whole));
  return Math.max(...weights) + (weights[0] !== 0 && merchant.startsWith(start) ? BEGINNING_BONUS : 0);
}

function holds(field: string, start: string, whole: boolean): number {
  if (field.includes(`${start} `)) return 1;
  return !whole && field.includes(start) ? PREFIX_WEIGHT : 0;
}
