// Was money taken for something that the person had cancelled?

import { daysBetween } from "#finance/calendar.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Detector, Watch } from "./detector.ts";
import { findingAbout } from "./spending.ts";

export const chargeAfterCancel: Detector<Record<string, never>> = {
  name: "charge-after-cancel",
  initial: () => ({}),
  observe,
};

function observe(_slice: unknown, row: Transaction, watch: Watch): void {
  const series = watch.series.learnt?.series;
  if (!watch.live || row.expected || row.amountMinor >= 0 || !series) return;
  const on = watch.series.cancelledOn(series.id);
  // What was charged that day may have been on its way.
  if (on === null || row.date <= on) return;
  watch.declare({
    ...findingAbout(row, {
      kind: "charged-after-cancel",
      severity: "high",
      reasons: [{ kind: "cancelled", on }],
      evidence: { statistic: daysBetween(on, row.date), baseline: 0, scale: 1, n: series.count, threshold: 1 },
    }),
    seriesId: series.id,
  });
}
