// Does something that keeps coming cost more than before, or is a trial turned into a price?

import type { Minor } from "#finance/money.ts";
import type { RecurringSeries } from "#finance/recurring/series.ts";
import { yearMinor } from "#finance/recurring/year.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Detector, Watch } from "./detector.ts";
import { findingAbout } from "./spending.ts";

/** Less is the rate of exchange, or a rounding. */
const RISE_MIN = 0.01;
/** Of a year: below it nobody wants to be told on the street. */
const HIGH_FROM = 0.25;
/** What cost less than this share of the new price was a trial, or an introduction. */
const TRIAL_SHARE = 0.5;

export const priceChange: Detector<Record<string, never>> = {
  name: "price-change",
  initial: () => ({}),
  observe,
};

function observe(_slice: unknown, row: Transaction, watch: Watch): void {
  const { learnt } = watch.series;
  if (!watch.live || row.expected || row.amountMinor >= 0 || learnt?.series == null) return;
  for (const news of learnt.news) if (news.kind === "price-changed") judge(learnt.series, news.beforeMinor, row, watch);
}

function judge(series: RecurringSeries, beforeMinor: Minor, row: Transaction, watch: Watch): void {
  const rise = row.amountMinor / Math.min(-1, beforeMinor) - 1;
  if (rise < RISE_MIN) return;
  const { cadence, currency, count: n, prices } = series;
  const wasTrial = prices.length <= 2 && beforeMinor / row.amountMinor <= TRIAL_SHARE;
  const yearMoreMinor = Math.round(yearMinor(series) * (1 - beforeMinor / row.amountMinor)) as Minor;
  watch.declare({
    ...findingAbout(row, {
      kind: wasTrial ? "trial-ended" : "price-rise",
      severity: wasTrial || rise >= HIGH_FROM ? "high" : "medium",
      reasons: [
        {
          kind: "new-price",
          beforeMinor: Math.abs(beforeMinor) as Minor,
          currency,
          yearMoreMinor: Math.abs(yearMoreMinor) as Minor,
          cadence,
        },
      ],
      evidence: { statistic: rise, baseline: -beforeMinor, scale: 1, n, threshold: RISE_MIN },
    }),
    seriesId: series.id,
  });
}
