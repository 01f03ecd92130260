// Rules J of the specification: what reaches the journal, and what a journal must look like.

import { describe, expect, test } from "bun:test";
import { fold, noFindings } from "#actors/user/fold.ts";
import { initialState } from "#actors/user/state.ts";
import { categoryId } from "#finance/category.ts";
import { transactionId } from "#finance/ids.ts";
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

  test("[J4] each fact names the command that caused it", () => {
    const ana = new Person();
    const first = ana.bank("2026-11-20 card -4.50 USD COFFEE #1");
    expect(new Set(ana.journal.map((entry) => entry.cause))).toEqual(new Set([first.commandId]));
  });
});
