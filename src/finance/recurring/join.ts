// Whether a row is the next (or a missing) occurrence of a series, and what the series is with it.

import { amountNear, apart, isSameAmount, refreshPrices, wanders } from "./amounts.ts";
import { reasonIn } from "./group.ts";
import { insertPoint, type Kept, type Point, type SeriesRow } from "./kept.ts";
import { kindOf } from "./reason.ts";
import { rhythmAt } from "./rhythm.ts";
import { dayOfSlot, scheduleOf, slotOf } from "./schedule.ts";
import { usualShift } from "./view.ts";

/** Occurrences kept of a series. */
const SEEN_MAX = 4;
/** How far (log of the ratio) an amount may be from the one before, by how well the rest fits. */
const NEAR = 0.31;
const WANDER = 0.95;
const STEP = 0.85;
const LEAP = 2.5;
const STEP_STRAY_MAX = 3;
const LEAP_STRAY_MAX = 1;
const HABIT_STRAY_MAX = 3;
const RESUME_STRAY_MAX = 2;
const RESUME_COST = 0.1;
/** Where one payee has several series, another amount is believed only close to the day. */
const SIBLING_STRAY_MAX = 2;
const RESUME_STEP = 0.5;
/** A day off weighs as much as so much of the amounts' distance. */
const DAY_COST = 0.04;
/** And that another account pays. */
const ACCOUNT_COST = 0.2;

export type Fit = {
  /** When it had been expected. */
  readonly dueDay: number;
  /** The less the better. */
  readonly cost: number;
  /** How far its amount is from the one before. */
  readonly far: number;
  /** The occurrence whose place it would take. */
  readonly rival: Point | null;
  readonly isResumed: boolean;
};

/** What else goes on at the payee: other rows of late, other series. */
export type Company = { readonly isAlone: boolean; readonly hasSiblings: boolean };

/** Null where the row is no occurrence. */
export function fitOf(kept: Kept, point: Point, company: Company): Fit | null {
  const rhythm = rhythmAt(kept.rhythm);
  const last = kept.seen.at(-1);
  if (!last) return null;
  const [day, amount] = point;
  const slot = slotOf(day, rhythm, kept, last[0]);
  const dueDay = dayOfSlot(slot, rhythm, kept, last[0]);
  const place = { slot, dueDay, stray: Math.abs(day - dueDay), far: apart(amount, amountNear(kept, day)) };
  const pauseDays = rhythm.days + rhythm.endedAfterDays;
  if (day - last[0] > pauseDays || kept.from - day > pauseDays) return fitAfar(kept, point, place, company);
  return fitWithin(kept, point, place, company);
}

/** Where a row would stand in a series: the period, how far from its day, how far its amount from the one before. */
type Place = { readonly slot: number; readonly dueDay: number; readonly stray: number; readonly far: number };

/** Of the time the series was seen in, or the periods next to it. */
function fitWithin(kept: Kept, [day, , , account]: Point, place: Place, { isAlone, hasSiblings }: Company): Fit | null {
  const { slot, dueDay, stray, far } = place;
  const rhythm = rhythmAt(kept.rhythm);
  const slack = isHabit(kept)
    ? HABIT_STRAY_MAX
    : rhythm.slackDays * (far === 0 && isAlone && rhythm.months > 0 ? 2 : 1);
  if (stray > slack || far > farMax(kept, stray, isAlone && !hasSiblings)) return null;
  if (far > 0 && hasSiblings && stray > SIBLING_STRAY_MAX) return null;
  const cost = far + stray * DAY_COST + (account === kept.seen.at(-1)?.[3] ? 0 : ACCOUNT_COST);
  const last = kept.seen.at(-1)?.[0] ?? day;
  const rival = kept.seen.find((seen) => slotOf(seen[0], rhythm, kept, last) === slot) ?? null;
  const isFree = rival === null ? !isTaken(kept, day) : cost < costOf(kept, rival, dueDay);
  return isFree ? { dueDay, cost, far, rival, isResumed: false } : null;
}

/** After a pause that had ended it, or from a history before all that is known of it. */
function fitAfar(
  kept: Kept,
  point: Point,
  { dueDay, stray, far }: Place,
  { isAlone, hasSiblings }: Company,
): Fit | null {
  const isSole = isAlone && !hasSiblings && !isHabit(kept);
  const isResumed = point[0] > kept.from;
  const isAsBefore = stray <= RESUME_STRAY_MAX && kept.prices.some((price) => isSameAmount(point[1], price[1]));
  if (isAsBefore && !isHabit(kept)) return { dueDay, cost: RESUME_COST, far, rival: null, isResumed };
  const isLike = isResumed ? far <= RESUME_STEP : far <= STEP && stray <= STEP_STRAY_MAX;
  return isSole && isLike ? { dueDay, cost: 1 + far, far, rival: null, isResumed } : null;
}

function isHabit({ keys, category }: Kept): boolean {
  return reasonIn(keys[0] ?? "", category) === "habit";
}

function farMax(kept: Kept, stray: number, isAlone: boolean): number {
  if (wanders(kept.seen)) return WANDER;
  if (isHabit(kept)) return stray <= STEP_STRAY_MAX ? NEAR : 0;
  if (stray <= LEAP_STRAY_MAX && isAlone && kept.rhythm > 1) return LEAP;
  return stray <= STEP_STRAY_MAX ? STEP : 0;
}

function costOf(kept: Kept, rival: Point, dueDay: number): number {
  const others = kept.seen.filter((seen) => seen !== rival);
  const reference = others.findLast((seen) => seen[0] < rival[0]) ?? others[0];
  return (reference ? apart(rival[1], reference[1]) : 0) + Math.abs(rival[0] - dueDay) * DAY_COST;
}

/** Whether a row of that day and amount was counted before the occurrences that are kept. */
export function isOlderOf(kept: Kept, day: number, amount: number): boolean {
  const [first] = kept.seen;
  if (!first || day >= first[0] || day < kept.from || kept.count <= kept.seen.length) return false;
  const rhythm = rhythmAt(kept.rhythm);
  const dueDay = dayOfSlot(slotOf(day, rhythm, kept, first[0]), rhythm, kept, first[0]);
  return Math.abs(day - dueDay) <= rhythm.slackDays * 2 && apart(amount, amountNear(kept, day)) <= LEAP;
}

/** Before the occurrences kept: whether all of its time were counted already. */
function isTaken(kept: Kept, day: number): boolean {
  const first = kept.seen[0];
  if (!first || day > first[0] || day < kept.from) return false;
  const rhythm = rhythmAt(kept.rhythm);
  const slots = -slotOf(kept.from, rhythm, kept, first[0]);
  return kept.count - kept.seen.length >= slots;
}

/** Adds an occurrence; the rival it displaces, if any, is taken out. */
export function addOccurrence(kept: Kept, point: Point, rival: Point | null): void {
  if (rival === null) kept.count++;
  else kept.seen.splice(kept.seen.indexOf(rival), 1);
  insertPoint(kept.seen, point);
  kept.from = Math.min(kept.from, kept.seen[0]?.[0] ?? point[0]);
  refresh(kept);
}

/** How the series is called follows its newest row. */
export function rename(kept: Kept, row: SeriesRow, key: string, point: Point): void {
  const isNewest = kept.seen.at(-1) === point;
  if (isNewest) {
    kept.name = row.merchant;
    kept.category = row.category ?? kept.category;
  }
  if (kept.keys.includes(key)) return;
  kept.keys = isNewest ? [key, ...kept.keys].slice(0, KEYS_MAX) : [...kept.keys, key].slice(0, KEYS_MAX);
}

const KEYS_MAX = 4;

/** What follows from the occurrences: the schedule, the prices; and only the newest are kept. */
export function refresh(kept: Kept): void {
  refreshPrices(kept);
  const kind = kindOf(kept.category, kept.seen.at(-1)?.[1] ?? 0);
  const days = kept.seen.map(([day]) => day);
  const { anchor, shift } = scheduleOf(days, rhythmAt(kept.rhythm), usualShift(kind), kept);
  kept.anchor = anchor;
  kept.shift = shift;
  kept.next = dayOfSlot(1, rhythmAt(kept.rhythm), kept, days.at(-1) ?? 0);
  if (kept.seen.length > SEEN_MAX) kept.seen.splice(0, kept.seen.length - SEEN_MAX);
}
