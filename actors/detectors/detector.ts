// The contract of a detector: one question asked of every row, scored before the row is learnt.

import type { PlainDate } from "#finance/calendar.ts";
import type { SeriesId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Learnt } from "#finance/recurring/book.ts";
import type { RecurringSeries } from "#finance/recurring/series.ts";
import type { Transaction } from "#finance/transaction.ts";

/** From this share of its threshold on a finding is handed on. */
export const CANDIDATE_FROM = 0.6;

/** What a detector may know besides its own slice, and its way to say something. */
export type Watch = {
  /** False for history and imports: learn, but stay quiet. */
  readonly live: boolean;
  readonly today: PlainDate;
  /** Findings that are open now, newest first. */
  readonly open: readonly Insight[];
  /**
   * A candidate: `evidence.statistic` against `evidence.threshold` says how strong it is. Weak ones may be raised as well, from
   * CANDIDATE_FROM thresholds on: what the person is told of is decided by their attention.
   */
  raise(insight: Insight): void;
  /** Not a matter of degree (money taken after a cancellation): told whatever else is. */
  declare(insight: Insight): void;
  readonly series: {
    /** What the book of recurring series made of the row; null: there is no row, or nothing came of it. */
    readonly learnt: Learnt | null;
    /** Every one that the person has not called none. */
    all(): readonly RecurringSeries[];
    /** The day on which the person said that they cancelled it; null: they did not. */
    cancelledOn(id: SeriesId): PlainDate | null;
  };
  /** What was found is not true any more: the person sees it go. */
  withdraw(insight: Insight): void;
};

/**
 * A detector keeps one slice of the state: plain JSON, bounded by its own named limits, changed in place. It must be a
 * pure function of what it is shown, in order. When it throws it is switched off for this person until the next
 * replay; the ledger goes on without it.
 */
export type Detector<Slice> = {
  readonly name: string;
  initial(): Slice;
  /** Judges the row against the past without it, then learns it. */
  observe(slice: Slice, row: Transaction, watch: Watch): void;
  /** A day has begun (`watch.today`): says what did not happen. Days may be left out, none comes twice. */
  beginDay?(slice: Slice, watch: Watch): void;
};
