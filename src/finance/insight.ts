// A typed finding about a person's money, with the evidence of the moment it was judged.

import type { PlainDate } from "./calendar.ts";
import type { CategoryId } from "./category.ts";
import type { InsightId, SeriesId, TransactionId } from "./ids.ts";
import type { Currency, Minor } from "./money.ts";
import type { Cadence } from "./recurring/series.ts";

export type InsightKind =
  | "unusual-amount"
  | "duplicate-charge"
  | "new-merchant-large"
  | "velocity-burst"
  | "price-rise"
  | "trial-ended"
  | "charged-after-cancel"
  | "missing-bill"
  | "missing-income";
export type Severity = "high" | "medium" | "low";

/** Why, in parts a program can check and a view can phrase. */
export type Reason =
  | {
      readonly kind: "above-usual";
      /** How many times the usual amount. */
      readonly ratio: number;
      readonly usualMinor: Minor;
      readonly currency: Currency;
      readonly scope: "merchant" | "category" | "account";
      /** The merchant's or the category's name. */
      readonly name: string;
      readonly n: number;
    }
  | { readonly kind: "first-at-merchant"; readonly merchant: string }
  | {
      readonly kind: "many-charges";
      readonly merchant: string;
      /** At this merchant that day, this one included. */
      readonly charges: number;
      /** On a day with any, usually. */
      readonly usual: number;
    }
  | {
      readonly kind: "new-price";
      readonly beforeMinor: Minor;
      readonly currency: Currency;
      /** How much more it comes to in a year; positive. */
      readonly yearMoreMinor: Minor;
      readonly cadence: Cadence;
    }
  | { readonly kind: "cancelled"; readonly on: PlainDate }
  | { readonly kind: "overdue"; readonly dueOn: PlainDate; readonly days: number; readonly n: number }
  | { readonly kind: "same-charge"; readonly otherId: TransactionId; readonly daysApart: number };

/** The figures behind a judgement, as they stood before the row itself was learnt. */
export type Evidence = {
  readonly statistic: number;
  readonly baseline: number;
  readonly scale: number;
  readonly n: number;
  readonly threshold: number;
};

export type Insight = {
  readonly id: InsightId;
  readonly kind: InsightKind;
  readonly severity: Severity;
  readonly date: PlainDate;
  /** The row it is about; null where it is about a row that did not come. */
  readonly transactionId: TransactionId | null;
  /** The recurring series it is about, where it is about one. */
  readonly seriesId: SeriesId | null;
  readonly merchant: string;
  readonly category: CategoryId | null;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly reasons: readonly Reason[];
  readonly evidence: Evidence;
  /** A model's paragraph, with slots for its figures (see words/insight-words.ts); absent: the template stands. */
  readonly words?: string;
};
