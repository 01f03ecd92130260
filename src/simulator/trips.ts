// Holidays: when a person is away, and what fare, hotel and days out leave on the statement.

import { categoryId } from "#finance/category.ts";
import { type Currency, digitsOf, minor, toDecimal } from "#finance/money.ts";
import { accountAt, mccShown } from "./accounts.ts";
import { type Day, nextDue } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { Draft, Merchant, Minutes, Outing, Persona, Trip } from "./plan.ts";
import { inflated, spreadFactor } from "./price.ts";
import { mix, Random, unit } from "./random.ts";

/** Days that stay free around a payday, so that nobody is away when the month's story happens. */
const CLEAR_OF_PAYDAY_DAYS = 3;
const BOOKING_LEAD_DAYS: Minutes = [18, 45];
/** A rate moves by about this share from day to day around its usual. */
const RATE_SWING = 0.03;
const HOLD_SHARE = 0.4;
const HOLD_DAYS_MAX = 3;
const FEE_MINUTES = 3;
/** Below about this much in the foreign currency's own terms the bank takes none. */
const FEE_ABROAD_MINOR_MIN = 50;

type Away = { readonly trip: Trip; readonly start: number; readonly end: number; readonly booked: number };

const yearsOf = new WeakMap<Persona, Map<number, readonly Away[]>>();
const FEE_CATEGORY = categoryId("BANK_FEES_FOREIGN_TRANSACTION_FEES");

export function isAway(persona: Persona, day: Day): boolean {
  return awayIn(persona, day.year).some((away) => day.number >= away.start && day.number <= away.end);
}

/** Rows of all trips on a day: the fare when it is booked, the days out, the hotel at the end. */
export function tripDrafts(persona: Persona, day: Day): Draft[] {
  const drafts: Draft[] = [];
  for (const away of [...awayIn(persona, day.year), ...awayIn(persona, day.year + 1)]) {
    if (day.number === away.booked) drafts.push(fareOf(persona, away, day));
    if (day.number === away.start) drafts.push(holdOf(persona, away, day));
    if (day.number >= away.start && day.number <= away.end) drafts.push(...outingsOf(persona, away, day));
    if (day.number === away.end) drafts.push(...stayOf(persona, away, day));
  }
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

function fareOf(persona: Persona, away: Away, day: Day): Draft {
  const { trip } = away;
  const random = new Random(persona.seed, away.start, trip.key, 4);
  const amount = inflated(trip.fare.typicalMinor, day.year) * spreadFactor(random, 0.2);
  return draft(persona, trip, day, trip.fare.merchant, Math.round(amount), random.between(1080, 1350), "", 4);
}

/** A deposit the hotel blocks and lets go: it never settles. */
function holdOf(persona: Persona, away: Away, day: Day): Draft {
  const { trip } = away;
  const abroad = Math.round(trip.stay.typicalMinor * (1 + HOLD_SHARE));
  const row = abroadDraft(persona, trip, day, trip.stay.merchant, abroad, 930, 5);
  const days = Math.min(HOLD_DAYS_MAX, away.end - away.start);
  return { ...row, amountMinor: 0, pending: { amountMinor: row.amountMinor, days, dropped: true } };
}

function stayOf(persona: Persona, away: Away, day: Day): Draft[] {
  const { trip } = away;
  const random = new Random(persona.seed, away.start, trip.key, 6);
  const nights = away.end - away.start;
  const abroad = Math.round(inflated(trip.stay.typicalMinor, day.year) * spreadFactor(random, 0.15) * nights);
  return withFee(
    persona,
    trip,
    abroadDraft(persona, trip, day, trip.stay.merchant, abroad, random.between(570, 680), 6),
  );
}

function outingsOf(persona: Persona, away: Away, day: Day): Draft[] {
  const { trip } = away;
  const drafts: Draft[] = [];
  trip.outings.forEach((outing, i) => {
    if (unit(persona.seed, day.number, trip.key, 20 + i) >= outing.chance) return;
    const random = new Random(persona.seed, day.number, trip.key, 60 + i);
    drafts.push(...withFee(persona, trip, outingDraft(persona, trip, day, outing, random, i)));
  });
  return drafts;
}

function outingDraft(persona: Persona, trip: Trip, day: Day, outing: Outing, random: Random, i: number): Draft {
  const step = digitsOf(trip.currency) === 0 ? 10 : 5;
  const spent = inflated(outing.typicalMinor, day.year) * spreadFactor(random, outing.spread);
  const abroad = Math.max(step, Math.round(spent / step) * step);
  return abroadDraft(
    persona,
    trip,
    day,
    outing.merchant,
    abroad,
    random.between(outing.minutes[0], outing.minutes[1]),
    60 + i,
  );
}

function abroadDraft(
  persona: Persona,
  trip: Trip,
  day: Day,
  merchant: Merchant,
  abroad: number,
  minute: number,
  salt: number,
): Draft {
  const swing = 1 + (unit(day.number, trip.key, 7) - 0.5) * RATE_SWING;
  const home = Math.max(1, Math.round(abroad * trip.rate * swing));
  return draft(persona, trip, day, merchant, home, minute, foreignText(persona, trip, abroad), salt);
}

function draft(
  persona: Persona,
  trip: Trip,
  day: Day,
  merchant: Merchant,
  amount: number,
  minute: number,
  foreign: string,
  salt: number,
): Draft {
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

function withFee(persona: Persona, trip: Trip, row: Draft): Draft[] {
  const fee = Math.round(-row.amountMinor * trip.foreignFee);
  if (fee < FEE_ABROAD_MINOR_MIN * trip.rate) return [row];
  const bank = accountAt(persona, trip.account).bank;
  return [
    row,
    {
      ...row,
      minute: row.minute + FEE_MINUTES,
      amountMinor: -fee,
      text: "FOREIGN TRANSACTION FEE",
      mcc: null,
      truth: { ...row.truth, merchant: bank, intermediary: null, category: FEE_CATEGORY },
    },
  ];
}

/** "EUR 14,50" the way the person's bank writes decimals; empty at home. */
function foreignText(persona: Persona, trip: Trip, abroad: number): string {
  const code: Currency = trip.currency;
  if (code === accountAt(persona, trip.account).currency) return "";
  const decimal = toDecimal(minor(abroad), code);
  return `${code} ${persona.locale.startsWith("de") ? decimal.replace(".", ",") : decimal}`;
}
