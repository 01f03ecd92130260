// What the page about a row's story shows.

import type { UserFact } from "#actors/user/protocol.ts";
import type { Instant } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { Rule } from "#finance/rule.ts";
import type { Transaction } from "#finance/transaction.ts";

/** One fact about the row, and what it said from then on. */
export type StoryStep = {
  readonly seq: number;
  readonly at: Instant;
  readonly type: UserFact["type"];
  readonly row: Pick<
    Transaction,
    "merchant" | "category" | "categorySource" | "confidence" | "amountMinor" | "currency" | "pending" | "description"
  >;
};

export type WhyOfRow = {
  readonly row: Transaction;
  readonly story: readonly StoryStep[];
  /** As it would be called today; what the person said by hand stands. */
  readonly today: Transaction;
  /** The rule that fits it today. */
  readonly rule: Rule | null;
  /** What was taught of its merchant. */
  readonly lesson: CategoryId | null;
};
