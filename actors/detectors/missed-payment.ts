// Did something not come that always comes: the salary, the rent?

import { daysBetween, type PlainDate } from "#finance/calendar.ts";
import { insightId, type SeriesId } from "#finance/ids.ts";
import type { Minor } from "#finance/money.ts";
import type { RecurringSeries } from "#finance/recurring/series.ts";
import { stageOn } from "#finance/recurring/stage.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Detector, Watch } from "./detector.ts";

/** Seen so often before anybody counts on it. */
const OCCURRENCES_MIN = 4;
/** Told of once for each day it was due; as many are remembered. */
const TOLD_KEPT = 50;

/** By series, the due date that was told of last. */
export type MissedSlice = { told: [series: SeriesId, dueOn: PlainDate][] };

export const missedPayment: Detector<MissedSlice> = {
  name: "missed-payment",
  initial: () => ({ told: [] }),
  observe: cameAfterAll,
  beginDay,
};

/** It has come: what was said of it is true no more. */
function cameAfterAll(_slice: MissedSlice, _row: Transaction, watch: Watch): void {
  const id = watch.series.learnt?.series?.id;
  if (id === undefined) return;
  for (const insight of watch.open.filter(({ seriesId, transactionId }) => seriesId === id && transactionId === null))
    watch.withdraw(insight);
}

function beginDay(slice: MissedSlice, watch: Watch): void {
  for (const series of watch.series.all()) {
    const { id, next, count } = series;
    if (count < OCCURRENCES_MIN || !COUNTED_ON.has(series.kind) || watch.series.cancelledOn(id) !== null) continue;
    if (stageOn(series, watch.today) !== "late") continue;
    if (slice.told.some(([told, dueOn]) => told === id && dueOn === next.date)) continue;
    slice.told = [...slice.told.filter(([told]) => told !== id), [id, next.date] as const].slice(
      -TOLD_KEPT,
    ) as MissedSlice["told"];
    watch.declare(findingOf(series, watch.today));
  }
}

/** A subscription that stays away is good news. */
const COUNTED_ON = new Set<RecurringSeries["kind"]>(["bill", "income"]);

function findingOf({ id, kind, merchant, category, currency, next, count: n }: RecurringSeries, today: PlainDate) {
  const days = daysBetween(next.date, today);
  return {
    id: insightId(`${id}-missed-${next.date}`),
    kind: kind === "income" ? "missing-income" : "missing-bill",
    severity: kind === "income" ? "high" : "medium",
    date: today,
    transactionId: null,
    seriesId: id,
    merchant,
    category,
    amountMinor: next.amountMinor as Minor,
    currency,
    reasons: [{ kind: "overdue", dueOn: next.date, days, n }],
    evidence: { statistic: days, baseline: 0, scale: 1, n, threshold: 1 },
  } as const;
}
