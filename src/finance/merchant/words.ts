// Cuts a bank's text into words: raw spelling for people, folded key for comparing, and what stood between.

import { parseCategoryId } from "../category.ts";
import { partColumns } from "./columns.ts";
import { foldName } from "./fold.ts";

/** Texts are read up to here; banks send at most a few hundred characters, attackers more. */
const MAX_TEXT_CHARS = 240;
const MAX_WORDS = 48;

export type Word = {
  readonly raw: string;
  readonly key: string;
  /** What separated it from the word before: " ", "*", "  " (a column), "&", "" (start). */
  readonly gap: string;
  readonly hasDigit: boolean;
  /** ".com", ".co.uk": the end of a web address. */
  readonly isDomainEnd: boolean;
};

const CATEGORY_LIKE = /[a-z]+(?:_[a-z]+)+/gi;

const DOMAIN_ENDS = new Set(
  "com net org co uk de fr es it nl be at ch eu io in za au nz ca us ie pt se no dk fi pl cz jp info biz app shop store online tv me ai club dev xyz ltd gov edu".split(
    " ",
  ),
);

/** The words of a description in order. Never throws; control characters and markup signs only separate. */
export function wordsOf(description: string): readonly Word[] {
  const text = partColumns(withoutOrders(description.slice(0, MAX_TEXT_CHARS)))
    .normalize("NFKC")
    .slice(0, MAX_TEXT_CHARS * 2);
  const words: Word[] = [];
  let at = 0;
  while (at < text.length && words.length < MAX_WORDS) {
    const gapStart = at;
    while (at < text.length && !isWordChar(text, at)) at++;
    const start = at;
    while (at < text.length && (isWordChar(text, at) || isInside(text, at))) at++;
    if (start < at) addWord(words, text.slice(start, at), text.slice(gapStart, start));
  }
  return words;
}

/** No bank writes our own ids of categories: whoever does wants to be obeyed. */
function withoutOrders(text: string): string {
  if (!text.includes("_")) return text;
  return text.replace(CATEGORY_LIKE, (id) => (parseCategoryId(id.toUpperCase()) === null ? id : " "));
}

function addWord(words: Word[], raw: string, gap: string): void {
  const key = foldName(raw);
  if (key === "") return;
  const isDomainEnd = gap === "." && DOMAIN_ENDS.has(key) && (words.at(-1)?.key.length ?? 0) > 1;
  words.push({ raw, key, gap, hasDigit: /\p{N}/u.test(key), isDomainEnd });
}

/** An apostrophe belongs to the word it stands in: "McDonald's", "D'Angelo". */
function isInside(text: string, at: number): boolean {
  const char = text.charCodeAt(at);
  if (char !== 0x27 && char !== 0x2019 && char !== 0x60 && char !== 0xb4) return false;
  return at > 0 && isWordChar(text, at - 1) && isWordChar(text, at + 1);
}

function isWordChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58);
  return isForeignLetter(code);
}

const foreign = new Uint8Array(65536);

/** Remembers the answer per UTF-16 unit; halves of astral characters count as separators. */
function isForeignLetter(code: number): boolean {
  const known = foreign[code];
  if (known !== 0 && known !== undefined) return known === 1;
  const yes = /[\p{L}\p{N}\p{M}ー]/u.test(String.fromCharCode(code));
  foreign[code] = yes ? 1 : 2;
  return yes;
}
