// Where the money goes: transfers balance, refunds stay below the purchase, balances and saving stay believable.

import { describe, expect, test } from "bun:test";
import { addDays, addMonths, plainDate } from "#finance/calendar.ts";
import { categoryOf, primaryOf } from "#finance/category.ts";
import { historyBetween, type LifeEvent } from "#simulator/life.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";
import { balanceRanges, EVERYBODY, FROM, historyOf, isFlow, isIncome, sumOf, TODAY } from "./people.ts";

describe("transfers", () => {
  test("both legs show, and within a currency they cancel out", () => {
    for (const persona of EVERYBODY) {
      const pairs = Map.groupBy(historyOf(persona).filter(isLeg), ({ truth }) => pairOf(truth.cause));
      expect(pairs.size).toBeGreaterThan(24);
      for (const [pair, legs] of pairs) {
        const dates = legs.map(({ row }) => row.date);
        if (legs.length === 1 && dates.every((date) => date < addDays(FROM, 6) || date > addDays(TODAY, -6))) continue;
        expect([pair, legs.length]).toEqual([pair, 2]);
        const [one, other] = legs as [LifeEvent, LifeEvent];
        expect(one.row.accountId).not.toBe(other.row.accountId);
        expect(Math.sign(one.row.amountMinor)).toBe(-Math.sign(other.row.amountMinor));
        if (one.row.currency === other.row.currency) expect([pair, sumOf(legs)]).toEqual([pair, 0]);
      }
    }
  });

  test("a card's payment is what the card cost in the month before", () => {
    for (const persona of DEMO_PERSONAS) {
      const card = persona.accounts.find(({ kind }) => kind === "credit")?.id;
      const rows = historyOf(persona).filter(({ row }) => row.accountId === card);
      const april = rows.filter((event) => event.row.date.startsWith("2026-04") && !isLeg(event));
      const paid = rows.filter((event) => event.row.date.startsWith("2026-05") && isLeg(event));
      expect(sumOf(paid)).toBe(-sumOf(april));
    }
  });
});

test("a refund comes after its purchase, from the same merchant, and is never more", () => {
  for (const persona of EVERYBODY) {
    const byId = new Map(historyOf(persona).map((event) => [event.row.sourceId, event]));
    for (const { row, truth } of historyOf(persona)) {
      if (truth.cause.type !== "refund") continue;
      const bought = byId.get(truth.cause.of);
      if (!bought) {
        expect(row.date < addDays(FROM, 12)).toBe(true);
        continue;
      }
      expect(bought.row.date < row.date).toBe(true);
      expect(bought.truth.merchant).toBe(truth.merchant);
      expect(row.accountId).toBe(bought.row.accountId);
      expect(row.amountMinor).toBeWithin(1, -bought.row.amountMinor + 1);
    }
  }
  const refunds = historyOf(DEMO_PERSONAS[0] as never).filter(({ truth }) => truth.cause.type === "refund");
  expect(refunds.length).toBeGreaterThan(5);
});

describe("balances", () => {
  test("a current account is never far below zero, a savings account never below, a card never in credit", () => {
    for (const persona of EVERYBODY) {
      const events = historyOf(persona);
      const monthMinor = sumOf(events.filter(isIncome).filter(({ row }) => row.currency === persona.homeCurrency)) / 14;
      balanceRanges(persona, FROM, events).forEach(({ lowest, highest }, i) => {
        const account = persona.accounts[i];
        const scale = account?.currency === persona.homeCurrency ? monthMinor : 400_000;
        const name = `${persona.email} ${account?.kind}`;
        if (account?.kind === "credit") {
          expect([name, highest <= 0.1 * scale, lowest > -4 * scale]).toEqual([name, true, true]);
        } else if (account?.kind === "savings") {
          expect([name, lowest > 0, highest < 24 * scale]).toEqual([name, true, true]);
        } else {
          expect([name, lowest > -0.25 * scale, highest < 7 * scale]).toEqual([name, true, true]);
        }
      });
    }
  });

  test("they hold for the demo people wherever their fourteen months begin", () => {
    for (const persona of DEMO_PERSONAS) {
      for (const year of [2025, 2026, 2027, 2028]) {
        const from = plainDate(`${year}-0${(year % 9) + 1}-11`);
        const events = [...historyBetween(persona, from, addMonths(from, 14))];
        const lowest = balanceRanges(persona, from, events).map((range, i) => [
          persona.accounts[i]?.kind,
          range.lowest,
        ]);
        for (const [kind, value] of lowest)
          if (kind !== "credit")
            expect([persona.name, year, kind, Number(value) >= 0]).toEqual([persona.name, year, kind, true]);
      }
    }
  });

  test("everybody saves a believable share of what they earn", () => {
    for (const persona of EVERYBODY) {
      const home = historyOf(persona).filter((event) => event.row.currency === persona.homeCurrency && isFlow(event));
      const earned = sumOf(home.filter(isIncome));
      const saved = sumOf(home) / earned;
      expect([persona.email, saved > -0.02 && saved < 0.4]).toEqual([persona.email, true]);
    }
  });
});

describe("spending", () => {
  test("covers the tree of categories", () => {
    for (const persona of DEMO_PERSONAS) {
      const primaries = new Set(historyOf(persona).map(({ truth }) => primaryOf(truth.category)));
      const detailed = new Set(historyOf(persona).map(({ truth }) => truth.category));
      expect(primaries.size).toBeGreaterThanOrEqual(14);
      expect(detailed.size).toBeGreaterThanOrEqual(32);
      for (const id of detailed) expect(categoryOf(id).primary).not.toBe(id);
    }
  });

  test("gives the demo people four to nine rows on an average day, and something on nearly every day", () => {
    for (const persona of DEMO_PERSONAS) {
      const days = Map.groupBy(historyOf(persona), ({ row }) => row.date);
      const daysInAll = 426;
      expect(historyOf(persona).length / daysInAll).toBeWithin(4, 9);
      expect(days.size / daysInAll).toBeGreaterThan(0.97);
    }
  });

  test("shows money of other countries in the text", () => {
    const abroad = (code: string, i: number) =>
      historyOf(DEMO_PERSONAS[i] as never).filter(({ row }) => row.description.includes(`${code} `)).length;
    expect(abroad("EUR", 0)).toBeGreaterThan(10);
    expect(abroad("GBP", 1)).toBeGreaterThan(5);
    expect(abroad("SGD", 2)).toBeGreaterThan(5);
    const yen = historyOf(DEMO_PERSONAS[2] as never).filter(({ row }) => row.currency === "JPY");
    expect(yen.length).toBeGreaterThan(40);
  });
});

function isLeg({ truth }: LifeEvent): boolean {
  return truth.cause.type === "transfer";
}

function pairOf(cause: LifeEvent["truth"]["cause"]): string {
  return cause.type === "transfer" ? cause.pair : "";
}
