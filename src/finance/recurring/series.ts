// A recurring series: payments or income that keep a rhythm, what they cost, and what comes next.

import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, SeriesId, TransactionId } from "#finance/ids.ts";
import type { Currency, Minor } from "#finance/money.ts";

/** The rhythms that are known, shortest first. */
export const CADENCES = [
  "weekly",
  "biweekly",
  "four-weekly",
  "monthly",
  "bimonthly",
  "quarterly",
  "semi-annual",
  "annual",
] as const;
export type Cadence = (typeof CADENCES)[number];

/** How sure it is, and whether it goes on: seen too seldom to be sure, sure, overdue, over. */
export type SeriesStage = "early" | "active" | "late" | "ended";
/** `subscription`: could be cancelled tomorrow; `bill`: rent, utilities, insurance, loans, dues; `income`: money that comes. */
export const SERIES_KINDS = ["subscription", "bill", "income", "transfer"] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** What the person makes of it: theirs indeed, no series at all, or cancelled with the other side. */
export const SERIES_STATUSES = ["confirmed", "dismissed", "cancelled"] as const;
export type SeriesStatus = (typeof SERIES_STATUSES)[number];

export type Occurrence = {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly amountMinor: Minor;
};
/** From this date on it cost (or brought) so much. */
export type Price = { readonly from: PlainDate; readonly amountMinor: Minor };
/** What is expected next: the day, the likeliest amount, and the range it usually keeps to; amounts signed. */
export type Due = {
  readonly date: PlainDate;
  readonly amountMinor: Minor;
  readonly leastMinor: Minor;
  readonly mostMinor: Minor;
};

export type RecurringSeries = {
  /** Stays the same for as long as the series is remembered, whatever is learnt of it. */
  readonly id: SeriesId;
  /** As its newest occurrence calls it. */
  readonly merchant: string;
  readonly category: CategoryId | null;
  readonly accountId: AccountId;
  readonly currency: Currency;
  readonly kind: SeriesKind;
  readonly cadence: Cadence;
  /** Occurrences ever counted, and the first one's date. */
  readonly count: number;
  readonly startedOn: PlainDate;
  /** The newest ones, oldest first; never empty. */
  readonly occurrences: readonly Occurrence[];
  /** Oldest first; one entry where the amount wanders with use (electricity). */
  readonly prices: readonly Price[];
  /** It began with a price far below today's (a trial, an introduction); null where it did not. */
  readonly introMinor: Minor | null;
  readonly next: Due;
};
