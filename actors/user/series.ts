// Recurring series in a person's state: each row is learnt as it stands, and what the person makes of a series is remembered.

import type { SeriesId } from "#finance/ids.ts";
import { allSeries, emptyBook, forget, type Learnt, learn } from "#finance/recurring/book.ts";
import type { RecurringSeries } from "#finance/recurring/series.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Counted, Findings, SeriesFact } from "./protocol.ts";
import type { UserState } from "./state.ts";

/** The name under which a book that threw is switched off, as a detector is. */
const NAME = "recurring-series";
/** Statuses of series that are long forgotten make room. */
const STATUSES_KEPT = 200;

/** Null where the book is switched off. */
export function learnSeries(state: UserState, row: Transaction, found: Findings): Learnt | null {
  return guarded(state, () => {
    const learnt = learn(state.series, row);
    noteRows(state, learnt.rows, found);
    return learnt;
  });
}

/** The row stays itself, and may belong elsewhere now. */
export function relearnSeries(state: UserState, before: Counted, row: Transaction, found: Findings): Learnt | null {
  const same = LEARNT_FROM.every((field) => before[field] === row[field]);
  if (same) return null;
  return guarded(state, () => {
    noteRows(state, forget(state.series, { ...row, ...before }), found);
    const learnt = learn(state.series, row);
    noteRows(state, learnt.rows, found);
    return learnt;
  });
}

export function forgetSeries(state: UserState, before: Counted, row: Transaction, found: Findings): void {
  guarded(state, () => noteRows(state, forget(state.series, { ...row, ...before }), found));
}

export function foldSeries(state: UserState, { seriesId, status, on }: SeriesFact, found: Findings): void {
  if (status === null) delete state.seriesStatus[seriesId];
  else state.seriesStatus[seriesId] = [status, on, state.seq];
  forgetOldest(state);
  found.hidden.set(seriesId, status === "dismissed");
}

/** Those that the person has not called none. */
export function seriesOf(state: UserState): readonly RecurringSeries[] {
  return allSeries(state.series).filter(({ id }) => state.seriesStatus[id]?.[0] !== "dismissed");
}

const LEARNT_FROM = ["accountId", "date", "amountMinor", "currency", "category", "merchant", "pending"] as const;

function noteRows(state: UserState, rows: Learnt["rows"], found: Findings): void {
  for (const [transactionId, seriesId] of rows) {
    found.series.set(transactionId, seriesId);
    if (seriesId !== null && state.seriesStatus[seriesId]?.[0] === "dismissed") found.hidden.set(seriesId, true);
  }
}

/** The ledger must not suffer from a bug in the book; a later version of it is rebuilt by replay. */
function guarded<Result>(state: UserState, work: () => Result): Result | null {
  if (state.degraded[NAME] !== undefined) return null;
  try {
    return work();
  } catch {
    state.degraded[NAME] = state.seq;
    state.series = emptyBook();
    return null;
  }
}

function forgetOldest(state: UserState): void {
  const kept = Object.entries(state.seriesStatus);
  if (kept.length <= STATUSES_KEPT) return;
  const [oldest] = kept.reduce((a, b) => (b[1][2] < a[1][2] ? b : a));
  delete state.seriesStatus[oldest as SeriesId];
}
