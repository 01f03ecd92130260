// Money that comes back some days after a purchase, whole or in part.

import type { AccountId, SourceId } from "#finance/ids.ts";
import { accountAt } from "./accounts.ts";
import { baseDrafts } from "./base.ts";
import { type Day, dayOf } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { Draft, Habit, Persona } from "./plan.ts";
import { mix, unit } from "./random.ts";

const REFUND_DAYS_MIN = 3;
const REFUND_DAYS_MAX = 11;
const PART_SHARE = 0.35;
const PART_OF_AMOUNT = 0.5;
/** Numbers of refunds within an account and day begin here, so that they never meet those of the day's own rows. */
const REFUND_NUMBER_FIRST = 500;
const REFUND_MINUTE = 260;

export function sourceIdOf(account: AccountId, day: Day, number: number): SourceId {
  return `sim:${account}:${day.date}:${number}` as SourceId;
}

export function refundDrafts(persona: Persona, day: Day): Draft[] {
  const drafts: Draft[] = [];
  for (const habit of persona.plan.habits) {
    if (habit.refund === 0) continue;
    for (let lag = REFUND_DAYS_MIN; lag <= REFUND_DAYS_MAX; lag++) {
      if (comesBack(persona, habit, day.number - lag, lag))
        drafts.push(...refundsOf(persona, habit, day, lag, drafts.length));
    }
  }
  return drafts;
}

/** Whether purchases of this habit on that day come back exactly `lag` days later. */
function comesBack(persona: Persona, habit: Habit, bought: number, lag: number): boolean {
  if (unit(persona.seed, bought, habit.key, 31) >= habit.refund) return false;
  const days = REFUND_DAYS_MAX - REFUND_DAYS_MIN + 1;
  return REFUND_DAYS_MIN + (mix(persona.seed, bought, habit.key, 32) % days) === lag;
}

function refundsOf(persona: Persona, habit: Habit, day: Day, lag: number, count: number): Draft[] {
  const bought = dayOf(day.number - lag);
  const draft = baseDrafts(persona, bought.number).find(
    (row) => row.truth.cause.id === habit.id && row.truth.anomaly === null && row.pending === null,
  );
  if (!draft) return [];
  const part = unit(persona.seed, bought.number, habit.key, 33) < PART_SHARE ? PART_OF_AMOUNT : 1;
  const merchant = habit.merchants.find((one) => one.name === draft.truth.merchant);
  return [
    {
      ...draft,
      number: REFUND_NUMBER_FIRST + count,
      minute: REFUND_MINUTE + count * 5,
      amountMinor: partOf(-draft.amountMinor, part),
      text: merchant ? writeText(merchant.text, persona.seed, day, mix(habit.key, 34)) : draft.text,
      truth: {
        ...draft.truth,
        cause: {
          type: "refund",
          id: habit.id,
          of: sourceIdOf(accountAt(persona, draft.account).id, bought, draft.number),
        },
      },
    },
  ];
}

/** Half of a price in whole rupees or euros is given back in whole ones too. */
function partOf(amountMinor: number, part: number): number {
  const step = amountMinor % 100 === 0 ? 100 : 1;
  return Math.round((amountMinor * part) / step) * step;
}
