// Rule R12: which commands must be the first of a turn, because what they need depends on what came before them.

import { describe, expect, test } from "bun:test";
import { beginsTurn, needsOf } from "#actors/user/needs.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { categoryId } from "#finance/category.ts";
import { Person } from "#test/support/person.ts";

const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");

function categoryOf(person: Person, text: string): string | null {
  return person.row(text).category;
}

describe("a correction of a whole merchant", () => {
  test("[R12] reaches rows that an earlier command gave that name, because it begins a turn of its own", () => {
    const person = new Person();
    person.bank("2026-09-01 card -5.00 USD ZORBLATT #a\n2026-09-02 card -6.00 USD QUUXMART #b");
    const rename: UserCommand = {
      type: "correct-merchant",
      transactionId: person.row("ZORBLATT").id,
      merchant: person.row("QUUXMART").merchant,
      reach: "this",
    };
    const correct: UserCommand = {
      type: "correct-category",
      transactionId: person.row("ZORBLATT").id,
      category: COFFEE,
      reach: "merchant",
    };
    expect([rename, correct].map(beginsTurn)).toEqual([false, true]);
    for (const command of [rename, correct]) person.send(command);
    expect([categoryOf(person, "ZORBLATT"), categoryOf(person, "QUUXMART")]).toEqual([COFFEE, COFFEE]);
  });

  test("[R12] could not, in one turn: what it needs was read under the old name", () => {
    const person = new Person();
    person.bank("2026-09-01 card -5.00 USD ZORBLATT #a");
    const { id } = person.row("ZORBLATT");
    const rename: UserCommand = { type: "correct-merchant", transactionId: id, merchant: "Other", reach: "this" };
    const correct: UserCommand = { type: "correct-category", transactionId: id, category: COFFEE, reach: "merchant" };
    expect(needsOf([rename, correct]).merchantsOf).toEqual([id]);
  });
});
