// The people the simulator's tests look at, and how their rows are summed.

import { addMonths, type PlainDate, plainDate } from "#finance/calendar.ts";
import { primaryOf } from "#finance/category.ts";
import { accountsAt, historyBetween, type LifeEvent } from "#simulator/life.ts";
import { makePersona } from "#simulator/make-persona.ts";
import { DEMO_PERSONAS, type Persona } from "#simulator/persona.ts";

export const TODAY = plainDate("2026-11-20");
export const FROM = addMonths(TODAY, -14);
const MADE = Array.from({ length: 40 }, (_, i) => makePersona(i + 1));
export const EVERYBODY: readonly Persona[] = [...DEMO_PERSONAS, ...MADE];

const histories = new Map<Persona, readonly LifeEvent[]>();

/** Fourteen months up to TODAY; drawn once, for many tests ask. */
export function historyOf(persona: Persona): readonly LifeEvent[] {
  let events = histories.get(persona);
  if (!events) {
    events = [...historyBetween(persona, FROM, TODAY)];
    histories.set(persona, events);
  }
  return events;
}

/** Whether money really comes or goes, rather than moving between own accounts. */
export function isFlow({ truth }: LifeEvent): boolean {
  return !primaryOf(truth.category).startsWith("TRANSFER") && truth.category !== "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT";
}

export function isIncome({ truth }: LifeEvent): boolean {
  return primaryOf(truth.category) === "INCOME";
}

export function sumOf(events: readonly LifeEvent[]): number {
  return events.reduce((sum, { row }) => sum + row.amountMinor, 0);
}

/** Lowest and highest balance of each account, by the order of the person's accounts. */
export function balanceRanges(persona: Persona, from: PlainDate, events: readonly LifeEvent[]) {
  const balances = new Map<string, number>();
  const ranges = accountsAt(persona, from).map(({ id, anchor }) => {
    const opening = anchor?.balanceMinor ?? 0;
    balances.set(id, opening);
    return { id: id as string, lowest: opening as number, highest: opening as number };
  });
  for (const { row } of events) {
    const balance = (balances.get(row.accountId) ?? 0) + row.amountMinor;
    balances.set(row.accountId, balance);
    const range = ranges.find(({ id }) => id === row.accountId);
    if (!range) throw new Error(`a row in an account that ${persona.email} does not have: ${row.accountId}`);
    range.lowest = Math.min(range.lowest, balance);
    range.highest = Math.max(range.highest, balance);
  }
  return ranges;
}
