// What a row would be called under other rules and lessons, or read as this program reads today.

import type { CategoryId } from "./category.ts";
import { readDescription } from "./merchant/categorise.ts";
import { merchantKey } from "./merchant-key.ts";
import { givenBy, type Rule, ruleFor } from "./rule.ts";
import type { Transaction } from "./transaction.ts";

export type Judging = {
  /** Null: whatever rules made of it stands. */
  readonly rules: readonly Rule[] | null;
  /** What has been taught, by merchant key; null: what lessons made of it stands. */
  readonly lessons: ReadonlyMap<string, CategoryId> | null;
  /** Its text is read anew, where that was what decided. */
  readonly rereads: boolean;
};

/** In the order in which a new row is judged: a rule before a lesson, a lesson before what is known, that before the text. */
export function judgeRow(row: Transaction, { rules, lessons, rereads }: Judging): Transaction {
  const isRuled = row.categorySource === "rule";
  const isOwnReading = !isRuled && row.categorySource !== "llm" && row.categorySource !== "learned";
  let told = row;
  if ((rules !== null && isRuled) || (rereads && isOwnReading)) {
    const { merchant, intermediary, category, source, confidence } = readDescription(row);
    told = { ...row, merchant, intermediary, category, categorySource: source, confidence };
  }
  const lesson = lessons?.get(merchantKey(told.merchant));
  if (lesson !== undefined) told = { ...told, category: lesson, categorySource: "learned" };
  const rule = rules === null ? null : ruleFor(rules, told);
  return rule === null ? told : { ...told, ...givenBy(rule) };
}
