// The column that says of each row whether money came or went: "Dr", "Af", "S", "inflow", or "CR" beside the credits only.

import { type Direction, directionOfKind, directionOfLetter, directionOfWord } from "./direction-words.ts";
import type { CsvRecord } from "./records.ts";

export type Indicator = {
  readonly column: number;
  /** Its header is "debit/credit" in some language: rows that say nothing there are neither. */
  readonly isExplicit: boolean;
  /** What a cell says; null where it says nothing. */
  read(cell: string): Direction | null;
};

/** A column with more different texts than this is no indicator. */
const DISTINCT_MAX = 14;
const STRAY_SHARE_MAX = 0.05;
/** Texts that, standing on some rows only, leave the opposite to the others. */
const ONE_SIDED = /^(cr|dr|credit|debit|[+-])$/i;

/** How a column came under suspicion of being the indicator. */
export type IndicatorHeader = "debit/credit" | "type" | "other";

/**
 * The indicator in a column, if it is one. Under a header of types, words like "Sale" and "Deposit" count too; under any
 * other header only plain words for the two directions do, and only when both occur.
 */
export function indicatorIn(column: number, sample: readonly CsvRecord[], header: IndicatorHeader): Indicator | null {
  const counts = countTexts(column, sample);
  if (counts === null) return null;
  const blanks = counts.get("") ?? 0;
  counts.delete("");
  const filled = sample.length - blanks;
  // A stray text on a few rows does not make it another column: those rows are then asked about one by one.
  const words = [...counts].filter(([, count]) => count >= filled * STRAY_SHARE_MAX).map(([word]) => word);
  if (words.length === 0) return null;
  const isNamed = header !== "other";
  const isExplicit = header === "debit/credit";
  if (isExplicit && words.some((word) => directionOfWord(word) !== null))
    return { column, isExplicit, read: directionOfWord };
  if (told(counts, words) < filled * 0.9) return null;
  const read =
    letters(words, isNamed) ?? plainWords(words, isNamed, sample.length === 1) ?? (isNamed ? kinds(counts) : null);
  if (read !== null) return blanks <= sample.length * 0.1 ? { column, isExplicit, read } : null;
  return blanks > 0 ? oneSided(column, words) : null;
}

/** How often each text stands in the column; null when there are too many different ones for an indicator. */
function countTexts(column: number, sample: readonly CsvRecord[]): Map<string, number> | null {
  const counts = new Map<string, number>();
  for (const record of sample) {
    const cell = record.cells[column] ?? "";
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
    if (counts.size > DISTINCT_MAX + 1) return null;
  }
  return counts;
}

function told(counts: ReadonlyMap<string, number>, words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0);
}

/** Single letters mean a direction only together with their partner, or under a header that says so. */
function letters(words: readonly string[], isNamed: boolean): Indicator["read"] | null {
  if (words.length > 2 || !words.every((word) => word.length <= 2)) return null;
  if (words.length === 1 && !isNamed) return null;
  const read = directionOfLetter(words);
  return read === null ? null : (cell) => read(cell);
}

function plainWords(words: readonly string[], isNamed: boolean, isOnlyRow: boolean): Indicator["read"] | null {
  const directions = words.map(directionOfWord);
  if (directions.includes(null)) return null;
  const hasBoth = directions.includes("in") && directions.includes("out");
  return hasBoth || isNamed || isOnlyRow ? directionOfWord : null;
}

/** Kinds of entry such as "Sale" or "Deposit", where nearly all rows have one that tells. */
function kinds(counts: ReadonlyMap<string, number>): Indicator["read"] | null {
  const known = [...counts.keys()].filter((word) => directionOfKind(word) !== null);
  return told(counts, known) >= told(counts, [...counts.keys()]) * 0.8 ? directionOfKind : null;
}

function oneSided(column: number, words: readonly string[]): Indicator | null {
  const only = words[0] ?? "";
  const direction = directionOfWord(only) ?? directionOfLetter(["+", "-"])?.(only) ?? null;
  if (words.length !== 1 || !ONE_SIDED.test(only) || direction === null) return null;
  const opposite = direction === "in" ? "out" : "in";
  return { column, isExplicit: false, read: (cell) => (cell === "" ? opposite : cell === only ? direction : null) };
}
