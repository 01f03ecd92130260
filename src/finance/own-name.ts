// The name of a category of a person's own, written into its id and read back: the id alone says what it is called.

import { cleanText } from "./clean-text.ts";

/** Code points of a name. */
export const OWN_NAME_CHARS_MAX = 40;

/** The name as it is kept: no control characters, single spaces, composed letters; null where nothing of it can be read. */
export function tidyOwnName(text: string): string | null {
  const name = cleanText(text).normalize("NFC").replace(/\s+/gu, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(name) || [...name].length > OWN_NAME_CHARS_MAX) return null;
  return name;
}

/**
 * Capitals, digits, "_" and "." alone, so that an id survives addresses, files and searches that do not tell capitals apart:
 * "Coffee at work" is COFFEE_AT_WORK; what is written otherwise stands by its number, as in .E9. for "é".
 */
export function encodeOwnName(name: string): string {
  return [...name].map((letter, at) => encodeLetter(letter, at === 0)).join("");
}

/** The name that encodeOwnName wrote so; null where it wrote no such thing. */
export function decodeOwnName(text: string): string | null {
  let name = "";
  for (const [token] of text.matchAll(TOKEN)) name += decodeToken(token, name === "");
  return name !== "" && encodeOwnName(name) === text && tidyOwnName(name) === name ? name : null;
}

const TOKEN = /\.[0-9A-F]{2,6}\.|[^.]|\./gu;
const CODE_POINT_MAX = 0x10_ff_ff;

function encodeLetter(letter: string, isFirst: boolean): string {
  if (letter === " ") return "_";
  if (/[0-9]/.test(letter)) return letter;
  // A name begins with a capital and goes on without: that is what is not marked.
  if (isFirst ? /[A-Z]/.test(letter) : /[a-z]/.test(letter)) return letter.toUpperCase();
  return `.${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}.`;
}

function decodeToken(token: string, isFirst: boolean): string {
  if (token === "_") return " ";
  if (token.length > 1 && token.startsWith(".")) {
    const point = Number.parseInt(token.slice(1, -1), 16);
    return point <= CODE_POINT_MAX ? String.fromCodePoint(point) : "";
  }
  return isFirst ? token : token.toLowerCase();
}
