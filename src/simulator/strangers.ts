// Rows of merchants a person never used before: one large purchase, or a burst of small ones.

import { digitsOf } from "#finance/money.ts";
import { accountAt, mccShown } from "./accounts.ts";
import type { Day } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { AnomalyKind, Draft, Merchant, Persona } from "./plan.ts";
import { strangerOn } from "./planted.ts";
import { spreadFactor, withEnding } from "./price.ts";
import { mix, Random } from "./random.ts";

const BURST_ROWS_MIN = 5;
const BURST_ROWS_MAX = 7;
const BURST_GAP_MINUTES_MAX = 6;

export function strangerDrafts(persona: Persona, day: Day): Draft[] {
  const kind = strangerOn(persona, day);
  if (kind === null) return [];
  const random = new Random(persona.seed, day.number, 14);
  const { strangers } = persona.plan;
  if (kind === "new-merchant-large") {
    const merchant = strangers.large[day.monthIndex % strangers.large.length];
    return merchant
      ? [draftOf(persona, day, merchant, strangers.largeMinor, random.between(600, 1320), 0, kind, random)]
      : [];
  }
  const merchant = random.pick(strangers.burst);
  const drafts: Draft[] = [];
  let minute = random.between(600, 1260);
  const count = random.between(BURST_ROWS_MIN, BURST_ROWS_MAX);
  for (let i = 0; i < count; i++) {
    drafts.push(draftOf(persona, day, merchant, strangers.burstMinor, minute, i, kind, random));
    minute += random.between(1, BURST_GAP_MINUTES_MAX);
  }
  return drafts;
}

function draftOf(
  persona: Persona,
  day: Day,
  merchant: Merchant,
  typicalMinor: number,
  minute: number,
  nth: number,
  anomaly: AnomalyKind,
  random: Random,
): Draft {
  const { account } = persona.plan.strangers;
  const digits = digitsOf(accountAt(persona, account).currency);
  return {
    account,
    number: 0,
    minute,
    amountMinor: -withEnding(typicalMinor * spreadFactor(random, 0.3), "nines", digits),
    text: writeText(merchant.text, persona.seed, day, mix(15, nth)),
    mcc: mccShown(persona, account, merchant),
    pending: null,
    truth: {
      merchant: merchant.name,
      intermediary: merchant.via,
      category: merchant.category,
      cause: { type: "stranger", id: anomaly },
      anomaly,
    },
  };
}
