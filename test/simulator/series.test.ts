// What comes by the calendar: on the right day, at the right price, for everybody.

import { describe, expect, test } from "bun:test";
import { addDays, addMonths, dayNumber, dayOfWeek, type PlainDate, plainDate } from "#finance/calendar.ts";
import { everyMonths, merchant, monthly, rise, series, weeks } from "#simulator/build.ts";
import { cadenceOf, dayOf, nextDue, nominalOf } from "#simulator/day.ts";
import type { LifeEvent } from "#simulator/life.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import type { Rule, Series } from "#simulator/plan.ts";
import { listPrice } from "#simulator/price.ts";
import { EVERYBODY, FROM, historyOf, TODAY } from "./people.ts";

const CADENCES = ["weekly", "biweekly", "four-weekly", "monthly", "quarterly", "semi-annual", "annual"] as const;
const HOLIDAYS = ["01-01", "12-25", "12-26"];

describe("a rule falls", () => {
  test.each([
    ["monthly on the 31st, clamped in February", monthly(31), "2026-02-01", "2026-02-28"],
    ["and in a leap year", monthly(31), "2028-02-01", "2028-02-29"],
    ["on a Sunday, so on the Monday after", monthly(1, "next"), "2026-11-01", "2026-11-02"],
    ["on a Sunday, so on the Friday before", monthly(25, "previous"), "2026-10-20", "2026-10-23"],
    ["on Christmas and the weekend after it", monthly(25, "next"), "2026-12-20", "2026-12-28"],
    ["on the last business day", monthly(31, "previous"), "2026-05-20", "2026-05-29"],
    ["every quarter", everyMonths(3, 2, 15), "2026-02-16", "2026-05-15"],
    ["twice a year", everyMonths(6, 3, 12), "2026-03-13", "2026-09-12"],
    ["once a year", everyMonths(12, 10, 9), "2026-10-10", "2027-10-09"],
    ["every fortnight", weeks(2, "2025-01-10"), "2025-01-11", "2025-01-24"],
    ["every four weeks", weeks(4, "2025-01-20"), "2025-01-21", "2025-02-17"],
  ] as [string, Rule, string, string][])("%s", (_, rule, from, due) => {
    expect(nextDue(rule, dayNumber(plainDate(from)), HOLIDAYS).date).toBe(plainDate(due));
  });

  test("a shifted date still knows the day it was meant for", () => {
    const nominal = nominalOf(monthly(1, "next"), dayOf(dayNumber(plainDate("2026-11-02"))), HOLIDAYS);
    expect(nominal?.date).toBe(plainDate("2026-11-01"));
  });
});

describe("everybody's series", () => {
  test("there is one of every cadence", () => {
    for (const persona of EVERYBODY) {
      const cadences = new Set(persona.plan.series.map(({ rule }) => cadenceOf(rule)));
      for (const cadence of CADENCES)
        expect([persona.email, cadence, cadences.has(cadence)]).toEqual([persona.email, cadence, true]);
    }
  });

  test("the rows of each lie a cadence apart, and none is missing", () => {
    for (const persona of EVERYBODY) {
      const bySeries = Map.groupBy(historyOf(persona), ({ truth }) =>
        truth.cause.type === "series" ? truth.cause.id : "",
      );
      for (const one of persona.plan.series) {
        const nominals = (bySeries.get(one.id) ?? []).map(nominalDate);
        expect([persona.email, one.id, nominals]).toEqual([persona.email, one.id, expected(one, nominals)]);
      }
    }
  });

  test("what is shifted off weekends never books on one", () => {
    for (const persona of EVERYBODY) {
      const shifted = new Set(persona.plan.series.filter(({ rule }) => rule.shift !== "none").map(({ id }) => id));
      for (const { row, truth } of historyOf(persona)) {
        if (truth.cause.type !== "series" || !shifted.has(truth.cause.id)) continue;
        expect(dayOfWeek(row.date)).toBeLessThan(5);
      }
    }
  });

  test("a fixed price moves only when it rises, and each demo person sees at least four rises", () => {
    for (const persona of DEMO_PERSONAS) {
      const fixed = persona.plan.series.filter(
        ({ wobble, season, introMinor }) => wobble === 0 && season === 0 && introMinor === null,
      );
      for (const one of fixed) expect([one.id, priceSteps(persona, one) <= (one.rise ? 2 : 0)]).toEqual([one.id, true]);
      const rises = fixed.filter(({ amountMinor }) => amountMinor < 0).map((one) => priceSteps(persona, one));
      expect(rises.reduce((sum, steps) => sum + steps, 0)).toBeGreaterThanOrEqual(4);
    }
  });
});

test("a streaming price rises from 15.49 to 17.99 and not before its month", () => {
  const netflix = series("netflix", 0, merchant("streaming", "Netflix", "NETFLIX"), monthly(11), -1_549, {
    rise: rise(5, 16),
    ending: "nines",
  });
  expect(listPrice(netflix, 2, 2025, 5)).toBe(-1_549);
  expect(listPrice(netflix, 2, 2026, 4)).toBe(-1_549);
  expect(listPrice(netflix, 2, 2026, 5)).toBe(-1_799);
});

function priceSteps(persona: Persona, one: Series): number {
  const rows = historyOf(persona).filter(({ truth }) => truth.cause.type === "series" && truth.cause.id === one.id);
  return Math.max(0, new Set(rows.map(({ row }) => row.amountMinor)).size - 1);
}

function nominalDate({ truth }: LifeEvent): PlainDate {
  if (truth.cause.type !== "series") throw new Error("not a row of a series");
  return truth.cause.nominal;
}

/** The dates that follow from the first one by the calendar alone, up to the last that had to come. */
function expected(one: Series, nominals: readonly PlainDate[]): PlainDate[] {
  const first = nominals[0];
  const dates: PlainDate[] = [];
  if (first === undefined) return cadenceOf(one.rule) === "annual" ? [] : [FROM];
  for (let k = 0; ; k++) {
    const date = next(one.rule, first, k);
    if (date > (nominals.at(-1) ?? first)) break;
    if (one.activeMonths.length === 0 || one.activeMonths.includes(Number(date.slice(5, 7)))) dates.push(date);
  }
  // Nothing more was due before the end, leaving a week for a shifted date to arrive.
  const following = next(one.rule, first, dates.length + (one.activeMonths.length > 0 ? 12 : 0));
  return one.activeMonths.length > 0 || following >= addDays(TODAY, -7) ? dates : [...dates, following];
}

function next(rule: Rule, first: PlainDate, k: number): PlainDate {
  if (rule.every === "weeks") return addDays(first, k * 7 * rule.weeks);
  const month = addMonths(`${first.slice(0, 7)}-01` as PlainDate, k * rule.months);
  const clamped = addDays(addMonths(month, 1), -1);
  const day = Math.min(rule.dayOfMonth, Number(clamped.slice(8)));
  return addDays(month, day - 1);
}
