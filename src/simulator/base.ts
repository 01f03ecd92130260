// Everything that happens on one day by itself: rows that need no knowledge of other days.

import { accountAt } from "./accounts.ts";
import { type Day, dayOf } from "./day.ts";
import { habitDraft, timesOn } from "./habits.ts";
import type { Draft, Habit, Persona } from "./plan.ts";
import { doubleOn, isNearlyWatched, spikeOn } from "./planted.ts";
import { Random } from "./random.ts";
import { seriesDrafts } from "./series.ts";
import { strangerDrafts } from "./strangers.ts";
import { isAway, tripDrafts } from "./trips.ts";

/** Days kept of each person: a card statement looks back two months. */
const DAYS_KEPT_MAX = 80;
/** People whose days are kept at once. */
const PEOPLE_KEPT_MAX = 8;
const DOUBLE_MINUTES_MAX = 7;
/** A turn no ordinary day reaches, so that the errand is a purchase of its own. */
const ERRAND_TURN = 9;

const kept = new Map<Persona, Map<number, readonly Draft[]>>();

/**
 * The rows of a day that need no other day, numbered within their account. A pure function; recent answers are kept,
 * because settlements, refunds and card statements ask for the same days again.
 */
export function baseDrafts(persona: Persona, dayNumber: number): readonly Draft[] {
  let days = kept.get(persona);
  if (!days) {
    if (kept.size >= PEOPLE_KEPT_MAX) dropOldest(kept);
    days = new Map();
    kept.set(persona, days);
  }
  let drafts = days.get(dayNumber);
  if (!drafts) {
    if (days.size >= DAYS_KEPT_MAX) dropOldest(days);
    drafts = numbered(persona, draw(persona, dayOf(dayNumber)));
    days.set(dayNumber, drafts);
  }
  return drafts;
}

function draw(persona: Persona, day: Day): Draft[] {
  const drafts = seriesDrafts(persona, day);
  const away = isAway(persona, day);
  const spike = away ? null : spikeOn(persona, day);
  const double = away ? null : doubleOn(persona, day);
  for (const habit of persona.plan.habits) {
    if (habit === spike?.habit) drafts.push(habitDraft(persona, habit, day, 0, "amount-spike", spike.factor));
    else if (habit === double) drafts.push(...doubled(persona, habit, day));
    else if (!(away && habit.home)) {
      const times = timesOn(persona, habit, day);
      for (let nth = 0; nth < times; nth++) drafts.push(habitDraft(persona, habit, day, nth));
    }
  }
  drafts.push(...tripDrafts(persona, day), ...strangerDrafts(persona, day));
  if (isNearlyWatched(persona, day) && !drafts.some(({ pending }) => pending))
    drafts.push(...pendingErrand(persona, day));
  return drafts;
}

/** An errand paid by card, so that the coming night has something to settle. */
function pendingErrand(persona: Persona, day: Day): Draft[] {
  const errand = persona.plan.habits.find(({ pending, rhythm }) => pending > 0 && rhythm.type === "rate");
  return errand ? [habitDraft(persona, errand, day, ERRAND_TURN)] : [];
}

/** The same charge twice, minutes apart: the second is the mistake. */
function doubled(persona: Persona, habit: Habit, day: Day): Draft[] {
  const first = { ...habitDraft(persona, habit, day, 0, "duplicate-charge") };
  const minutes = new Random(persona.seed, day.number, 16).between(1, DOUBLE_MINUTES_MAX);
  return [
    { ...first, truth: { ...first.truth, anomaly: null } },
    { ...first, minute: first.minute + minutes },
  ];
}

function numbered(persona: Persona, drafts: readonly Draft[]): Draft[] {
  const counts = persona.accounts.map(() => 0);
  return drafts.map((draft) => {
    accountAt(persona, draft.account);
    const number = counts[draft.account] ?? 0;
    counts[draft.account] = number + 1;
    return { ...draft, number };
  });
}

function dropOldest<Key, Value>(map: Map<Key, Value>): void {
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
