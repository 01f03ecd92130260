// Cuts a query into its signs, words and quoted texts, each with the column it stands at.

import type { QueryProblem } from "./ast.ts";

/** A piece of a query; `at` and `end` count UTF-16 units of the text as typed. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly type: "open" | "close" | "minus" | "or" | "and" }
  /** `field` as it was typed, or null. A value of a field may be quoted. */
  | { readonly type: "word"; readonly field: string | null; readonly value: Value | null }
);

export type Value = { readonly text: string; readonly quoted: boolean; readonly at: number; readonly end: number };

export type Scanned =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly at: number; readonly end: number; readonly message: string };

/** Letters before a colon are a field; digits are not: 12:30 is a word. */
const FIELD = /\p{L}+:/uy;
const SPACE = /\s/;
const ENDS_WORD = /[\s()]/;
const QUOTES = /[“”„«»＂]/;

/** Wide forms of East Asian keyboards and curly quotes as the plain ones. Every sign keeps its place. */
function plainSigns(text: string): string {
  return Array.from({ length: text.length }, (_, index) => plainSign(text.charAt(index))).join("");
}

export function scan(typed: string): Scanned {
  const text = plainSigns(typed);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = signAt(text, at) ?? wordAt(text, at, typed);
    if ("message" in token) return { ok: false, ...token };
    tokens.push(token);
    at = token.end;
  }
  return { ok: true, tokens };
}

/** The problem of what stands from `at` to `end`, in characters as people count them. */
export function problemAt(typed: string, at: number, end: number, message: string): QueryProblem {
  const column = Array.from(typed.slice(0, at)).length + 1;
  return { column, length: Array.from(typed.slice(at, end)).length, message };
}

function plainSign(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < 0x80) return sign;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (QUOTES.test(sign)) return '"';
  return sign === "−" ? "-" : sign;
}

function signAt(text: string, at: number): Token | null {
  const end = at + 1;
  const sign = text.charAt(at);
  if (sign === "(") return { type: "open", at, end };
  if (sign === ")") return { type: "close", at, end };
  // A minus by itself takes nothing away: "coffee - home".
  const follows = text.charAt(end);
  if (sign === "-" && follows !== "" && !SPACE.test(follows) && follows !== ")") return { type: "minus", at, end };
  return null;
}

type Wrong = { readonly at: number; readonly end: number; readonly message: string };

function wordAt(text: string, at: number, typed: string): Token | Wrong {
  FIELD.lastIndex = at;
  const field = FIELD.exec(text)?.[0] ?? "";
  const from = field === "" ? at : pastSpaces(text, at + field.length);
  const value = valueAt(text, from, typed);
  if ("message" in value) return value;
  if (field !== "") {
    const isThere = value.quoted || value.text !== "";
    return {
      type: "word",
      field: field.slice(0, -1),
      value: isThere ? value : null,
      at,
      end: isThere ? value.end : from,
    };
  }
  const name = value.text.toLowerCase();
  if (!value.quoted && (name === "or" || name === "and")) return { type: name, at, end: value.end };
  return { type: "word", field: null, value, at, end: value.end };
}

function valueAt(text: string, at: number, typed: string): Value | Wrong {
  if (text.charAt(at) === '"') return quotedAt(text, at, typed);
  let end = at;
  while (end < text.length && !ENDS_WORD.test(text.charAt(end))) end++;
  return { text: text.slice(at, end), quoted: false, at, end };
}

function quotedAt(text: string, at: number, typed: string): Value | Wrong {
  let inside = "";
  for (let index = at + 1; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === '"') return { text: inside, quoted: true, at, end: index + 1 };
    const isEscape = sign === "\\" && /["\\]/.test(text.charAt(index + 1));
    if (isEscape) index++;
    inside += isEscape ? typed.charAt(index) : text.charAt(index);
  }
  return { at, end: text.length, message: 'The quote that opens here is never closed. Close it with ".' };
}

function pastSpaces(text: string, at: number): number {
  let index = at;
  while (SPACE.test(text.charAt(index))) index++;
  return index;
}
