// Rules F0: whatever happens to a person, living state, woken state and replayed state are one text, and sums are sums of rows.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { UserCommand } from "#actors/user/protocol.ts";
import { decodeState } from "#actors/user/state.ts";
import { plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { accountId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";

const SHOPS = ["COFFEE", "WHOLEFDS MKT", "ZORBLATT", "PAYROLL ACME", "TO SAVINGS", "NETFLIX.COM"];
const CATEGORIES = [
  "FOOD_AND_DRINK_COFFEE",
  "INCOME_WAGES",
  "TRANSFER_OUT_ACCOUNT_TRANSFER",
  "TRANSFER_OUT_WITHDRAWAL",
];

type Step =
  | {
      kind: "row";
      id: number;
      day: number;
      amount: number;
      shop: string;
      account: string;
      code: string;
      pending: boolean;
      origin: "live" | "history" | "import";
    }
  | { kind: "revise"; id: number; amount: number }
  | { kind: "remove"; id: number }
  | { kind: "correct"; pick: number; category: string; reach: "this" | "merchant" }
  | { kind: "expect"; pick: number }
  | { kind: "budget"; limit: number }
  | { kind: "anchor"; account: string; day: number; balance: number }
  | { kind: "time"; day: number }
  | { kind: "merge" }
  | { kind: "restart" };

const id = fc.nat(14);
const day = fc.nat(400);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("row" as const),
      id,
      day,
      amount: fc.integer({ min: -50_000, max: 50_000 }),
      shop: fc.constantFrom(...SHOPS),
      account: fc.constantFrom("card", "giro"),
      code: fc.constantFrom("USD", "USD", "JPY"),
      pending: fc.boolean(),
      origin: fc.constantFrom("live" as const, "history" as const, "import" as const),
    }),
  },
  fc.record({ kind: fc.constant("revise" as const), id, amount: fc.integer({ min: -50_000, max: -1 }) }),
  fc.record({ kind: fc.constant("remove" as const), id }),
  fc.record({
    kind: fc.constant("correct" as const),
    pick: fc.nat(14),
    category: fc.constantFrom(...CATEGORIES),
    reach: fc.constantFrom("this" as const, "merchant" as const),
  }),
  fc.record({ kind: fc.constant("expect" as const), pick: fc.nat(14) }),
  fc.record({ kind: fc.constant("budget" as const), limit: fc.integer({ min: 1, max: 90_000 }) }),
  fc.record({
    kind: fc.constant("anchor" as const),
    account: fc.constantFrom("card", "giro"),
    day,
    balance: fc.integer({ min: -9_999, max: 99_999 }),
  }),
  fc.record({ kind: fc.constant("time" as const), day }),
  fc.record({ kind: fc.constant("merge" as const) }),
  fc.record({ kind: fc.constant("restart" as const) }),
);

function dateOf(offset: number): string {
  return new Date(Date.UTC(2025, 10, 1 + offset)).toISOString().slice(0, 10);
}

async function take(person: Person, now: Step): Promise<void> {
  if (now.kind === "restart") return person.restart();
  const command = commandOf(person, now);
  if (command) person.send(command);
  return undefined;
}

function commandOf(person: Person, now: Exclude<Step, { kind: "restart" }>): UserCommand | null {
  const living = person.living();
  const picked =
    "pick" in now
      ? (living[now.pick % Math.max(1, living.length)]?.id ?? transactionId("none"))
      : transactionId("none");
  switch (now.kind) {
    case "row": {
      const digits = now.code === "JPY" ? String(now.amount) : (now.amount / 100).toFixed(2);
      person.bank(
        `${dateOf(now.day)} ${now.account}${now.code} ${digits} ${now.code} ${now.shop} #${now.id}${now.pending ? " pending" : ""}`,
        now.origin,
      );
      return null;
    }
    case "revise": {
      const known = living.find((row) => row.sourceId === `#${now.id}`);
      if (known)
        person.revises(
          `${known.date} ${known.accountId} ${(now.amount / 100).toFixed(2)} ${known.currency} ${known.description} #${now.id}`,
        );
      return null;
    }
    case "remove":
      person.takesBack(`#${now.id}`);
      return null;
    case "correct":
      return { type: "correct-category", transactionId: picked, category: categoryId(now.category), reach: now.reach };
    case "expect":
      return { type: "mark-expected", transactionId: picked, expected: true };
    case "budget":
      return {
        type: "set-budget",
        category: categoryId("FOOD_AND_DRINK"),
        currency: currency("USD"),
        limitMinor: minor(now.limit),
      };
    case "anchor": {
      const anchor = { date: plainDate(dateOf(now.day)), balanceMinor: minor(now.balance) };
      return { type: "change-account", accountId: accountId(`${now.account}USD`), change: { anchor } };
    }
    case "time":
      return { type: "pass-time", today: plainDate(dateOf(now.day)) };
    case "merge":
      return { type: "merge-accounts", from: accountId("giroUSD"), into: accountId("cardUSD") };
  }
}

/** The oracle: all sums anew from the rows that live, with no increments. */
function sumsOfRows(person: Person): {
  accounts: Record<string, number>;
  totals: Record<string, number>;
  rows: number;
} {
  const accounts: Record<string, number> = {};
  const totals: Record<string, number> = {};
  for (const row of person.living()) {
    accounts[row.accountId] = (accounts[row.accountId] ?? 0) + row.amountMinor;
    totals[row.currency] = (totals[row.currency] ?? 0) + row.amountMinor;
  }
  return { accounts, totals, rows: person.living().length };
}

function sumsOfState(person: Person): ReturnType<typeof sumsOfRows> {
  const state = decodeState(person.state());
  const accounts: Record<string, number> = {};
  for (const [account, { rows, sumMinor }] of Object.entries(state.accounts))
    if (rows > 0) accounts[account] = sumMinor;
  const totals: Record<string, number> = {};
  for (const [code, cells] of Object.entries(state.totals)) {
    totals[code] = Object.values(cells).reduce((sum, cell) => sum + cell[0], 0);
  }
  return { accounts, totals, rows: state.counts.rows };
}

describe("any story at all", () => {
  test("[F0] living, woken and replayed state are the same text at the end of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const person = new Person();
        for (const now of steps) await take(person, now);
        const living = person.state();
        expect(await person.replayed()).toBe(living);
        await person.restart();
        expect(person.state()).toBe(living);
      }),
      { numRuns: 300 },
    );
  });

  test("[F0] every sum is the sum of the rows that live", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const person = new Person();
        for (const now of steps) await take(person, now);
        expect(sumsOfState(person)).toEqual(sumsOfRows(person));
      }),
      { numRuns: 300 },
    );
  });

  test("[F0] a checkpoint taken anywhere, with the journal after it, wakes the same state", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), fc.nat(79), async (steps, cut) => {
        const person = new Person();
        for (const [i, now] of steps.entries()) {
          await take(person, now);
          if (i === cut) person.checkpoint = { seq: person.journal.length, version: 1, state: person.state() };
        }
        const living = person.state();
        await person.restart();
        expect(person.state()).toBe(living);
      }),
      { numRuns: 200 },
    );
  });
});
