// Words of a text as search compares them: no case, no accents, no punctuation; and a row's words as one text.

import { foldName } from "../merchant/fold.ts";
import type { Transaction } from "../transaction.ts";

/** Raised whenever the same row would get other words: the store then writes all of them anew. */
export const WORDS_VERSION = 1;

/** Texts of banks are hostile: what is longer is found by its beginning. */
const WORD_CHARS_MAX = 32;
const WORDS_OF_FIELD_MAX = 80;
const FIELD_CHARS_MAX = 2_000;

/** Scripts that write without spaces: each of their signs is a word, and a word of theirs is a phrase. */
const SPACELESS = "\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Mymr}";
const SIGN_OR_WORD = new RegExp(`[${SPACELESS}]|[^${SPACELESS}]+`, "gu");
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\x00-\x7f]*$/;
const BETWEEN_ASCII = /[^a-z0-9]+/;
const BETWEEN_ALL_ASCII = /[^a-z0-9]+/g;
/** Too short to hold more words than a field may have. */
const SHORT_CHARS = 2 * WORDS_OF_FIELD_MAX;
const LONG_WORD = new RegExp(`[a-z0-9]{${WORD_CHARS_MAX + 1}}`);
const BETWEEN = /[^\p{L}\p{N}\p{M}]+/u;
/** "McDonald's" is written "McDonalds" as well. */
const APOSTROPHES = /['’ʼ`´]/g;

/** "Café O'Hara & Söhne" → ["cafe", "ohara", "sohne"]. */
export function wordsOfText(text: string): readonly string[] {
  const plain = text.slice(0, FIELD_CHARS_MAX).replace(APOSTROPHES, "");
  const words = ASCII.test(plain) ? plain.toLowerCase().split(BETWEEN_ASCII) : plain.split(BETWEEN).flatMap(folded);
  return words
    .filter((word) => word !== "")
    .slice(0, WORDS_OF_FIELD_MAX)
    .map((word) => word.slice(0, WORD_CHARS_MAX));
}

type Texts = Pick<Transaction, "merchant" | "description" | "note">;

/**
 * The row's words as one text: merchant, description and note, each word behind a space and each field closed by a bar:
 * " whole foods| wholefds mkt 10234| party|". A description that says no more than the merchant is left out.
 */
export function wordsOfRow({ merchant, description, note }: Texts): string {
  const name = fieldOf(merchant);
  const text = description === merchant ? name : fieldOf(description);
  return `${name}|${text === name ? "" : text}|${fieldOf(note)}|`;
}

/** What `wordsOfRow` must hold for these words: side by side, the last one a beginning unless `whole`. */
export function patternsOf(words: readonly string[], whole: boolean): readonly string[] {
  const start = fieldOfWords(words);
  return whole ? [`${start} `, `${start}|`] : [start];
}

/** A name by itself in the same form. */
export function wordsOfName(name: string): string {
  return `${fieldOf(name)}|`;
}

function fieldOf(text: string): string {
  if (text === "") return "";
  return text.length <= SHORT_CHARS && ASCII.test(text) ? shortField(text) : fieldOfWords(wordsOfText(text));
}

/** The same without a list of words: most texts of banks are short and plain, and every row goes through here. */
function shortField(text: string): string {
  const words = text.toLowerCase().replace(APOSTROPHES, "").replace(BETWEEN_ALL_ASCII, " ").trim();
  if (words === "") return "";
  return LONG_WORD.test(words) ? fieldOfWords(wordsOfText(text)) : ` ${words}`;
}

function fieldOfWords(words: readonly string[]): string {
  return words.length === 0 ? "" : ` ${words.join(" ")}`;
}

/** Folding twice: some signs decompose into capital letters. */
function folded(text: string): readonly string[] {
  const name = foldName(foldName(text)).replaceAll("ς", "σ");
  return name.match(SIGN_OR_WORD) ?? [];
}
