// One life, day by day: the same each time, each row once, and what was pending settles under its own name.

import { describe, expect, test } from "bun:test";
import { addDays, dateInZone, msOfInstant, plainDate } from "#finance/calendar.ts";
import type { BankRow } from "#finance/transaction.ts";
import { historyBetween, type LifeEvent, lifeBetween, lifeOfDay } from "#simulator/life.ts";
import { makePersona } from "#simulator/make-persona.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";
import { EVERYBODY, FROM, historyOf, TODAY } from "./people.ts";

const [ana, ben] = DEMO_PERSONAS as readonly [Persona, Persona];

describe("a pure function of person and date", () => {
  test("a day is the same whatever was asked before it", () => {
    const day = plainDate("2026-06-12");
    const first = JSON.stringify(lifeOfDay({ ...ben }, day));
    // A year drawn in between pushes everything kept out of the way.
    for (const _ of lifeBetween(ben, plainDate("2025-01-01"), plainDate("2026-01-01")));
    expect(JSON.stringify(lifeOfDay(ben, day))).toBe(first);
    expect(JSON.stringify(lifeOfDay({ ...ben }, day))).toBe(first);
  });

  test("a life stopped anywhere goes on as if it had not stopped", () => {
    const from = plainDate("2026-02-20");
    const whole = [...lifeBetween(ana, from, addDays(from, 40))];
    const parts = [...lifeBetween(ana, from, addDays(from, 17))];
    for (let i = 17; i < 40; i++) {
      const restarted = { ...ana };
      parts.push(...lifeOfDay(restarted, addDays(from, i)).filter(({ row }) => row.date >= from));
    }
    expect(parts).toEqual(whole);
  });

  test("the same number makes the same person, another makes another", () => {
    expect(makePersona(7)).toEqual(makePersona(7));
    expect(makePersona(7)).not.toEqual(makePersona(8));
  });

  test("a persona is plain data", () => {
    for (const persona of EVERYBODY) expect(JSON.parse(JSON.stringify(persona))).toEqual(persona);
  });
});

describe("rows", () => {
  test("every row has an id of its own", () => {
    for (const persona of EVERYBODY) {
      const ids = historyOf(persona).map(({ row }) => row.sourceId);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("a day's events come in the order the banks say them, within the day", () => {
    for (const persona of DEMO_PERSONAS) {
      for (let i = 0; i < 60; i++) {
        const minutes = lifeOfDay(persona, addDays(TODAY, i)).map(({ minuteOfDay }) => minuteOfDay);
        expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
        expect(Math.min(0, ...minutes)).toBe(0);
        expect(Math.max(0, ...minutes)).toBeLessThan(1440);
      }
    }
  });

  test("each row lies in an account of the person, in that account's currency, and moves money", () => {
    for (const persona of EVERYBODY) {
      for (const { row } of historyOf(persona)) {
        const account = persona.accounts.find(({ id }) => id === row.accountId);
        expect(row.currency).toBe(account?.currency as typeof row.currency);
        expect(row.amountMinor).not.toBe(0);
        expect(row.description).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });

  test("a moment lies on the row's own date in the person's zone", () => {
    for (const persona of EVERYBODY) {
      for (const { row } of historyOf(persona)) {
        if (row.postedAt === null) continue;
        expect(dateInZone(msOfInstant(row.postedAt), persona.timeZone)).toBe(row.date);
      }
    }
  });
});

describe("pending rows", () => {
  test("history and the days after it leave the same rows as life alone", () => {
    for (const persona of DEMO_PERSONAS) {
      const split = addDays(FROM, 100);
      const end = addDays(FROM, 130);
      const alone = settledState([...lifeBetween(persona, FROM, end)]);
      const live = [...lifeBetween(persona, split, end)];
      const late = settlementsOfHistory(persona, split, end);
      const history = [...historyBetween(persona, FROM, split)];
      const open = history.filter(({ row }) => row.pending).map(({ row }) => row.sourceId as string);
      expect(open.sort()).toEqual(late.map(({ row }) => row.sourceId as string).sort());
      const joined = settledState([...history, ...late, ...live]);
      expect([...joined.entries()].sort()).toEqual([...alone.entries()].sort());
    }
  });

  test("what is pending settles under the same id within three days, at the same price or with a tip", () => {
    const changes = DEMO_PERSONAS.flatMap((persona) => [...settlements(persona)]);
    for (const { before, after } of changes) {
      expect(after.date).toBe(before.date);
      if (after.pending) continue;
      expect(after.amountMinor / before.amountMinor).toBeWithin(1, 1.25);
    }
    expect(changes.filter(({ before, after }) => after.amountMinor < before.amountMinor).length).toBeGreaterThan(20);
  });

  test("nothing stays pending for more than three days", () => {
    for (const persona of DEMO_PERSONAS) {
      const settled = new Set([...settlements(persona)].map(({ before }) => before.sourceId));
      for (const { kind, row } of lifeBetween(persona, FROM, addDays(TODAY, -3))) {
        if (kind === "added" && row.pending)
          expect([row.sourceId, settled.has(row.sourceId)]).toEqual([row.sourceId, true]);
      }
    }
  });

  test("a hotel's hold is let go and never becomes a charge", () => {
    const holds = [...lifeBetween(ben, FROM, TODAY)].filter(({ kind }) => kind === "removed");
    expect(holds.length).toBeGreaterThanOrEqual(3);
    const settled = new Set(historyOf(ben).map(({ row }) => row.sourceId));
    for (const { row } of holds) expect(settled.has(row.sourceId)).toBe(false);
  });
});

function settledState(events: readonly LifeEvent[]): Map<string, string> {
  const rows = new Map<string, string>();
  for (const { kind, row } of events) {
    if (kind === "removed") rows.delete(row.sourceId);
    else rows.set(row.sourceId, JSON.stringify(row));
  }
  return rows;
}

/** Each pending row beside what became of it. */
function* settlements(persona: Persona): Generator<{ before: BankRow; after: BankRow }> {
  const open = new Map<string, BankRow>();
  for (const { kind, row } of lifeBetween(persona, FROM, TODAY)) {
    if (kind === "added") {
      if (row.pending) open.set(row.sourceId, row);
      continue;
    }
    const before = open.get(row.sourceId);
    if (!before) throw new Error(`${row.sourceId} changes but never was pending`);
    open.delete(row.sourceId);
    yield { before, after: row };
  }
}

/** What later days say about rows from before `split`. */
function settlementsOfHistory(persona: Persona, split: typeof TODAY, end: typeof TODAY): LifeEvent[] {
  const events: LifeEvent[] = [];
  for (let date = split; date < end; date = addDays(date, 1)) {
    events.push(...lifeOfDay(persona, date).filter(({ row }) => row.date < split));
  }
  return events;
}
