// What a person is told of: a budget that runs out, a finding that should not wait, a row that fits a standing question.

import type { Instant, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { QuestionId, TransactionId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";

export type BudgetAlert = {
  readonly id: string;
  readonly kind: "budget-near" | "budget-used" | "budget-over";
  readonly date: PlainDate;
  readonly category: CategoryId;
  readonly currency: Currency;
  readonly spentMinor: Minor;
  readonly limitMinor: Minor;
};

/** A finding that should not wait until somebody looks. */
export type InsightAlert = {
  readonly id: string;
  readonly kind: "insight";
  readonly date: PlainDate;
  readonly insight: Pick<
    Insight,
    "id" | "kind" | "severity" | "merchant" | "amountMinor" | "currency" | "transactionId" | "seriesId"
  >;
};

/** A row that fits a standing question. */
export type QuestionAlert = {
  readonly id: string;
  readonly kind: "question";
  readonly date: PlainDate;
  readonly questionId: QuestionId;
  /** The question's, when it was answered. */
  readonly name: string;
  readonly transactionId: TransactionId;
  readonly merchant: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
};

export type News = BudgetAlert | InsightAlert | QuestionAlert;

/** What somebody wants to be told of once. `seq`: the fact that caused it; `at`: when that was taken in. */
export type Alert = News & { readonly seq: number; readonly at: Instant };
