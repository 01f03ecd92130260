// What a series cost and when: steps of a price told apart from an amount that wanders with use.

import type { Kept, Point } from "./kept.ts";

/** Less is a rounding or a rate of exchange. */
const SAME_SHARE = 0.004;
const SAME_MINOR = 2;
const PRICES_MAX = 8;
/** An introduction costs at most this share of the price that follows. */
export const INTRO_SHARE = 0.6;
const WANDERS_FROM = 3;

export function isSameAmount(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(SAME_MINOR, SAME_SHARE * Math.abs(b));
}

/** How far two amounts of one sign are apart: the log of their ratio; 0 where they are the same. */
export function apart(a: number, b: number): number {
  if (isSameAmount(a, b)) return 0;
  return Math.abs(Math.log((Math.abs(a) + 1) / (Math.abs(b) + 1)));
}

/** Most steps are changes: electricity, not a subscription whose price rose once. */
export function wanders(points: readonly Point[]): boolean {
  if (points.length < WANDERS_FROM) return false;
  let changes = 0;
  for (let i = 1; i < points.length; i++) if (!isSameAmount(points[i]?.[1] ?? 0, points[i - 1]?.[1] ?? 0)) changes++;
  return changes >= 2 && changes > (points.length - 1) / 2;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : Math.round((high + (sorted[middle - 1] ?? high)) / 2);
}

/** What it cost on a day: of the occurrences kept the nearest one's amount, before them the price of the time. */
export function amountNear(kept: Kept, day: number): number {
  const first = kept.seen[0];
  if (first && day < first[0]) {
    const older = kept.prices.findLast(([from]) => from <= day) ?? kept.prices[0];
    return older?.[1] ?? first[1];
  }
  let best = first;
  for (const point of kept.seen) if (Math.abs(point[0] - day) <= Math.abs((best?.[0] ?? 0) - day)) best = point;
  return best?.[1] ?? 0;
}

/** Writes the prices anew from the occurrences kept; those from before them stay. */
export function refreshPrices(kept: Kept): void {
  const first = kept.seen[0];
  if (!first) return;
  if (wanders(kept.seen)) {
    kept.prices = [[kept.from, medianOf(kept.seen.map(([, amount]) => amount))]];
    return;
  }
  const prices = kept.count > kept.seen.length ? kept.prices.filter(([from]) => from < first[0]) : [];
  for (const [at, [day, amount]] of kept.seen.entries()) {
    const last = prices.at(-1);
    if (!last) prices.push([kept.count > kept.seen.length ? kept.from : day, amount]);
    else if (!isSameAmount(amount, last[1])) step(prices, day, amount, kept.seen[at - 2]?.[1]);
  }
  kept.prices = prices.length > PRICES_MAX ? [...prices.slice(0, 1), ...prices.slice(1 - PRICES_MAX)] : prices;
}

/** A single one between two of the same price (a late fee) was no price. */
function step(prices: Kept["prices"], day: number, amount: number, twoBefore: number | undefined): void {
  const older = prices.at(-2)?.[1];
  const wasSingle = older !== undefined && twoBefore !== undefined && isSameAmount(twoBefore, older);
  if (wasSingle && isSameAmount(amount, older)) prices.pop();
  else prices.push([day, amount]);
}

/** The price it began with, where that was far below the next. */
export function introOf({ prices }: Kept): number | null {
  const [first, second] = prices;
  return first && second && Math.abs(first[1]) <= INTRO_SHARE * Math.abs(second[1]) ? first[1] : null;
}
