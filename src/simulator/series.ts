// What comes by the calendar on one day: pay, rent, bills and subscriptions.

import { digitsOf } from "#finance/money.ts";
import { accountAt, mccShown } from "./accounts.ts";
import { cadenceOf, type Day, nominalOf } from "./day.ts";
import { writeText } from "./descriptor.ts";
import type { Draft, Persona, Series } from "./plan.ts";
import { listPrice, seasonFactor, spreadFactor, withEnding } from "./price.ts";
import { Random } from "./random.ts";

/** How long a payee keeps writing the same text before its bank or biller changes it. */
const DRIFT_MONTHS = 8;

/** The rows of all series on a day, in the order of the plan. */
export function seriesDrafts(persona: Persona, day: Day): Draft[] {
  const drafts: Draft[] = [];
  for (const series of persona.plan.series) {
    const nominal = nominalOf(series.rule, day, persona.plan.holidays);
    if (nominal !== null && runsIn(series, nominal.month)) drafts.push(draftOf(persona, series, day, nominal));
  }
  return drafts;
}

/** The amount a series has on a nominal day: list price, season and wobble; signed minor units. */
function amountOn(persona: Persona, series: Series, nominal: Day): number {
  if (series.introMinor !== null && startsIn(series, nominal.month)) return series.introMinor;
  const digits = digitsOf(accountAt(persona, series.account).currency);
  const price = listPrice(series, digits, nominal.year, nominal.month);
  if (series.wobble === 0 && series.season === 0) return price;
  const random = new Random(persona.seed, nominal.number, series.key, 1);
  const moved = price * seasonFactor(series.season, nominal.month) * spreadFactor(random, series.wobble);
  return withEnding(moved, series.ending, digits);
}

function draftOf(persona: Persona, series: Series, day: Day, nominal: Day): Draft {
  const { merchant } = series;
  const random = new Random(persona.seed, day.number, series.key);
  return {
    account: series.account,
    number: 0,
    minute: random.between(series.minutes[0], series.minutes[1]),
    amountMinor: amountOn(persona, series, nominal),
    text: writeText(textOf(series, nominal), persona.seed, day, series.key),
    mcc: mccShown(persona, series.account, merchant),
    pending: null,
    truth: {
      merchant: merchant.name,
      intermediary: merchant.via,
      category: merchant.category,
      cause: { type: "series", id: series.id, cadence: cadenceOf(series.rule), nominal: nominal.date },
      anomaly: null,
    },
  };
}

function runsIn(series: Series, month: number): boolean {
  return series.activeMonths.length === 0 || series.activeMonths.includes(month);
}

/** True in the first month of a seasonal run, when the trial price holds. */
function startsIn(series: Series, month: number): boolean {
  return series.activeMonths.length > 0 && !series.activeMonths.includes(month === 1 ? 12 : month - 1);
}

function textOf(series: Series, nominal: Day): string {
  if (series.drift.length === 0) return series.merchant.text;
  const texts = [series.merchant.text, ...series.drift];
  return texts[Math.floor(nominal.monthIndex / DRIFT_MONTHS) % texts.length] ?? series.merchant.text;
}
