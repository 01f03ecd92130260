// Holidays: when a person is away, and what fare, hotel and days out leave on the statement.

import { categoryId } from "#finance/category.ts";
import { digitsOf, minor, toDecimal } from "#finance/money.ts";
import { accountAt, mccShown } from "./accounts.ts";
import { type Day, nextDue } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { Draft, Merchant, Minutes, Persona, Trip } from "./plan.ts";
import { inflated, spreadFactor } from "./price.ts";
import { mix, Random, unit } from "./random.ts";

/** Days that stay free around a payday, so that nobody is away when the month's story happens. */
const CLEAR_OF_PAYDAY_DAYS = 3;
const BOOKING_LEAD_DAYS: Minutes = [18, 45];
/** A rate moves by about this share from day to day around its usual. */
const RATE_SWING = 0.03;
/** A hotel blocks a night and some extras. */
const HOLD_NIGHTS = 1.4;
const HOLD_DAYS_MAX = 3;
const CHECK_IN_MINUTE = 930;
const FEE_MINUTES = 3;
const LAST_MINUTE = 1439;
/** Below about this much in the foreign currency's own terms the bank takes none. */
const FEE_ABROAD_MINOR_MIN = 50;

/** Whose trip, which, and on what day. */
type Here = { readonly persona: Persona; readonly away: Away; readonly day: Day };
type Charge = {
  readonly merchant: Merchant;
  /** Minor units, positive. */
  readonly amount: number;
  readonly foreign: string;
  readonly minute: number;
  /** Tells apart the texts of one day. */
  readonly salt: number;
};

type Away = { readonly trip: Trip; readonly start: number; readonly end: number; readonly booked: number };

const yearsOf = new WeakMap<Persona, Map<number, readonly Away[]>>();
const FEE_CATEGORY = categoryId("BANK_FEES_FOREIGN_TRANSACTION_FEES");

export function isAway(persona: Persona, day: Day): boolean {
  return awayIn(persona, day.year).some((away) => day.number >= away.start && day.number <= away.end);
}

/** Rows of all trips on a day: the fare when it is booked, the days out, the hotel at the end. */
export function tripDrafts(persona: Persona, day: Day): Draft[] {
  return [day.year, day.year + 1].flatMap((year) => {
    return awayIn(persona, year).flatMap((away) => draftsOf({ persona, away, day }));
  });
}

function draftsOf(here: Here): Draft[] {
  const { away, day } = here;
  const drafts: Draft[] = [];
  if (day.number === away.booked) drafts.push(fareOf(here));
  if (day.number === away.start) drafts.push(holdOf(here));
  if (day.number >= away.start && day.number <= away.end) drafts.push(...outingsOf(here));
  if (day.number === away.end) drafts.push(...stayOf(here));
  return drafts;
}

/** The trips that begin in a year; all end in it too, because a trip lies between two paydays of its season. */
function awayIn(persona: Persona, year: number): readonly Away[] {
  let years = yearsOf.get(persona);
  if (!years) {
    years = new Map();
    yearsOf.set(persona, years);
  }
  let found = years.get(year);
  if (!found) {
    found = persona.plan.trips.map((trip) => placed(persona, trip, year));
    years.set(year, found);
  }
  return found;
}

function placed(persona: Persona, trip: Trip, year: number): Away {
  const random = new Random(persona.seed, trip.key, year);
  const monthStart = Date.UTC(year, trip.month - 1, 1) / 86_400_000;
  const { holidays } = persona.plan;
  const payday = nextDue(persona.payday, monthStart + random.between(0, 9), holidays).number;
  const next = nextDue(persona.payday, payday + 1, holidays).number;
  const start = payday + CLEAR_OF_PAYDAY_DAYS;
  const end = Math.min(start + random.between(trip.nights[0], trip.nights[1]), next - CLEAR_OF_PAYDAY_DAYS);
  return { trip, start, end, booked: start - random.between(BOOKING_LEAD_DAYS[0], BOOKING_LEAD_DAYS[1]) };
}

function fareOf(here: Here): Draft {
  const { persona, away, day } = here;
  const { trip } = away;
  const random = new Random(persona.seed, away.start, trip.key, 4);
  const amount = Math.round(inflated(trip.fare.typicalMinor, day.year) * spreadFactor(random, 0.2));
  return charge(here, {
    merchant: trip.fare.merchant,
    amount,
    foreign: "",
    minute: random.between(1080, 1350),
    salt: 4,
  });
}

/** A deposit the hotel blocks and lets go: it never settles. */
function holdOf(here: Here): Draft {
  const { trip, start, end } = here.away;
  const abroad = Math.round(trip.stay.typicalMinor * HOLD_NIGHTS);
  const row = chargeAbroad(here, { merchant: trip.stay.merchant, amount: abroad, minute: CHECK_IN_MINUTE, salt: 5 });
  const days = Math.min(HOLD_DAYS_MAX, end - start);
  return { ...row, amountMinor: 0, pending: { amountMinor: row.amountMinor, days, dropped: true } };
}

function stayOf(here: Here): Draft[] {
  const { persona, away, day } = here;
  const { trip } = away;
  const random = new Random(persona.seed, away.start, trip.key, 6);
  const perNight = inflated(trip.stay.typicalMinor, day.year) * spreadFactor(random, 0.15);
  const amount = Math.round(perNight * (away.end - away.start));
  return withFee(
    here,
    chargeAbroad(here, { merchant: trip.stay.merchant, amount, minute: random.between(570, 680), salt: 6 }),
  );
}

function outingsOf(here: Here): Draft[] {
  const { persona, away, day } = here;
  const { trip } = away;
  return trip.outings.flatMap((outing, i) => {
    if (unit(persona.seed, day.number, trip.key, 20 + i) >= outing.chance) return [];
    const random = new Random(persona.seed, day.number, trip.key, 60 + i);
    const step = digitsOf(trip.currency) === 0 ? 10 : 5;
    const spent = inflated(outing.typicalMinor, day.year) * spreadFactor(random, outing.spread);
    const amount = Math.max(step, Math.round(spent / step) * step);
    const minute = random.between(outing.minutes[0], outing.minutes[1]);
    return withFee(here, chargeAbroad(here, { merchant: outing.merchant, amount, minute, salt: 60 + i }));
  });
}

/** `amount` in the place's own minor units. */
function chargeAbroad(here: Here, charged: Omit<Charge, "foreign">): Draft {
  const { persona, away, day } = here;
  const { trip } = away;
  const swing = 1 + (unit(day.number, trip.key, 7) - 0.5) * RATE_SWING;
  const amount = Math.max(1, Math.round(charged.amount * trip.rate * swing));
  return charge(here, { ...charged, amount, foreign: foreignText(persona, trip, charged.amount) });
}

function charge({ persona, away, day }: Here, { merchant, amount, foreign, minute, salt }: Charge): Draft {
  const { trip } = away;
  return {
    account: trip.account,
    number: 0,
    minute,
    amountMinor: -amount,
    text: writeText(merchant.text, persona.seed, day, mix(trip.key, salt), foreign),
    mcc: mccShown(persona, trip.account, merchant),
    pending: null,
    truth: {
      merchant: merchant.name,
      intermediary: merchant.via,
      category: merchant.category,
      cause: { type: "trip", id: trip.id },
      anomaly: null,
    },
  };
}

function withFee({ persona, away }: Here, row: Draft): Draft[] {
  const { trip } = away;
  const fee = Math.round(-row.amountMinor * trip.foreignFee);
  if (fee < FEE_ABROAD_MINOR_MIN * trip.rate) return [row];
  const { bank } = accountAt(persona, trip.account);
  const truth = { ...row.truth, merchant: bank, intermediary: null, category: FEE_CATEGORY };
  const minute = Math.min(LAST_MINUTE, row.minute + FEE_MINUTES);
  return [row, { ...row, minute, amountMinor: -fee, text: "FOREIGN TRANSACTION FEE", mcc: null, truth }];
}

/** "EUR 14,50" the way the person's bank writes decimals; empty at home. */
function foreignText(persona: Persona, trip: Trip, abroad: number): string {
  if (trip.currency === accountAt(persona, trip.account).currency) return "";
  const decimal = toDecimal(minor(abroad), trip.currency);
  return `${trip.currency} ${persona.locale.startsWith("de") ? decimal.replace(".", ",") : decimal}`;
}
