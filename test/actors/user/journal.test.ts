// Rules J of the specification: what reaches the journal, and what a journal must look like.

import { describe, expect, test } from "bun:test";
import { fold, noFindings } from "#actors/user/fold.ts";
import { initialState } from "#actors/user/state.ts";
import { categoryId } from "#finance/category.ts";
import { commandId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { Person } from "#test/support/person.ts";

describe("the journal of a person", () => {
  test("[J1] a command that changes nothing, or is refused, writes no fact", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD BLUE BOTTLE COFFEE #1");
    const before = ana.journal.length;
    expect(ana.bank("2026-11-20 card -4.50 USD BLUE BOTTLE COFFEE #1").duplicate).toBe(1);
    const refused = ana.send({ type: "set-note", transactionId: transactionId("nobody's"), note: "x" });
    expect(refused.refusal?.code).toBe("not-found");
    expect(ana.journal.length).toBe(before);
  });

  test("[J2] positions start at one and have no holes", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1\n2026-11-21 card -4.50 USD COFFEE #2");
    ana.takesBack("#1");
    expect(ana.journal.map((entry) => entry.seq)).toEqual(ana.journal.map((_, i) => i + 1));
  });

  test("[J2] a journal with a hole is not folded", () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    const [, second] = ana.journal;
    if (!second) throw new Error("the story has two facts");
    expect(() => fold(initialState(), second, noFindings())).toThrow("out of order");
  });

  test("[J3] a turn whose commit was lost leaves no trace once the actor has woken again", async () => {
    const ana = new Person();
    ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    const before = ana.state();
    const category = categoryId("FOOD_AND_DRINK_COFFEE");
    ana.turn([{ type: "correct-category", transactionId: ana.row("COFFEE").id, category, reach: "merchant" }], false);
    expect(ana.state()).not.toBe(before);
    await ana.restart();
    expect(ana.state()).toBe(before);
  });

  test("[J5] a copy of a command that was carried out takes nothing back, later or in the same turn", () => {
    const ana = new Person();
    const limit = (limitMinor: number) => {
      const category = categoryId("FOOD_AND_DRINK");
      return { type: "set-budget", category, currency: currency("USD"), limitMinor: minor(limitMinor) } as const;
    };
    const [first, second] = [commandId("first"), commandId("second")];
    ana.turnOf([[first, limit(100)]]);
    ana.turnOf([[second, limit(200)]]);
    expect(ana.turnOf([[first, limit(100)]]).write.receipts).toEqual([]);
    expect(ana.snapshot().budgets[0]?.limitMinor).toBe(minor(200));
    const [third, fourth] = [commandId("third"), commandId("fourth")];
    const both = [
      [third, limit(300)],
      [fourth, limit(400)],
      [third, limit(300)],
    ] as const;
    expect(ana.turnOf(both).write.receipts.map((receipt) => receipt.commandId)).toEqual([third, fourth]);
    expect(ana.snapshot().budgets[0]?.limitMinor).toBe(minor(400));
  });

  test("[J5] a command that was refused may be tried again", () => {
    const ana = new Person();
    const note = { type: "set-note", transactionId: transactionId("nobody's"), note: "x" } as const;
    const id = commandId("tried twice");
    for (const _ of [1, 2]) expect(ana.turnOf([[id, note]]).write.receipts[0]?.refusal?.code).toBe("not-found");
  });

  test("[J4] each fact names the command that caused it", () => {
    const ana = new Person();
    const first = ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    expect(new Set(ana.journal.map((entry) => entry.cause))).toEqual(new Set([first.commandId]));
  });
});
