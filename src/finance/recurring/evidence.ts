// How much a chain of rows looks like a rhythm rather than chance: dates, amounts, what else is bought there, what the texts say.

import { apart } from "./amounts.ts";
import type { Point } from "./kept.ts";
import type { Reason } from "./reason.ts";
import { type Rhythm, rhythmAt } from "./rhythm.ts";
import { dayOfSlot, type Schedule, slotOf } from "./schedule.ts";

/** Points are about natural logs of odds: how much likelier a series makes this than chance does. */
export const ENOUGH = 5;
export const ENOUGH_ANNUAL = 4;

/** For a date so many days off the schedule. In weeks people shop too, so that the day of the week says little. */
const DATES: readonly (readonly number[])[] = [
  [0.7, -0.5, -1.5],
  [1.4, 0.6, -0.6],
  [2.2, 1.7, 0.6, -0.3],
  [2.5, 2.2, 1.5, 0.8, 0.3],
  [2.8, 2.4, 1.8, 1.2, 0.7, 0.3],
  [3, 2.7, 2.1, 1.6, 1.2, 0.8, 0.4],
  [3, 2.7, 2.2, 1.8, 1.5, 1.2, 0.9, 0.6, 0.3],
  [2.5, 2.4, 2, 1.7, 1.4, 1.2, 1, 0.8, 0.6, 0.4],
];
const DATE_FAR = -1;
/** Up to so far apart (log of the ratio), so much for each pair of neighbours. */
const AMOUNTS: readonly (readonly [upTo: number, worth: number])[] = [
  [0, 1.6],
  [0.06, 0.8],
  [0.2, 0.3],
  [0.42, -0.3],
  [0.8, -1.2],
];
const AMOUNT_FAR = -3;
const SKIPPED = -1.2;
const REASONS: Readonly<Record<Reason, number>> = { due: 1, open: 0, habit: -2.5 };
const WORDS = 1;
/** For each purchase in between: of about the same amount, or of another. */
const BETWEEN_ALIKE = -0.9;
const BETWEEN_OTHER = -0.3;
const BETWEEN_OTHER_EXACT = -0.1;
const BETWEEN_MIN = -5;
const ALIKE = 0.3;
/** More of the same says no more: four in a row are as good as ten. */
const PAIRS_MAX = 4;

export type Chain = {
  readonly points: readonly Point[];
  readonly rhythm: number;
  readonly schedule: Schedule;
};

export function evidenceOf(chain: Chain, group: readonly Point[], reason: Reason, saysSo: boolean): number {
  const rhythm = rhythmAt(chain.rhythm);
  const exact = exactness(chain.points);
  return (
    datesWorth(chain, rhythm) +
    amountsWorth(chain.points) +
    betweenWorth(chain, group, exact) +
    REASONS[reason] +
    (saysSo ? WORDS : 0)
  );
}

/** Whether all amounts are the same but the first, which may be an introduction. */
function exactness(points: readonly Point[]): boolean {
  const last = points.at(-1)?.[1] ?? 0;
  return points.every(([, amount], at) => at === 0 || apart(amount, last) === 0);
}

function datesWorth({ points, rhythm: index, schedule }: Chain, rhythm: Rhythm): number {
  const worths = DATES[index] ?? [];
  const last = points.at(-1)?.[0] ?? 0;
  const strays = points.map(([day]) =>
    Math.abs(day - dayOfSlot(slotOf(day, rhythm, schedule, last), rhythm, schedule, last)),
  );
  // The schedule was fitted to the dates: the best of them is no news.
  const telling = strays.toSorted((a, b) => b - a).slice(0, -1);
  const each = telling.map((stray) => worths[stray] ?? DATE_FAR);
  const firstSlot = slotOf(points[0]?.[0] ?? last, rhythm, schedule, last);
  const skipped = Math.max(0, -firstSlot - (points.length - 1));
  return capped(each) + skipped * SKIPPED;
}

function amountsWorth(points: readonly Point[]): number {
  const each: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const far = apart(points[i]?.[1] ?? 0, points[i - 1]?.[1] ?? 0);
    each.push(AMOUNTS.find(([upTo]) => far <= upTo)?.[1] ?? AMOUNT_FAR);
  }
  // An introduction or a trial: cheaper once, the same ever after.
  if (points.length > 2 && exactness(points) && Math.abs(points[0]?.[1] ?? 0) < Math.abs(points[1]?.[1] ?? 0)) {
    each[0] = Math.max(each[0] ?? 0, 0);
  }
  return capped(each);
}

function capped(each: readonly number[]): number {
  const sum = each.reduce((a, b) => a + b, 0);
  return each.length > PAIRS_MAX ? (sum / each.length) * PAIRS_MAX : sum;
}

function betweenWorth({ points }: Chain, group: readonly Point[], exact: boolean): number {
  const first = points[0]?.[0] ?? 0;
  const last = points.at(-1);
  if (!last) return 0;
  let worth = 0;
  for (const other of group) {
    if (other[0] < first || other[0] > last[0] || points.includes(other)) continue;
    const alike = apart(other[1], last[1]) < ALIKE;
    worth += alike ? BETWEEN_ALIKE : exact ? BETWEEN_OTHER_EXACT : BETWEEN_OTHER;
  }
  return Math.max(BETWEEN_MIN, worth);
}
