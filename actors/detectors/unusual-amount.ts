// Is this charge far above what is usual at this merchant, in this category, for this person?

import type { Insight, Reason } from "#finance/insight.ts";
import type { Minor } from "#finance/money.ts";
import { deviationsAbove, emptyRolling, type Lent, learn, learnAt, type Rolling, shrink } from "#finance/statistics.ts";
import type { Transaction } from "#finance/transaction.ts";
import { CANDIDATE_FROM, type Detector, type Watch } from "./detector.ts";
import { categoryKey, findingAbout, forgetOldest, isSpending, round } from "./spending.ts";

/** Merchants remembered a person; the one seen longest ago makes room. */
const MERCHANTS_KEPT = 160;
/** Lent by the wider group: three visits say what is usual, a dozen how far it varies. */
const LENT: Lent = { mean: 3, spread: 12 };
/** At a merchant that was seen less often nothing is usual yet; strangers are another detector's. */
const VISITS_MIN = 2;
/** On a log scale: an amount within ±40 % of usual is never odd, however steady the past was. */
const SCALE_FLOOR = 0.35;
const DEVIATIONS_MIN = 2.4;
/** A finding must also be a multiple that people would call unusual. */
const RATIO_MIN = 2.5;
/** Below this much experience with the person, silence is better than a guess. */
const ROWS_MIN = 20;

type MerchantStats = [...Rolling, seen: number];
export type UnusualAmountSlice = {
  rows: number;
  merchants: Record<string, MerchantStats>;
  /** By `PRIMARY|CUR`. */
  categories: Record<string, Rolling>;
  /** By currency. */
  all: Record<string, Rolling>;
};

export const unusualAmount: Detector<UnusualAmountSlice> = {
  name: "unusual-amount",
  initial: () => ({ rows: 0, merchants: {}, categories: {}, all: {} }),
  observe,
};

function observe(slice: UnusualAmountSlice, row: Transaction, watch: Watch): void {
  if (!isSpending(row)) return;
  if (watch.live && !row.expected) for (const insight of judge(slice, row)) watch.raise(insight);
  learnRow(slice, row);
}

function judge(slice: UnusualAmountSlice, row: Transaction): Insight[] {
  if (slice.rows < ROWS_MIN) return [];
  const value = logAmount(row.amountMinor);
  const all = slice.all[row.currency] ?? emptyRolling();
  const category = shrink(slice.categories[categoryKey(row)] ?? emptyRolling(), all, LENT);
  const known = slice.merchants[merchantKey(row)];
  const own: Rolling = known ? [known[0], known[1], known[2]] : emptyRolling();
  if (own[0] < VISITS_MIN) return [];
  const baseline = shrink(own, category, LENT);
  const statistic = deviationsAbove(baseline, value, SCALE_FLOOR);
  const usualMinor = Math.round(Math.expm1(baseline[1])) as Minor;
  const ratio = -row.amountMinor / Math.max(1, usualMinor);
  if (statistic < DEVIATIONS_MIN * CANDIDATE_FROM || ratio < RATIO_MIN) return [];
  const { currency, merchant: name } = row;
  const reasons: Reason[] = [
    { kind: "above-usual", ratio: round(ratio), usualMinor, currency, scope: "merchant", name, n: own[0] },
  ];
  return [
    findingAbout(row, {
      kind: "unusual-amount",
      severity: statistic >= 5 && ratio >= 5 ? "high" : "medium",
      reasons,
      evidence: {
        statistic,
        baseline: baseline[1],
        scale: Math.max(Math.sqrt(baseline[2]), SCALE_FLOOR),
        n: own[0],
        threshold: DEVIATIONS_MIN,
      },
    }),
  ];
}

function learnRow(slice: UnusualAmountSlice, row: Transaction): void {
  slice.rows += 1;
  const value = logAmount(row.amountMinor);
  learnAt(slice.all, row.currency, value);
  learnAt(slice.categories, categoryKey(row), value);
  const key = merchantKey(row);
  const isNew = slice.merchants[key] === undefined;
  const stats: MerchantStats = slice.merchants[key] ?? [...emptyRolling(), 0];
  slice.merchants[key] = stats;
  learn(stats as unknown as Rolling, value);
  stats[3] = slice.rows;
  if (isNew) forgetOldest(slice.merchants, MERCHANTS_KEPT, (each) => each[3]);
}

function logAmount(amountMinor: number): number {
  return Math.log1p(Math.abs(amountMinor));
}

function merchantKey(row: Transaction): string {
  return `${row.merchant.toLowerCase()}|${row.currency}`;
}
