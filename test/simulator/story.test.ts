// The demo's story holds whatever day it is started on: a payday, a broken budget and two anomalies in three days.

import { describe, expect, test } from "bun:test";
import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  monthOf,
  type PlainDate,
  plainDate,
} from "#finance/calendar.ts";
import { type CategoryId, isWithin } from "#finance/category.ts";
import { readDescription } from "#finance/merchant/categorise.ts";
import { historyBetween, type LifeEvent, lifeOfDay } from "#simulator/life.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import { demoBudgets, demoStart, watchedFrom } from "#simulator/story.ts";
import { isFlow, sumOf } from "./people.ts";

const YEAR_FROM = plainDate("2026-11-23");
const SALARIES = ["salary", "gehalt"];
/** At the default pace of 90 seconds a day: ten seconds, and three quarters of a minute. */
const FIRST_MINUTE_MAX = 160;
const SILENCE_MAX = 720;

describe.each(DEMO_PERSONAS.map((persona) => [persona.name, persona] as const))("%s", (_, persona) => {
  const starts = new Set<PlainDate>();
  for (let i = 0; i < 365; i++) starts.add(demoStart(persona, addDays(YEAR_FROM, i)));

  test("begins at most 31 days before any today of a year, and never after it", () => {
    for (let i = 0; i < 365; i++) {
      const today = addDays(YEAR_FROM, i);
      expect(daysBetween(demoStart(persona, today), today)).toBeWithin(0, 32);
    }
  });

  test.each([...starts])("from %s: payday, spike, double charge and a broken budget within three days", (start) => {
    const events = firstDays(persona, start);
    const salaries = events.filter(({ truth }) => truth.cause.type === "series" && SALARIES.includes(truth.cause.id));
    expect(salaries.length).toBe(1);
    expect(events.filter(({ truth }) => truth.anomaly === "amount-spike").length).toBe(1);
    expect(events.filter(({ truth }) => truth.anomaly === "duplicate-charge").length).toBe(1);
    expect(crossings(persona, start).length).toBeGreaterThanOrEqual(1);
  });

  test.each([...starts])("from %s: the first row comes at once and there is never a long silence", (start) => {
    for (let i = 0; i < 3; i++) {
      const minutes = lifeOfDay(watchedFrom(persona, start), addDays(start, i)).map(({ minuteOfDay }) => minuteOfDay);
      if (i === 0) expect(minutes[0]).toBeLessThanOrEqual(FIRST_MINUTE_MAX);
      const gaps = minutes.map((minute, at) => minute - (minutes[at - 1] ?? 0));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(SILENCE_MAX);
      expect(minutes.length).toBeGreaterThanOrEqual(4);
    }
  });

  test.each([...starts])("from %s: four to six round budgets, not all broken and not all untouched", (start) => {
    const budgets = demoBudgets(persona, start);
    expect(budgets.length).toBeWithin(4, 7);
    expect(new Set(budgets.map(({ category }) => category)).size).toBe(budgets.length);
    const before = budgets.map((budget) => spentBefore(persona, start, budget.category) / budget.amountMinor);
    for (const { amountMinor, currency } of budgets) {
      expect(currency).toBe(persona.homeCurrency);
      expect(amountMinor % 100).toBe(0);
    }
    expect(before[0]).toBeLessThan(1);
    expect(before.filter((share) => share < 1).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...before) - Math.min(...before)).toBeGreaterThan(0.1);
  });

  test("each live day's spending lies within the person's own past, the planted anomalies apart", () => {
    for (const start of [...starts].slice(0, 6)) {
      const past = dailySpending([...historyBetween(persona, addMonths(start, -14), start)]);
      const highest = Math.max(...past);
      for (let i = 0; i < 30; i++) {
        const day = lifeOfDay(watchedFrom(persona, start), addDays(start, i)).filter(
          ({ kind, truth }) => kind === "added" && truth.anomaly === null,
        );
        for (const spent of dailySpending(day)) expect(spent).toBeLessThanOrEqual(highest * 1.25);
      }
    }
  });

  test("being watched changes nothing about the past but its last quiet days", () => {
    const start = [...starts][0] as PlainDate;
    const until = addDays(start, -10);
    const from = addMonths(start, -14);
    expect([...historyBetween(watchedFrom(persona, start), from, until)]).toEqual([
      ...historyBetween(persona, from, until),
    ]);
  });
});

function firstDays(persona: Persona, start: PlainDate): LifeEvent[] {
  const person = watchedFrom(persona, start);
  return [0, 1, 2].flatMap((i) => lifeOfDay(person, addDays(start, i))).filter(({ kind }) => kind === "added");
}

/** What the page would show it under. */
function shownWithin({ row }: LifeEvent, scope: CategoryId): boolean {
  const { category } = readDescription(row);
  return category !== null && isWithin(category, scope);
}

function spentBefore(persona: Persona, start: PlainDate, scope: CategoryId): number {
  const past = [...historyBetween(watchedFrom(persona, start), firstOfMonth(monthOf(start)), start)];
  return -sumOf(past.filter((event) => event.row.currency === persona.homeCurrency && shownWithin(event, scope)));
}

/** The budgets that a row of the first three days takes from below to above 100 %. */
function crossings(persona: Persona, start: PlainDate): string[] {
  return demoBudgets(persona, start).flatMap(({ category, amountMinor }) => {
    const events = firstDays(persona, start).filter(
      (event) => event.row.currency === persona.homeCurrency && shownWithin(event, category),
    );
    let month = monthOf(start);
    let spent = spentBefore(persona, start, category);
    for (const { row } of events) {
      if (monthOf(row.date) !== month) [month, spent] = [monthOf(row.date), 0];
      if (spent < amountMinor && spent - row.amountMinor >= amountMinor) return [category as string];
      spent -= row.amountMinor;
    }
    return [];
  });
}

function dailySpending(events: readonly LifeEvent[]): number[] {
  const spending = events.filter((event) => isFlow(event) && event.row.amountMinor < 0 && event.row.currency !== "JPY");
  return [...Map.groupBy(spending, ({ row }) => row.date).values()].map((rows) => -sumOf(rows));
}
