// Is this the first charge at a merchant, and large for what it is? Strangers are where stolen cards are used.

import { hash32 } from "#finance/hash.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Minor } from "#finance/money.ts";
import { deviationsAbove, emptyRolling, type Lent, learnAt, type Rolling, shrink } from "#finance/statistics.ts";
import type { Transaction } from "#finance/transaction.ts";
import { CANDIDATE_FROM, type Detector, type Watch } from "./detector.ts";
import { categoryKey, findingAbout, isSpending, round } from "./spending.ts";

/** A Bloom filter of 4,096 bits: 500 merchants are remembered with one in forty strangers taken for a friend. */
const WORDS = 128;
const HASHES = 4;
/** Lent by all spending to a category. */
const LENT: Lent = { mean: 5, spread: 20 };
const SCALE_FLOOR = 0.6;
/** Deviations above what is usual for the category; first visits vary more than others. */
const DEVIATIONS_MIN = 2;
/** And so many times what is usual for the person. */
const RATIO_MIN = 3;
const ROWS_MIN = 20;

export type NewMerchantSlice = {
  rows: number;
  /** Bits of merchants seen. */
  seen: number[];
  /** By `PRIMARY|CUR`, and by currency. */
  stats: Record<string, Rolling>;
};

export const newMerchantLarge: Detector<NewMerchantSlice> = {
  name: "new-merchant-large",
  initial: () => ({ rows: 0, seen: Array.from({ length: WORDS }, () => 0), stats: {} }),
  observe,
};

function observe(slice: NewMerchantSlice, row: Transaction, watch: Watch): void {
  if (!isSpending(row)) return;
  const places = placesOf(merchantKey(row.merchant));
  const known = places.every((place) => ((slice.seen[place >>> 5] ?? 0) >>> (place & 31)) & 1);
  const value = Math.log1p(-row.amountMinor);
  if (!known && watch.live && !row.expected && slice.rows >= ROWS_MIN) judge(slice, row, value, watch);
  slice.rows += 1;
  for (const place of places) slice.seen[place >>> 5] = (slice.seen[place >>> 5] ?? 0) | (1 << (place & 31));
  for (const key of [categoryKey(row), row.currency]) learnAt(slice.stats, key, value);
}

function judge({ stats }: NewMerchantSlice, row: Transaction, value: number, watch: Watch): void {
  const { currency, merchant } = row;
  const all = stats[currency] ?? emptyRolling();
  const category = stats[categoryKey(row)] ?? emptyRolling();
  const usual = shrink(category, all, LENT);
  const statistic = deviationsAbove(usual, value, SCALE_FLOOR);
  const usualMinor = Math.round(Math.expm1(all[1])) as Minor;
  const ratio = -row.amountMinor / Math.max(1, usualMinor);
  if (statistic < DEVIATIONS_MIN * CANDIDATE_FROM || ratio < RATIO_MIN) return;
  const [n] = category;
  watch.raise(
    findingAbout(row, {
      kind: "new-merchant-large",
      severity: statistic >= 2 * DEVIATIONS_MIN ? "high" : "medium",
      reasons: [
        { kind: "first-at-merchant", merchant },
        { kind: "above-usual", ratio: round(ratio), usualMinor, currency, scope: "account", name: merchant, n },
      ],
      evidence: {
        statistic,
        baseline: usual[1],
        scale: Math.max(Math.sqrt(usual[2]), SCALE_FLOOR),
        n,
        threshold: DEVIATIONS_MIN,
      },
    }),
  );
}

/** Double hashing: as good as independent hashes (Kirsch and Mitzenmacher, 2006). */
function placesOf(key: string): readonly number[] {
  const [a, b] = [hash32(key), hash32(`${key}|`) | 1];
  return Array.from({ length: HASHES }, (_, n) => ((a + n * b) >>> 0) % (WORDS * 32));
}
