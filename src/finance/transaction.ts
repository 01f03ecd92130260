// One line at the bank: as a source delivers it (BankRow) and as Purser knows it afterwards (Transaction).

import type { Instant, PlainDate } from "./calendar.ts";
import type { CategoryId } from "./category.ts";
import type { AccountId, SourceId, TransactionId } from "./ids.ts";
import type { Currency, Minor } from "./money.ts";

/** Who said what the category is; `null` category is "not sure" and has no source. */
export type CategorySource = "rule" | "learned" | "merchant" | "model" | "llm" | "bank";

/** Below this confidence nobody is sure: the category is missing, or little more than a guess. */
export const SURE_FROM = 0.6;

/** One line as a bank, a feed or a file delivers it, in Purser's one shape. Amounts: money that leaves is negative. */
export type BankRow = {
  /** Idempotency key, unique within the user; the same line always gets the same one. */
  readonly sourceId: SourceId;
  /** The pending row (its sourceId) that this settled row replaces, where the bank says so. */
  readonly pendingSourceId: SourceId | null;
  readonly accountId: AccountId;
  /** The bank's local date. */
  readonly date: PlainDate;
  /** The moment, where the bank gives one. */
  readonly postedAt: Instant | null;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  /** The text exactly as the bank sent it: hostile until escaped, always kept. */
  readonly description: string;
  readonly pending: boolean;
  /** ISO 18245 merchant category code, four digits, where the feed has it. */
  readonly mcc: string | null;
  /** A category the feed itself claims, already mapped to ours. */
  readonly bankCategory: CategoryId | null;
};

export type Transaction = BankRow & {
  readonly id: TransactionId;
  /** Position in the person's journal at which the row first appeared: within a date, the order it is listed in. */
  readonly seq: number;
  /** Who it is, in clean spelling; never empty (falls back to the tidied description). */
  readonly merchant: string;
  /** The go-between, where one shows in the text: "Square", "PayPal". */
  readonly intermediary: string | null;
  readonly category: CategoryId | null;
  readonly categorySource: CategorySource | null;
  /** 0…1; how often an answer given with this confidence is right. 0 where the category is null. */
  readonly confidence: number;
  readonly note: string;
  /** The user said this row is expected: it is not suspicious, whatever detectors think. */
  readonly expected: boolean;
  /** Milliseconds from the source's event to the actor. */
  readonly latencyMs: number;
};
