// Bank texts from templates: the codes, counters and dates that make a statement hard to read.

import type { Day } from "./day.ts";
import { keyOf, mix } from "./random.ts";

/**
 * In a template `{d6}` is six digits new on each row, `{a5}` five letters or digits new on each row, `{f4}` four digits
 * that stay the same for this person and template (a shop's number), `{dd} {mm} {yy} {yyyy} {MON}` the date, `{fx}` the
 * foreign amount as given.
 */
type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "digits" | "letters" | "fixed"; readonly count: number }
  | { readonly kind: "dd" | "mm" | "yy" | "yyyy" | "MON" | "fx" };

const TEMPLATES_CACHED_MAX = 20_000;
const LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

const compiled = new Map<string, { readonly key: number; readonly parts: readonly Part[] }>();

/** Writes a template out; `salt` tells apart rows of one person on one day. */
export function writeText(template: string, seed: number, day: Day, salt: number, foreign = ""): string {
  const { key, parts } = compile(template);
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === undefined) continue;
    switch (part.kind) {
      case "text":
        text += part.text;
        break;
      case "digits":
        text += symbols(mix(seed, day.number, salt, i), part.count, 10);
        break;
      case "letters":
        text += symbols(mix(seed, day.number, salt, i), part.count, LETTERS.length);
        break;
      case "fixed":
        text += symbols(mix(seed, key, i), part.count, 10);
        break;
      case "fx":
        text += foreign;
        break;
      default:
        text += datePart(part.kind, day);
    }
  }
  return text;
}

function compile(template: string): { key: number; parts: readonly Part[] } {
  const known = compiled.get(template);
  if (known) return known;
  if (compiled.size >= TEMPLATES_CACHED_MAX) compiled.clear();
  const parts = template
    .split(/(\{[^}]*\})/)
    .filter((piece) => piece !== "")
    .map(partOf);
  const entry = { key: keyOf(template), parts };
  compiled.set(template, entry);
  return entry;
}

function partOf(piece: string): Part {
  const counted = /^\{([daf])(\d+)\}$/.exec(piece);
  if (counted) {
    const kind = counted[1] === "d" ? "digits" : counted[1] === "a" ? "letters" : "fixed";
    return { kind, count: Number(counted[2]) };
  }
  switch (piece) {
    case "{dd}":
      return { kind: "dd" };
    case "{mm}":
      return { kind: "mm" };
    case "{yy}":
      return { kind: "yy" };
    case "{yyyy}":
      return { kind: "yyyy" };
    case "{MON}":
      return { kind: "MON" };
    case "{fx}":
      return { kind: "fx" };
    default:
      if (piece.startsWith("{")) throw new RangeError(`unknown placeholder ${piece} in a bank text`);
      return { kind: "text", text: piece };
  }
}

function datePart(kind: "dd" | "mm" | "yy" | "yyyy" | "MON", day: Day): string {
  switch (kind) {
    case "dd":
      return day.date.slice(8);
    case "mm":
      return day.date.slice(5, 7);
    case "yy":
      return day.date.slice(2, 4);
    case "yyyy":
      return day.date.slice(0, 4);
    case "MON":
      return MONTHS[day.month - 1] ?? "";
  }
}

function symbols(hash: number, count: number, base: number): string {
  let text = "";
  let state = hash;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += LETTERS[Math.floor((state / 0x1_0000_0000) * base)];
  }
  return text;
}
