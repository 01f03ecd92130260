// Where anomalies are planted: by chance in any month, and for certain in the days after somebody begins to watch.

import { dayNumber } from "#finance/calendar.ts";
import { type Day, dayOf } from "./day.ts";
import type { AnomalyKind, Habit, Persona, Plantable } from "./plan.ts";
import { keyOf, mix, unit } from "./random.ts";

/** Within so many first days come a payday, a budget crossing and an anomaly. */
export const STORY_DAYS = 3;
/** Days after the watching begins. */
export const STORY_SPIKE_DAY = 1;
const STORY_DOUBLE_DAY = 2;
/** Around the story nothing else odd happens. */
const QUIET_BEFORE_DAYS = 10;
const QUIET_AFTER_DAYS = 5;
const SPIKE_FACTOR_MIN = 6;
const SPIKE_FACTOR_MAX = 9;

export function isFirstWatched(persona: Persona, day: Day): boolean {
  const since = daysWatched(persona, day);
  return since !== null && since >= 0 && since < STORY_DAYS;
}

/** The first watched days and the eve of them. */
export function isNearlyWatched(persona: Persona, day: Day): boolean {
  return isFirstWatched(persona, day) || isFirstWatched(persona, dayOf(day.number + 1));
}

/** The habit that has a planted spike on this day, and how many times the usual it is; null on most days. */
export function spikeOn(persona: Persona, day: Day): { readonly habit: Habit; readonly factor: number } | null {
  if (!happens(persona, day, "amount-spike", STORY_SPIKE_DAY)) return null;
  const share = unit(persona.seed, day.number, 11);
  return {
    habit: suitable(persona, plantable(persona, day, STORY_SPIKE_DAY).spikes, day),
    factor: SPIKE_FACTOR_MIN + share * (SPIKE_FACTOR_MAX - SPIKE_FACTOR_MIN),
  };
}

/** The habit that is charged twice on this day; null on most days. */
export function doubleOn(persona: Persona, day: Day): Habit | null {
  if (!happens(persona, day, "duplicate-charge", STORY_DOUBLE_DAY)) return null;
  return suitable(persona, plantable(persona, day, STORY_DOUBLE_DAY).doubles, day);
}

export function strangerOn(persona: Persona, day: Day): "new-merchant-large" | "velocity-burst" | null {
  if (happens(persona, day, "new-merchant-large", null)) return "new-merchant-large";
  return happens(persona, day, "velocity-burst", null) ? "velocity-burst" : null;
}

function plantable(persona: Persona, day: Day, storyDay: number): Plantable {
  return daysWatched(persona, day) === storyDay ? persona.plan.inStory : persona.plan.byChance;
}

/** Days since somebody began to watch; negative before that, null where nobody does. */
function daysWatched({ watchedFrom }: Persona, day: Day): number | null {
  return watchedFrom === null ? null : day.number - dayNumber(watchedFrom);
}

function happens(persona: Persona, day: Day, kind: AnomalyKind, storyDay: number | null): boolean {
  const key = keyOf(kind);
  const since = daysWatched(persona, day);
  if (since !== null) {
    if (since === storyDay) return true;
    if (since >= -QUIET_BEFORE_DAYS && since <= QUIET_AFTER_DAYS) return false;
  }
  if (day.dayOfMonth !== 1 + (mix(persona.seed, day.monthIndex, key, 12) % 28)) return false;
  return unit(persona.seed, day.monthIndex, key, 13) < persona.plan.anomalies[kind];
}

/** One of the habits that could happen on such a weekday anyway, so that only the amount is odd. */
function suitable(persona: Persona, ids: readonly string[], day: Day): Habit {
  const listed = persona.plan.habits.filter((habit) => ids.includes(habit.id));
  const fitting = listed.filter(({ rhythm }) => rhythm.type !== "weekdays" || rhythm.days.includes(day.weekday));
  const choice = fitting.length > 0 ? fitting : listed;
  const found = choice[mix(persona.seed, day.number, 14) % choice.length];
  if (!found) throw new RangeError(`${persona.email} has no habit to plant an anomaly in`);
  return found;
}
