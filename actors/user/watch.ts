// What the detectors make of each row and each day, and what becomes of their findings.

import { attend, isWorthTelling } from "#actors/detectors/attention.ts";
import type { Detector, Watch } from "#actors/detectors/detector.ts";
import { DETECTORS } from "#actors/detectors/registry.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { InsightId } from "#finance/ids.ts";
import type { Insight, InsightKind } from "#finance/insight.ts";
import type { Learnt } from "#finance/recurring/book.ts";
import type { Transaction } from "#finance/transaction.ts";
import { tellFindings } from "./alerts.ts";
import type { Findings } from "./protocol.ts";
import { seriesOf } from "./series.ts";
import { INSIGHTS_KEPT, type UserState } from "./state.ts";

/** `live` is false for history and imports: they are learnt in silence. */
export type Seen = {
  readonly live: boolean;
  readonly today: PlainDate;
  /** What the book of recurring series made of the row. */
  readonly learnt?: Learnt | null;
};

export function observe(state: UserState, row: Transaction, seen: Seen, found: Findings): void {
  attend(state.attention);
  ask(state, seen, found, (detector, slice, watch) => detector.observe(slice, row, watch));
}

/** A day has begun. */
export function lookAround(state: UserState, today: PlainDate, found: Findings): void {
  ask(state, { live: true, today }, found, (detector, slice, watch) => detector.beginDay?.(slice, watch));
}

/** What was found about the row is told no more. */
export function silence(state: UserState, row: Transaction, told: InsightId[]): void {
  for (const insight of state.insights.filter(({ transactionId }) => transactionId === row.id))
    close(state, insight.id, told);
}

/** Kinds of what is open about the row. */
export function kindsAbout(state: UserState, row: Transaction): readonly InsightKind[] {
  return state.insights.flatMap(({ kind, transactionId }) => (transactionId === row.id ? [kind] : []));
}

/** An open finding leaves the list; one that is not open is no matter. */
export function close(state: UserState, id: InsightId, told: InsightId[]): void {
  const place = state.insights.findIndex((insight) => insight.id === id);
  if (place < 0) return;
  state.insights.splice(place, 1);
  told.push(id);
}

type Question = (detector: Detector<unknown>, slice: unknown, watch: Watch) => void;

/** What is found on the way is told, once all have been asked. */
function ask(state: UserState, { live, today, learnt = null }: Seen, found: Findings, question: Question): void {
  const raised: Insight[] = [];
  const put = (insight: Insight) => {
    state.insights.unshift(insight);
    raised.push(insight);
    found.raised.push(insight);
  };
  const watch: Watch = {
    live,
    today,
    get open() {
      return state.insights;
    },
    raise(insight) {
      if (!isWorthTelling(state.attention, insight, state.settings.watchfulness)) return;
      put(insight);
    },
    declare: put,
    series: {
      learnt,
      all: () => seriesOf(state),
      cancelledOn: (id) => {
        const [status, on] = state.seriesStatus[id] ?? [];
        return status === "cancelled" && on !== undefined ? on : null;
      },
    },
    withdraw: (insight) => close(state, insight.id, found.withdrawn),
  };
  for (const detector of DETECTORS) {
    if (state.degraded[detector.name] !== undefined) continue;
    try {
      state.detectors[detector.name] ??= detector.initial();
      question(detector, state.detectors[detector.name], watch);
    } catch {
      // The ledger must not suffer from a detector's bug; a later version of it is rebuilt by replay.
      state.degraded[detector.name] = state.seq;
      delete state.detectors[detector.name];
    }
  }
  if (state.insights.length > INSIGHTS_KEPT) state.insights.length = INSIGHTS_KEPT;
  tellFindings(state, raised, today, found);
}
