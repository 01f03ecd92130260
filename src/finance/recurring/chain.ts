// Finds rows of one payee that may be a rhythm together: from one row outwards, period by period.

import { apart, isSameAmount } from "./amounts.ts";
import {
  type Chain,
  datesWorth,
  ENOUGH,
  ENOUGH_ANNUAL,
  evidenceOf,
  mostOfDates,
  straysOf,
  WORDS_WORTH,
} from "./evidence.ts";
import type { Point } from "./kept.ts";
import type { Reason } from "./reason.ts";
import { GAP_DAYS_MAX, RHYTHMS, rhythmAt, rhythmsOfGap } from "./rhythm.ts";
import { type Shift, scheduleOf } from "./schedule.ts";

const ANNUAL = RHYTHMS.length - 1;
const WEEKLY = 0;
const BIWEEKLY = 1;
/** So many rows make a series; of a yearly one. */
export const LEAST = 3;
export const LEAST_ANNUAL = 2;
/** What people buy when they need it is believed for the very price on the very day only; in weeks, four times running. */
const HABIT_STRAY_MAX = 1;
const LEAST_WEEKLY_HABIT = 4;
/** And where nothing is known of it, four times nearly the same. */
const LEAST_WEEKLY_OPEN = 4;
/** Days of difference that weigh as much as an amount e times as large. */
const DAYS_PER_LOG = 6;
/** And as another account does: people change the card that pays. */
const OTHER_ACCOUNT_DAYS = 4;
/** More than that apart is another thing. */
const APART_MAX = 2.8;
/** A weekly or fortnightly one is of one price, or nearly. */
const APART_MAX_WEEKS = 0.22;

export type Hint = { readonly reason: Reason; readonly saysSo: () => boolean; readonly usual: Shift };

/**
 * The chain through `point` (one of `points`, which are in order) that looks most like a rhythm; null where none does. `elsewhere`: what
 * other series of the payee have.
 */
export function findChain(
  points: readonly Point[],
  point: Point,
  hint: Hint,
  elsewhere: readonly Point[],
): Chain | null {
  let best: Chain | null = null;
  let bestWorth = 0;
  const all = elsewhere.length === 0 ? points : [...points, ...elsewhere];
  for (const rhythm of neighbouring(points, point)) {
    const rows = chainOf(points, point, rhythm);
    if (!isBelieved(rows, rhythm, hint)) continue;
    const enough = rhythm === ANNUAL ? ENOUGH_ANNUAL : ENOUGH;
    const besides = evidenceOf(rows, rhythm, all, hint.reason) - enough;
    if (besides + mostOfDates(rhythm, rows.length) + WORDS_WORTH < 0) continue;
    const chain = scheduled(rows, rhythm, hint.usual);
    const worth = besides + datesWorth(chain);
    if (!isEnough(worth, chain, hint)) continue;
    if (best === null || isBetter(chain, worth, best, bestWorth)) [best, bestWorth] = [chain, worth];
  }
  return best;
}

/** Whether all its rows are of one amount. */
export function isOnePrice(points: readonly Point[]): boolean {
  const amount = points.at(-1)?.[1] ?? 0;
  return points.every((point) => isSameAmount(point[1], amount));
}

/** More rows explained come before dates that fit a little better. */
function isBetter(chain: Chain, worth: number, best: Chain, bestWorth: number): boolean {
  const more = chain.points.length - best.points.length;
  return more === 0 ? worth > bestWorth : more > 0;
}

function isBelieved(points: readonly Point[], rhythm: number, { reason, saysSo }: Hint): boolean {
  if (points.length < (rhythm === ANNUAL ? LEAST_ANNUAL : LEAST)) return false;
  if (rhythm === ANNUAL) return reason === "due" || isOnePrice(points) || saysSo();
  if (reason === "habit")
    return points.length >= (rhythm <= BIWEEKLY ? LEAST_WEEKLY_HABIT : LEAST) && isOnePrice(points);
  if (rhythm > BIWEEKLY || reason === "due") return true;
  return changesOf(points) <= 1 && points.length >= (rhythm === WEEKLY ? LEAST_WEEKLY_OPEN : LEAST);
}

function isEnough(worth: number, chain: Chain, { reason, saysSo }: Hint): boolean {
  if (worth + WORDS_WORTH < 0 || (reason === "habit" && !isToTheDay(chain))) return false;
  return worth >= 0 || saysSo();
}

/** Three times on the very day; or of months five times within a day of it. */
function isToTheDay(chain: Chain): boolean {
  const strayMax = chain.points.length > LEAST + 1 && rhythmAt(chain.rhythm).months > 0 ? HABIT_STRAY_MAX : 0;
  return straysOf(chain).every((stray) => stray <= strayMax);
}

function changesOf(points: readonly Point[]): number {
  return points.filter(([, amount], at) => at > 0 && !isSameAmount(amount, points[at - 1]?.[1] ?? 0)).length;
}

/** Rhythms of which some other row is one period away. */
function neighbouring(points: readonly Point[], [day]: Point): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [other] of points) {
    const gap = Math.abs(other - day);
    if (gap > 0 && gap <= GAP_DAYS_MAX) for (const rhythm of rhythmsOfGap(gap)) found.add(rhythm);
  }
  return found;
}

function chainOf(points: readonly Point[], point: Point, rhythm: number): readonly Point[] {
  const before = walk(points, point, rhythm, -1);
  const after = walk(points, point, rhythm, 1);
  return [...before.reverse(), point, ...after];
}

function scheduled(points: readonly Point[], rhythm: number, usual: Shift): Chain {
  const days = points.map(([day]) => day);
  return { points, rhythm, schedule: scheduleOf(days, rhythmAt(rhythm), usual) };
}

/** From one row on, each time to the row that fits best a period further; one period may be left out. */
function walk(points: readonly Point[], from: Point, rhythm: number, direction: 1 | -1): Point[] {
  const chain: Point[] = [];
  let current = from;
  for (;;) {
    const next = stepFrom(points, current, rhythm, direction, 1) ?? stepFrom(points, current, rhythm, direction, 2);
    if (next === null) return chain;
    chain.push(next);
    current = next;
  }
}

function stepFrom(
  points: readonly Point[],
  current: Point,
  rhythm: number,
  direction: 1 | -1,
  periods: 1 | 2,
): Point | null {
  const { days, slackDays } = rhythmAt(rhythm);
  // A left-out period is believed of the same amount only.
  const apartMax = periods === 2 ? 0 : rhythm <= BIWEEKLY ? APART_MAX_WEEKS : APART_MAX;
  const slack = rhythm === WEEKLY ? 1 : slackDays;
  let best: Point | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const off = Math.abs(direction * (point[0] - current[0]) - days * periods);
    if (off > slack) continue;
    const far = apart(point[1], current[1]);
    const cost = far * DAYS_PER_LOG + off + (point[3] === current[3] ? 0 : OTHER_ACCOUNT_DAYS);
    if (far <= apartMax && cost < bestCost) [best, bestCost] = [point, cost];
  }
  return best;
}
