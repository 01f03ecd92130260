// Spending with a rhythm on one day: coffees, supermarkets, fuel, and what people buy now and then.

import { digitsOf } from "#finance/money.ts";
import { accountAt, mccShown } from "./accounts.ts";
import type { Day } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { AnomalyKind, Draft, Habit, Merchant, Minutes, Persona } from "./plan.ts";
import { isFirstWatched, isNearlyWatched } from "./planted.ts";
import { inflated, spreadFactor, withEnding } from "./price.ts";
import { mix, Random, unit } from "./random.ts";

/** Later errands of the same kind on the same day, e.g. the way home: minutes after the first. */
const RETURN_MINUTES: Minutes = [530, 600];
const LAST_MINUTE = 1425;
const TIP_SHARE_MIN = 0.15;
const TIP_SHARE_MAX = 0.22;
const SETTLE_DAYS_MAX = 3;
const EAGERNESS = 1.6;

/** How often a habit happens on a day. */
export function timesOn(persona: Persona, habit: Habit, day: Day): number {
  const { rhythm } = habit;
  switch (rhythm.type) {
    case "weekdays":
      return rhythm.days.includes(day.weekday) &&
        unit(persona.seed, day.number, habit.key, 1) < rhythm.chance * eagerness(persona, day)
        ? rhythm.times
        : 0;
    case "every":
      return isEvery(persona.seed, habit.key, rhythm.days, rhythm.jitter, day.number) ? 1 : 0;
    case "rate": {
      const rate = (day.weekday < 5 ? rhythm.weekday : rhythm.weekend) * eagerness(persona, day);
      const whole = Math.floor(rate);
      return whole + (unit(persona.seed, day.number, habit.key, 1) < rate - whole ? 1 : 0);
    }
  }
}

/** In the first days that somebody watches, a person leaves no habit out for long: there is more to see. */
function eagerness(persona: Persona, day: Day): number {
  return isFirstWatched(persona, day) ? EAGERNESS : 1;
}

/** One row of a habit; `factor` is what a planted anomaly multiplies the amount by. */
export function habitDraft(
  persona: Persona,
  habit: Habit,
  day: Day,
  nth: number,
  anomaly: AnomalyKind | null = null,
  factor = 1,
): Draft {
  // Both ways of a commute cost the same, so the amount is drawn before `nth` plays a part.
  const random = new Random(persona.seed, day.number, habit.key, habit.rhythm.type === "rate" ? nth : 0);
  const merchant = merchantOf(habit, random, anomaly !== null);
  const digits = digitsOf(accountAt(persona, habit.account).currency);
  const typical = inflated(habit.typicalMinor, day.year) * spreadFactor(random, habit.spread) * factor;
  const charged = withEnding(typical, habit.ending, digits);
  const minute = minuteOf(habit, random, nth);
  const pending = anomaly === null && random.chance(pendingShare(persona, habit, day));
  const tip =
    habit.tip && pending ? Math.round(charged * (TIP_SHARE_MIN + random.next() * (TIP_SHARE_MAX - TIP_SHARE_MIN))) : 0;
  return {
    account: habit.account,
    number: 0,
    minute,
    amountMinor: -(charged + tip),
    text: writeText(merchant.text, persona.seed, day, mix(habit.key, nth)),
    mcc: mccShown(persona, habit.account, merchant),
    pending: pending ? { amountMinor: -charged, days: settleDays(persona, day, random), dropped: false } : null,
    truth: {
      merchant: merchant.name,
      intermediary: merchant.via,
      category: merchant.category,
      cause: { type: habit.planted, id: habit.id },
      anomaly,
    },
  };
}

/** Around the first watched days all that can be pending is, so that the nights have something to settle. */
function pendingShare(persona: Persona, habit: Habit, day: Day): number {
  return habit.pending > 0 && isNearlyWatched(persona, day) ? 1 : habit.pending;
}

function settleDays(persona: Persona, day: Day, random: Random): number {
  return random.between(1, isNearlyWatched(persona, day) ? 1 : SETTLE_DAYS_MAX);
}

/** The first merchants of a habit are the favourites; an anomaly is planted in the very first, which has most of a past. */
function merchantOf(habit: Habit, random: Random, first: boolean): Merchant {
  const at = first ? 0 : random.next();
  const found = habit.merchants[Math.floor(at * at * habit.merchants.length)];
  if (!found) throw new RangeError(`the habit ${habit.id} has no merchant`);
  return found;
}

function minuteOf(habit: Habit, random: Random, nth: number): number {
  const first = random.between(habit.minutes[0], habit.minutes[1]);
  if (nth === 0 || habit.rhythm.type === "rate") return first;
  return Math.min(LAST_MINUTE, first + nth * random.between(RETURN_MINUTES[0], RETURN_MINUTES[1]));
}

/** Every `days` days on average, each time early or late by up to `jitter`: which day that is needs no memory of the last. */
function isEvery(seed: number, key: number, days: number, jitter: number, day: number): boolean {
  const phase = mix(seed, key, 2) % days;
  const turn = Math.round((day - phase) / days);
  for (let k = turn - 1; k <= turn + 1; k++) {
    const moved = jitter === 0 ? 0 : (mix(seed, key, k, 3) % (2 * jitter + 1)) - jitter;
    if (phase + k * days + moved === day) return true;
  }
  return false;
}
