// What the practice model answers: its small table, else the local reading, else that it is not sure.

import { readDescription } from "#finance/merchant/categorise.ts";
import { type Currency, minor } from "#finance/money.ts";
import { findKnown } from "./known.ts";

export type PracticeQuestion = { readonly id: string; readonly text: string; readonly hint?: string | undefined };
export type PracticeRow = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly confidence: number;
};

/** It knows little and says so. */
const KNOWN_CONFIDENCE = 0.8;
const NOT_SURE = "NOT_SURE";
const STANDARD_CURRENCY = "USD" as Currency;

/** One row a question; a category that is not among `choices` is none. */
export function practiceAnswers(questions: readonly PracticeQuestion[], choices: ReadonlySet<string>): PracticeRow[] {
  return questions.map(({ id, text, hint }) => {
    const { name, category, confidence } = fromTable(text) ?? fromReading(text, hint);
    return choices.has(category) ? { id, name, category, confidence } : { id, name, category: NOT_SURE, confidence: 0 };
  });
}

function fromTable(text: string): Omit<PracticeRow, "id"> | null {
  const known = findKnown(text);
  return known === null ? null : { ...known, confidence: KNOWN_CONFIDENCE };
}

function fromReading(text: string, hint: string | undefined): Omit<PracticeRow, "id"> {
  const currency = hint?.length === 3 ? (hint as Currency) : STANDARD_CURRENCY;
  const reading = readDescription({
    description: text,
    amountMinor: minor(-1),
    currency,
    mcc: null,
    bankCategory: null,
  });
  return { name: reading.merchant, category: reading.category ?? NOT_SURE, confidence: reading.confidence };
}
