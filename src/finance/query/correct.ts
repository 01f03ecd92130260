// A search that found nothing, with its mistyped words put right by the names a person has.

import type { Query, TextTerm } from "./ast.ts";
import { edits } from "./edits.ts";
import { wordsOfText } from "./words.ts";

/** Shorter words are near to too many others. */
const WORD_CHARS_MIN = 4;
/** From so many letters on, two of them may be wrong. */
const LONG_WORD_CHARS = 7;

/** The query with each word that begins none of the names replaced by the nearest that does; null where nothing is near. */
export function correctedQuery(query: Query, names: readonly string[]): Query | null {
  const known = [...new Set(names.flatMap(wordsOfText))].filter((word) => word.length >= WORD_CHARS_MIN);
  const corrected = correct(query, known);
  return corrected === query ? null : corrected;
}

/** The same object where nothing changes. What is left out stays as it is: it hides nothing that was sought. */
function correct(query: Query, known: readonly string[]): Query {
  if (query.type === "and" || query.type === "or") {
    const parts = query.parts.map((part) => correct(part, known));
    return parts.every((part, index) => part === query.parts[index]) ? query : { type: query.type, parts };
  }
  if (query.type !== "text" || (query.field !== "any" && query.field !== "merchant")) return query;
  return correctText(query, known);
}

function correctText(term: TextTerm, known: readonly string[]): TextTerm {
  const sought = wordsOfText(term.text);
  const words = sought.map((word) => (isKnown(word, known) ? word : nearest(word, known)));
  if (words.every((word, index) => word === sought[index])) return term;
  const text = words.join(" ");
  return { ...term, text, whole: term.whole || words.length > 1 };
}

function isKnown(word: string, known: readonly string[]): boolean {
  return word.length < WORD_CHARS_MIN || known.some((each) => each.startsWith(word));
}

function nearest(word: string, known: readonly string[]): string {
  const most = word.length < LONG_WORD_CHARS ? 1 : 2;
  const near = known
    .filter((each) => each.length >= word.length - most)
    .map((each) => ({ each, far: farFrom(word, each) }))
    .filter(({ far }) => far <= most);
  return near.sort((a, b) => a.far - b.far || (a.each < b.each ? -1 : 1))[0]?.each ?? word;
}

/** Of the whole word, or of a beginning of it: who types "starbuk" has not come to the end. */
function farFrom(word: string, known: string): number {
  const beginning = edits(word, known.slice(0, word.length + 1));
  return Math.min(edits(word, known), beginning, edits(word, known.slice(0, word.length)));
}
