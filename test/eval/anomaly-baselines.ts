// The textbook: z above 3 per merchant, falling back to the account, on amounts and on their logarithms.

import type { Transaction } from "#finance/transaction.ts";

/** One score a row, each from the rows before it alone. */
export type Baseline = { readonly name: string; readonly judge: (rows: readonly Transaction[]) => readonly number[] };

const OWN_ROWS_MIN = 5;
const LOG_FLOOR = 0.35;

export const BASELINES: readonly Baseline[] = [
  { name: "mean and sd", judge: byGroups((value) => value, meanSpread(0.01)) },
  { name: "median and MAD", judge: byGroups((value) => value, medianSpread) },
  { name: "log, mean and sd, floor", judge: byGroups((value) => Math.log1p(value), meanSpread(LOG_FLOOR)) },
];

type Spread = (values: readonly number[]) => readonly [centre: number, scale: number];

function byGroups(scale: (amount: number) => number, spread: Spread): Baseline["judge"] {
  return function judge(rows) {
    const merchants = new Map<string, number[]>();
    const all: number[] = [];
    return rows.map((row) => {
      const value = scale(Math.abs(row.amountMinor));
      const own = merchants.get(row.merchant) ?? [];
      const group = own.length >= OWN_ROWS_MIN ? own : all;
      const [centre, width] = group.length >= OWN_ROWS_MIN ? spread(group) : [value, 1];
      merchants.set(row.merchant, [...own, value]);
      all.push(value);
      return (value - centre) / width;
    });
  };
}

function meanSpread(floor: number): Spread {
  return (values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return [mean, Math.max(Math.sqrt(variance), floor)];
  };
}

function medianSpread(values: readonly number[]): readonly [number, number] {
  const centre = median(values);
  return [centre, Math.max(1.4826 * median(values.map((value) => Math.abs(value - centre))), 0.01)];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
