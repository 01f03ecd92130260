// What is asked of a model about merchants, and what comes back: never an amount, a date, an account or a person.

import { type CategoryId, primaryOf } from "#finance/category.ts";
import { type Line, readDescription } from "#finance/merchant/categorise.ts";
import { nameKey } from "#finance/merchant-key.ts";
import type { FailureKind } from "./model.ts";
import { redactMerchant } from "./redact.ts";

export type MerchantQuestion = {
  /** The asking side's own name for it. It stays here, and nothing depends on it. */
  readonly key: string;
  /** The redacted name, and all that leaves. */
  readonly text: string;
  /** ISO code of a country ("US") or a currency ("USD"), where it helps; null: unknown. */
  readonly hint: string | null;
  /** Ids of the people whose rows wait for it: each may see that it left, and nobody else. They stay here. */
  readonly askedFor?: readonly string[];
};

export type MerchantAnswer = {
  readonly key: string;
  /** Clean spelling; the question's own text where the model had no better one. */
  readonly name: string;
  /** Null: not sure. */
  readonly category: CategoryId | null;
  /** 0…1, calibrated; 0 where the category is null. */
  readonly confidence: number;
  /**
   * answered; not-sure: the model cannot tell, or its answer was refused; not-sent: the text may not leave; else why no
   * answer came. The last ones may be asked again later.
   */
  readonly outcome: "answered" | "not-sure" | "not-sent" | "off" | FailureKind;
  readonly from: "model" | "cache" | "none";
  /** Answered by the practice model: it proves nothing and is never counted in an evaluation. */
  readonly practice: boolean;
};

/** Money that moves between accounts, or comes in, is nobody's trade. */
const MOVING = new Set(["INCOME", "TRANSFER_IN", "TRANSFER_OUT", "LOAN_PAYMENTS", "BANK_FEES"]);

/**
 * The question about a bank's line, or null where nothing may leave: money that comes in or only moves, a text that may
 * name a person, a text without a name. Of what the bank wrote only the merchant's clean name is taken, so that two
 * people's lines of one merchant ask the same question, and the answer depends on nothing else of either.
 */
export function merchantQuestion(line: Line): MerchantQuestion | null {
  if (line.amountMinor > 0) return null;
  const text = redactMerchant(line);
  if (text === null) return null;
  const reading = readDescription(line);
  if (reading.category !== null && MOVING.has(primaryOf(reading.category))) return null;
  return { key: nameKey(text), text, hint: line.currency };
}
