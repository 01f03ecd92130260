// On which day a rhythm falls: its day of the month or its phase in the weeks, and what it does at weekends, as its history shows.

import { civilOf, dayIn, lengthOf, weekdayOf } from "./civil.ts";
import type { Rhythm } from "./rhythm.ts";

/** At a weekend: it stays, comes on the Monday after, or on the Friday before. */
export const SHIFTS = [0, 1, -1] as const;
export type Shift = (typeof SHIFTS)[number];
/** `anchor`: the day of the month (31: its last), or for weeks any day number it falls on. */
export type Schedule = { readonly anchor: number; readonly shift: Shift };

const SATURDAY = 5;
const LAST_OF_SHORTEST = 28;
/** Newer occurrences say more of the next: each one back counts so much less. */
const FADE = 0.75;
/** Beyond it a date is an exception, however far. */
const STRAY_DAYS_MAX = 5;
/** A habit of weekends must explain the dates better than none, not only as well. */
const HABIT_BONUS = 0.05;
const BEFORE_BONUS = 0.3;

/**
 * The schedule that explains the days (numbers, ascending, not empty) best; `usual` is what such series do at weekends,
 * `before` what an older history has shown.
 */
export function scheduleOf(
  days: readonly number[],
  rhythm: Rhythm,
  usual: Shift,
  before: Schedule | null = null,
): Schedule {
  const run = sinceBreak(days, rhythm);
  if (rhythm.months === 0) return inWeeks(run, rhythm);
  const older = run === days ? before : null;
  return sameDay(run, usual, older) ?? inDays(run) ?? inMonths(run, usual, older);
}

/** What was resumed after a pause may come on another day than before. */
function sinceBreak(days: readonly number[], { days: period, endedAfterDays }: Rhythm): readonly number[] {
  for (let i = days.length - 1; i > 0; i--) {
    if ((days[i] ?? 0) - (days[i - 1] ?? 0) > period + endedAfterDays) return days.slice(i);
  }
  return days;
}

/** How many periods after `lastDay` (an occurrence) the due date nearest to a day lies: 1 is the next, 0 the same one. */
export function slotOf(day: number, rhythm: Rhythm, { anchor }: Schedule, lastDay: number): number {
  if (rhythm.months === 0) return turnOf(day, anchor, rhythm) - turnOf(lastDay, anchor, rhythm);
  const last = nominalMonth(lastDay, anchor);
  if (rhythm.months === 1) return nominalMonth(day, anchor) - last;
  return Math.round((day - dayIn(last, anchor)) / rhythm.days);
}

/** The day on which the due date so many periods after `lastDay` is carried out. */
export function dayOfSlot(slot: number, rhythm: Rhythm, { anchor, shift }: Schedule, lastDay: number): number {
  if (rhythm.months === 0) return anchor + (slot + turnOf(lastDay, anchor, rhythm)) * rhythm.days;
  return shifted(dayIn(nominalMonth(lastDay, anchor) + slot * rhythm.months, anchor), shift);
}

function turnOf(day: number, anchor: number, { days }: Rhythm): number {
  return Math.round((day - anchor) / days);
}

/** The month whose nominal day is nearest: the 31st may be carried out on the 2nd. */
function nominalMonth(day: number, anchor: number): number {
  const [month, dayOfMonth] = civilOf(day);
  const apart = dayOfMonth - anchor;
  if (apart > 15 && day - dayIn(month, anchor) > dayIn(month + 1, anchor) - day) return month + 1;
  if (apart < -15 && dayIn(month, anchor) - day > day - dayIn(month - 1, anchor)) return month - 1;
  return month;
}

function shifted(day: number, shift: Shift): number {
  const weekday = weekdayOf(day);
  if (weekday < SATURDAY || shift === 0) return day;
  return shift > 0 ? day + (7 - weekday) : day - (weekday - SATURDAY + 1);
}

function inWeeks(days: readonly number[], { days: period }: Rhythm): Schedule {
  let best = days.at(-1) ?? 0;
  let bestStray = Number.POSITIVE_INFINITY;
  for (const anchor of days) {
    let stray = 0;
    let weight = 1;
    for (let i = days.length - 1; i >= 0; i--) {
      const off = (days[i] ?? 0) - anchor;
      stray += weight * Math.min(STRAY_DAYS_MAX, Math.abs(off - Math.round(off / period) * period));
      weight *= FADE;
    }
    if (stray <= bestStray) [best, bestStray] = [anchor, stray];
  }
  return { anchor: best, shift: 0 };
}

/** Three equal gaps are never three months: it is counted in days, and the newest day of the month is the nearest guess. */
function inDays(days: readonly number[]): Schedule | null {
  const [a = 0, b = 0, c = 0, d = 0] = days.slice(-4);
  const isCounted = days.length > 3 && d - c === c - b && c - b === b - a;
  return isCounted ? { anchor: civilOf(d)[1], shift: 0 } : null;
}

function inMonths(days: readonly number[], usual: Shift, before: Schedule | null): Schedule {
  let best: Schedule = { anchor: 1, shift: usual };
  let bestStray = Number.POSITIVE_INFINITY;
  for (const anchor of anchorsOf(days, before)) {
    const strays = straysOf(days, anchor);
    for (const [at, shift] of SHIFTS.entries()) {
      const isBefore = anchor === before?.anchor && shift === before.shift;
      const stray = (strays[at] ?? 0) - (isBefore ? BEFORE_BONUS : shift === usual ? HABIT_BONUS : 0);
      if (stray < bestStray) [best, bestStray] = [{ anchor, shift }, stray];
    }
  }
  return best;
}

/** Always the same day of the month, and never one that some months do not have: nothing to weigh. */
function sameDay(days: readonly number[], usual: Shift, before: Schedule | null): Schedule | null {
  const anchor = civilOf(days[0] ?? 0)[1];
  if (anchor >= LAST_OF_SHORTEST) return null;
  let stays = false;
  for (const day of days) {
    if (civilOf(day)[1] !== anchor) return null;
    stays ||= weekdayOf(day) >= SATURDAY;
  }
  return { anchor, shift: stays ? 0 : before?.anchor === anchor ? before.shift : usual };
}

/** Days of the month that any of the dates may have been meant for, the newest date's first. */
function anchorsOf(days: readonly number[], before: Schedule | null): ReadonlySet<number> {
  const anchors = new Set<number>(before === null ? [] : [before.anchor]);
  for (let i = days.length - 1; i >= 0; i--) for (const anchor of meantBy(days[i] ?? 0)) anchors.add(anchor);
  return anchors;
}

function meantBy(day: number): readonly number[] {
  const [month, dayOfMonth] = civilOf(day);
  const anchors = [dayOfMonth];
  if (dayOfMonth === lengthOf(month)) for (let later = dayOfMonth + 1; later <= 31; later++) anchors.push(later);
  // A Monday may stand for its weekend, a Friday for the one after.
  const weekday = weekdayOf(day);
  if (weekday === 0) anchors.push(civilOf(day - 1)[1], civilOf(day - 2)[1]);
  if (weekday === 4) anchors.push(civilOf(day + 1)[1], civilOf(day + 2)[1]);
  return anchors;
}

/** How far the days are from a day of the month, newer ones weighing more; for each of SHIFTS. */
function straysOf(days: readonly number[], anchor: number): readonly number[] {
  let [stay, after, before] = [0, 0, 0];
  let weight = 1;
  for (let i = days.length - 1; i >= 0; i--) {
    const day = days[i] ?? 0;
    const nominal = dayIn(nominalMonth(day, anchor), anchor);
    const [off, weekday] = [day - nominal, weekdayOf(nominal)];
    const isWeekend = weekday >= SATURDAY;
    stay += weight * Math.min(STRAY_DAYS_MAX, Math.abs(off));
    after += weight * Math.min(STRAY_DAYS_MAX, Math.abs(isWeekend ? off - (7 - weekday) : off));
    before += weight * Math.min(STRAY_DAYS_MAX, Math.abs(isWeekend ? off + (weekday - SATURDAY + 1) : off));
    weight *= FADE;
  }
  return [stay, after, before];
}
