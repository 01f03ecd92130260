// Habits: enough of them, each with the rhythm it was given, and its rows named in the truth.

import { describe, expect, test } from "bun:test";
import { dayNumber, dayOfWeek } from "#finance/calendar.ts";
import type { Persona } from "#simulator/persona.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";
import { EVERYBODY, historyOf } from "./people.ts";

/** Enough occurrences in fourteen months to be found. */
const ROWS_MIN = 8;

describe("habits", () => {
  test("everybody has at least five that show in the rows", () => {
    for (const persona of EVERYBODY) {
      const counts = countsOf(persona);
      const planted = persona.plan.habits.filter(
        ({ id, planted }) => planted === "habit" && (counts.get(id) ?? 0) >= ROWS_MIN,
      );
      expect([persona.email, planted.length >= 5]).toEqual([persona.email, true]);
    }
  });

  test("one of certain weekdays happens on those only, apart from planted anomalies", () => {
    for (const persona of EVERYBODY) {
      const days = new Map(
        persona.plan.habits.flatMap(({ id, rhythm }) => (rhythm.type === "weekdays" ? [[id, rhythm.days]] : [])),
      );
      for (const { row, truth } of historyOf(persona)) {
        const allowed = truth.cause.type === "habit" ? days.get(truth.cause.id) : undefined;
        if (!allowed || truth.anomaly !== null || isTwin(persona, row.sourceId)) continue;
        expect([truth.cause.id, allowed.includes(dayOfWeek(row.date))]).toEqual([truth.cause.id, true]);
      }
    }
  });

  test("one of every so many days keeps its distance", () => {
    for (const persona of EVERYBODY) {
      for (const { id, rhythm } of persona.plan.habits) {
        if (rhythm.type !== "every") continue;
        const gaps = gapsOf(persona, id);
        const regular = gaps.filter((gap) => Math.abs(gap - rhythm.days) <= 2 * rhythm.jitter);
        // The others span a holiday or a planted anomaly.
        expect([id, regular.length >= gaps.length * 0.6]).toEqual([id, true]);
      }
    }
  });

  test("two real journeys of one price on one day are two rows and no anomaly", () => {
    for (const persona of DEMO_PERSONAS.filter(({ plan }) =>
      plan.habits.some(({ rhythm }) => rhythm.type === "weekdays" && rhythm.times === 2),
    )) {
      const twice = persona.plan.habits
        .filter(({ rhythm }) => rhythm.type === "weekdays" && rhythm.times === 2)
        .map(({ id }) => id);
      const rows = historyOf(persona).filter(
        ({ truth }) => twice.includes(truth.cause.id) && truth.cause.type === "habit",
      );
      const byDay = Map.groupBy(rows, ({ row, truth }) => `${truth.cause.id} ${row.date}`);
      expect(byDay.size).toBeGreaterThan(100);
      for (const [, both] of byDay) {
        expect(both.length).toBe(2);
        expect(both[0]?.row.amountMinor).toBe(both[1]?.row.amountMinor as never);
        expect(both.every(({ truth }) => truth.anomaly === null)).toBe(true);
      }
    }
  });
});

describe("planted anomalies", () => {
  test("a spike is six to nine times and more than anything usual at that merchant", () => {
    for (const persona of EVERYBODY) {
      for (const spike of historyOf(persona).filter(({ truth }) => truth.anomaly === "amount-spike")) {
        const usual = historyOf(persona)
          .filter(
            ({ truth }) =>
              truth.cause.id === spike.truth.cause.id && truth.anomaly === null && truth.cause.type !== "refund",
          )
          .map(({ row }) => -row.amountMinor)
          .sort((a, b) => a - b);
        const median = usual[Math.floor(usual.length / 2)] ?? 0;
        expect(-spike.row.amountMinor / median).toBeWithin(3, 16);
        expect(-spike.row.amountMinor).toBeGreaterThan((usual.at(-1) ?? 0) * 0.9);
      }
    }
  });

  test("a double charge repeats text and amount within minutes", () => {
    let seen = 0;
    for (const persona of EVERYBODY) {
      for (const copy of historyOf(persona).filter(({ truth }) => truth.anomaly === "duplicate-charge")) {
        const twin = historyOf(persona).find(
          ({ row, truth }) =>
            row.date === copy.row.date && truth.cause.id === copy.truth.cause.id && row.sourceId !== copy.row.sourceId,
        );
        expect(twin?.row.amountMinor).toBe(copy.row.amountMinor);
        expect(twin?.row.description).toBe(copy.row.description as string);
        expect(copy.minuteOfDay - (twin?.minuteOfDay ?? 0)).toBeWithin(1, 8);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test("a burst is at least five rows of one merchant within forty minutes", () => {
    let seen = 0;
    for (const persona of EVERYBODY) {
      const bursts = Map.groupBy(
        historyOf(persona).filter(({ truth }) => truth.anomaly === "velocity-burst"),
        ({ row }) => row.date,
      );
      for (const [, rows] of bursts) {
        expect(rows.length).toBeGreaterThanOrEqual(5);
        expect(new Set(rows.map(({ truth }) => truth.merchant)).size).toBe(1);
        expect((rows.at(-1)?.minuteOfDay ?? 0) - (rows[0]?.minuteOfDay ?? 0)).toBeLessThan(40);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test("they are rare: an ordinary life has fewer than two incidents a month", () => {
    for (const persona of EVERYBODY) {
      const incidents = new Set(
        historyOf(persona).flatMap(({ row, truth }) => (truth.anomaly ? [`${truth.anomaly} ${row.date}`] : [])),
      );
      expect(incidents.size).toBeLessThan(28);
    }
  });
});

function countsOf(persona: Persona): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { truth } of historyOf(persona)) {
    if (truth.cause.type === "habit") counts.set(truth.cause.id, (counts.get(truth.cause.id) ?? 0) + 1);
  }
  return counts;
}

/** Days between the rows of a habit, the shortest first. */
function gapsOf(persona: Persona, id: string): number[] {
  const days = historyOf(persona)
    .filter(({ truth }) => truth.cause.id === id && truth.cause.type === "habit" && truth.anomaly === null)
    .map(({ row }) => dayNumber(row.date));
  return days
    .slice(1)
    .map((day, i) => day - (days[i] ?? day))
    .sort((a, b) => a - b);
}

/** The first of a double charge happens on the anomaly's day, whatever the weekday. */
function isTwin(persona: Persona, sourceId: string): boolean {
  const event = historyOf(persona).find(({ row }) => row.sourceId === sourceId);
  return historyOf(persona).some(
    ({ row, truth }) =>
      truth.anomaly === "duplicate-charge" && row.date === event?.row.date && truth.cause.id === event.truth.cause.id,
  );
}
