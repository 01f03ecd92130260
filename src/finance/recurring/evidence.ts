// How much a chain of rows looks like a rhythm rather than chance: dates, amounts, what else is bought there, what the texts say.

import { apart, INTRO_SHARE } from "./amounts.ts";
import type { Point } from "./kept.ts";
import type { Reason } from "./reason.ts";
import { rhythmAt } from "./rhythm.ts";
import { dayOfSlot, type Schedule, slotOf } from "./schedule.ts";

/** Points are about natural logs of odds: how much likelier a series makes this than chance does. */
export const ENOUGH = 5;
export const ENOUGH_ANNUAL = 4;

/** For a date so many days off the schedule. In weeks people shop too, so that the day of the week says little. */
const DATES: readonly (readonly number[])[] = [
  [0.95, -0.5, -1.5],
  [1.4, 0.6, -0.6],
  [2.2, 1.7, 0.6, -0.3],
  [2.5, 2.2, 1.3, 0.3, -0.3],
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
const FIRST_OTHER = -1;
/** What comes every week or two and is no pay costs the same each time; who shops on Saturdays pays about the same. */
const AMOUNTS_WEEKS: readonly (readonly [upTo: number, worth: number])[] = [
  [0, 1.6],
  [0.06, 0.2],
  [0.22, -1],
];
/** Rhythms up to so many days follow the week, as shopping does. */
const WEEKS_DAYS = 28;
const FORTNIGHT_DAYS = 14;
/** Where other things are bought too, and nothing says it is a bill, one more is wanted. */
const WANDERING_IN_COMPANY = -1.5;
const SKIPPED = -1.2;
const REASONS: Readonly<Record<Reason, number>> = { due: 2, open: 0, habit: -2.5, never: -9 };
/** Where the text itself says that it comes again. */
export const WORDS_WORTH = 1;
/** For each purchase in between: of about the same amount, or of another. */
const BETWEEN_ALIKE = -0.9;
const BETWEEN_OTHER = -0.3;
const BETWEEN_OTHER_EXACT = -0.1;
/** A class twice a week is no weekly series. */
const BETWEEN_ALIKE_WEEKS = -2.5;
/** Before and after the chain it counts by so much: a rhythm that began is a rhythm. */
const OUTSIDE = 0.4;
const BETWEEN_NEAR_EXACT = -0.35;
const ALIKE = 0.3;
const NEAR = 0.15;
/** More of the same says no more: four in a row are as good as ten. */
const PAIRS_MAX = 4;

export type Chain = {
  readonly points: readonly Point[];
  readonly rhythm: number;
  readonly schedule: Schedule;
};

/**
 * What speaks for a chain of rows (in order) being a rhythm, besides their dates. `group`: all rows of the payee.
 * With mostOfDates it is the most that dates could make of it, with datesWorth what they do.
 */
export function evidenceOf(points: readonly Point[], rhythm: number, group: readonly Point[], reason: Reason): number {
  const { days } = rhythmAt(rhythm);
  const exact = exactness(points);
  return (
    amountsWorth(points, days <= WEEKS_DAYS && reason !== "due" ? AMOUNTS_WEEKS : AMOUNTS) +
    betweenWorth(points, group, exact, days <= FORTNIGHT_DAYS ? BETWEEN_ALIKE_WEEKS : BETWEEN_ALIKE) +
    REASONS[reason] +
    (reason === "open" && !exact && group.length > points.length ? WANDERING_IN_COMPANY : 0)
  );
}

export function mostOfDates(rhythm: number, points: number): number {
  return (DATES[rhythm]?.[0] ?? 0) * Math.min(points - 1, PAIRS_MAX);
}

function isSettled(points: readonly Point[]): boolean {
  const last = points.at(-1)?.[1] ?? 0;
  return points.every(([, amount], at) => at === 0 || apart(amount, last) === 0);
}

/** Whether all amounts are the same, but for a first that may be an introduction. */
function exactness(points: readonly Point[]): boolean {
  const last = points.at(-1)?.[1] ?? 0;
  return points.every(([, amount], at) => apart(amount, last) === 0 || (at === 0 && isIntro(amount, last)));
}

function isIntro(amount: number, price: number): boolean {
  return Math.abs(amount) <= INTRO_SHARE * Math.abs(price);
}

/** How many days each row is off the schedule. */
export function straysOf({ points, rhythm: index, schedule }: Chain): readonly number[] {
  const rhythm = rhythmAt(index);
  const last = points.at(-1)?.[0] ?? 0;
  return points.map(([day]) => Math.abs(day - dayOfSlot(slotOf(day, rhythm, schedule, last), rhythm, schedule, last)));
}

export function datesWorth(chain: Chain): number {
  const rhythm = rhythmAt(chain.rhythm);
  const worths = DATES[chain.rhythm] ?? [];
  // The schedule was fitted to the dates: the best of them is no news.
  const telling = straysOf(chain)
    .toSorted((a, b) => b - a)
    .slice(0, -1);
  const each = telling.map((stray) => worths[stray] ?? DATE_FAR);
  const [first, last] = [chain.points[0]?.[0] ?? 0, chain.points.at(-1)?.[0] ?? 0];
  const slots = -slotOf(first, rhythm, chain.schedule, last);
  return capped(each) + Math.max(0, slots - (chain.points.length - 1)) * SKIPPED;
}

function amountsWorth(points: readonly Point[], worths: typeof AMOUNTS): number {
  const each: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const far = apart(points[i]?.[1] ?? 0, points[i - 1]?.[1] ?? 0);
    each.push(worths.find(([upTo]) => far <= upTo)?.[1] ?? AMOUNT_FAR);
  }
  // An introduction, or a joining fee: another amount once, the same ever after.
  if (points.length > 2 && isSettled(points)) {
    const least = isIntro(points[0]?.[1] ?? 0, points[1]?.[1] ?? 0) ? 0 : FIRST_OTHER;
    each[0] = Math.max(each[0] ?? 0, least);
  }
  return capped(each);
}

function capped(each: readonly number[]): number {
  const sum = each.reduce((a, b) => a + b, 0);
  return each.length > PAIRS_MAX ? (sum / each.length) * PAIRS_MAX : sum;
}

/** By chance a row comes near an expected day the oftener, the more rows of about that amount there are. */
function betweenWorth(points: readonly Point[], group: readonly Point[], exact: boolean, alikeWorth: number): number {
  const first = points[0]?.[0] ?? 0;
  const last = points.at(-1);
  if (!last) return 0;
  // Of two accounts each has its own.
  const isOfOne = points.every(([, , , account]) => account === last[3]);
  const isWeeks = alikeWorth === BETWEEN_ALIKE_WEEKS;
  let worth = 0;
  for (const other of group) {
    if ((isOfOne && other[3] !== last[3]) || points.includes(other)) continue;
    const far = apart(other[1], last[1]);
    const each = far === 0 || (far < ALIKE && (isWeeks || !exact)) ? alikeWorth : otherWorth(far, exact);
    worth += other[0] < first || other[0] > last[0] ? each * OUTSIDE : each;
  }
  return worth;
}

function otherWorth(far: number, exact: boolean): number {
  if (!exact) return BETWEEN_OTHER;
  return far < NEAR ? BETWEEN_NEAR_EXACT : BETWEEN_OTHER_EXACT;
}
