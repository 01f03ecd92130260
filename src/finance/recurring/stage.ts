// Where a series stands on a day, and which dues lie ahead of it.

import type { PlainDate } from "../calendar.ts";
import { dateOf, dayOf } from "./civil.ts";
import { rhythmOf } from "./rhythm.ts";
import { dayOfSlot, scheduleOf, slotOf } from "./schedule.ts";
import type { Due, RecurringSeries, SeriesStage } from "./series.ts";
import { usualShift } from "./view.ts";

/** Seen less often, nobody is sure yet. */
const SURE_FROM = 3;
/** Nobody asks for more: seven years of a weekly one. */
const DUES_MAX = 400;

export function stageOn(series: RecurringSeries, today: PlainDate): SeriesStage {
  const { lateAfterDays, endedAfterDays } = rhythmOf(series.cadence);
  const overdue = dayOf(today) - dayOf(series.next.date);
  if (overdue > endedAfterDays) return "ended";
  if (overdue > lateAfterDays) return "late";
  return series.count < SURE_FROM ? "early" : "active";
}

/** What falls due from one date through another, both included, if it goes on; oldest first. */
export function duesBetween(series: RecurringSeries, from: PlainDate, through: PlainDate): readonly Due[] {
  const rhythm = rhythmOf(series.cadence);
  const days = series.occurrences.map(({ date }) => dayOf(date));
  const last = days.at(-1) ?? dayOf(series.startedOn);
  // The date that is expected next was reckoned from a longer history than the occurrences that are kept.
  const schedule = scheduleOf([...days, dayOf(series.next.date)], rhythm, usualShift(series.kind));
  const first = Math.max(1, slotOf(dayOf(from), rhythm, schedule, last) - 1);
  const dues: Due[] = [];
  for (let slot = first; slot < first + DUES_MAX; slot++) {
    const date = dateOf(dayOfSlot(slot, rhythm, schedule, last));
    if (date > through) break;
    if (date >= from) dues.push({ ...series.next, date });
  }
  return dues;
}
