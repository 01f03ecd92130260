// Predict, then learn: each row is read, scored, and its truth taught under the merchant's key, as a person's actor does.

import { readDescription } from "#finance/merchant/categorise.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { accepts, classOf } from "./judge.ts";
import type { Row, Truth } from "./labelled.ts";

export type Tally = { readonly rows: number; readonly right: number };
export type Learning = { readonly all: Tally; readonly seen: Tally; readonly unseen: Tally };

/** Scores the rows in the order of their dates; a merchant counts as seen from its second row on. */
export function predictThenLearn(rows: readonly Row[]): Learning {
  const taught = new Map<string, Truth>();
  const seen = { rows: 0, right: 0 };
  const unseen = { rows: 0, right: 0 };
  for (const { line, truth } of inOrder(rows)) {
    if (truth === null) continue;
    const reading = readDescription(line);
    const key = merchantKey(reading.merchant);
    const lesson = taught.get(key);
    const tally = lesson ? seen : unseen;
    tally.rows += 1;
    if (lesson ? isSame(lesson, truth) : reading.category !== null && accepts(truth, reading.category))
      tally.right += 1;
    taught.set(key, truth);
  }
  return { all: { rows: seen.rows + unseen.rows, right: seen.right + unseen.right }, seen, unseen };
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.some(({ date }) => date === null)
    ? rows
    : [...rows].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : a.date === b.date ? 0 : 1));
}

function isSame(lesson: Truth, truth: Truth): boolean {
  return lesson.kind === "category" && truth.kind === "category"
    ? lesson.id === truth.id
    : classOf(lesson) === classOf(truth);
}
