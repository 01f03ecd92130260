// Rules F22 to F24: what others know of a merchant, what is asked of them, and whose word stands.

import { describe, expect, test } from "bun:test";
import type { MerchantMemory } from "#actors/user/ports.ts";
import type { MerchantSuggestion } from "#actors/user/protocol.ts";
import { categoryId } from "#finance/category.ts";
import { ruleId } from "#finance/ids.ts";
import { NO_CONDITION } from "#finance/rule.ts";
import { Person } from "#test/support/person.ts";

const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
const GAS = categoryId("TRANSPORTATION_GAS");
const UNKNOWN = "2026-09-01 card -5.00 USD ZORBLATT #a";

function suggested(person: Person, key: string, more: Partial<MerchantSuggestion> = {}): void {
  const suggestion = { key, name: "Zorblatt Coffee", category: COFFEE, confidence: 0.8, ...more };
  person.send({ type: "suggest-merchants", merchants: [suggestion] });
}

function allows(person: Person): void {
  person.send({ type: "change-settings", settings: { model: true } });
}

function remembering(merchants: Readonly<Record<string, ReturnType<MerchantMemory["find"]>>>): MerchantMemory {
  return { find: (key) => merchants[key] ?? null };
}

describe("a merchant that nobody here knows", () => {
  test("[F23] is asked about only where the person allows it, and with the fact that brought it", () => {
    const person = new Person();
    person.bank(UNKNOWN);
    expect(person.effects).toEqual([]);
    allows(person);
    expect(person.effects.map((effect) => [effect.key, "text" in effect && effect.text])).toEqual([
      ["zorblatt", "ZORBLATT"],
    ]);
    person.bank("2026-09-02 card -6.00 USD QUUXMART #b\n2026-09-03 card -7.00 USD QUUXMART #c");
    expect(person.effects.map(({ key }) => key)).toEqual(["zorblatt", "quuxmart"]);
    const lost = person.turn(
      [{ type: "correct-category", transactionId: person.row("ZORBLATT").id, category: GAS, reach: "this" }],
      false,
    );
    expect(lost.write.effects).toEqual([]);
  });

  test("[F23] is not asked about when money came from it, when its own text says enough, or when others asked before", () => {
    const person = new Person("ana", remembering({ quuxmart: { name: "Quuxmart", category: null, confidence: 0 } }));
    allows(person);
    person.bank(`2026-09-01 card 5.00 USD ZORBLATT #a
      2026-09-02 card -5.00 USD STARBUCKS STORE 12 #b
      2026-09-03 card -5.00 USD QUUXMART #c`);
    expect(person.effects).toEqual([]);
  });

  test("[F23] is asked about no more once the person has taught it: their next row is right, with no question", () => {
    const person = new Person();
    allows(person);
    person.bank(UNKNOWN);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "merchant" });
    const asked = person.effects.length;
    person.bank("2026-09-02 card -6.00 USD SQ *ZORBLATT 0042 #b\n2026-09-03 card -7.00 USD ZORBLATT #c");
    allows(person);
    expect(person.living().map(({ category }) => category)).toEqual([GAS, GAS, GAS]);
    expect(person.effects).toHaveLength(asked);
  });

  test("[F23] whatever the person named it, is asked about under no name of theirs", () => {
    const person = new Person();
    person.bank(`${UNKNOWN}\n2026-09-02 card -6.00 USD QUUXMART #b`);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-merchant", transactionId: id, merchant: "Doctor CANARY", reach: "merchant" });
    const rule = {
      id: ruleId("r"),
      isOn: true,
      when: { ...NO_CONDITION, text: "quuxmart" },
      category: null,
      merchant: "CANARY Shop",
    };
    person.send({ type: "set-rule", rule, apply: true });
    allows(person);
    person.bank("2026-09-03 card -7.00 USD QUUXMART #c");
    expect(JSON.stringify(person.effects)).not.toMatch(/canary/i);
    expect(person.effects).toEqual([]);
  });

  test("[F24] is known at once where others have asked before, under its clean name", () => {
    const known = { name: "Zorblatt Coffee", category: COFFEE, confidence: 0.8 };
    const person = new Person("ana", remembering({ zorblatt: known }));
    person.bank(UNKNOWN);
    const { merchant, category, categorySource, confidence } = person.row("ZORBLATT");
    expect({ merchant, category, categorySource, confidence }).toEqual({
      merchant: "Zorblatt Coffee",
      category: COFFEE,
      categorySource: "merchant",
      confidence: 0.8,
    });
  });

  test("[F24] is what the person taught it to be, whatever others know", () => {
    const shared: Record<string, ReturnType<MerchantMemory["find"]>> = {};
    const person = new Person("ana", remembering(shared));
    person.bank(UNKNOWN);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "merchant" });
    shared.zorblatt = { name: "Zorblatt Coffee", category: COFFEE, confidence: 0.9 };
    person.bank("2026-09-02 card -6.00 USD ZORBLATT #b");
    expect(person.living().map(({ category }) => category)).toEqual([GAS, GAS]);
  });
});

describe("a suggestion", () => {
  test("[F22] names the rows of its merchant that nobody is surer about, and is the person's own fact from then on", async () => {
    const person = new Person();
    person.bank(`${UNKNOWN}\n2026-09-02 card -6.00 USD ZORBLATT #b\n2026-09-03 card -7.00 USD QUUXMART #c`);
    suggested(person, "zorblatt");
    const told = person.living().map(({ merchant, category, categorySource }) => [merchant, category, categorySource]);
    expect(told).toEqual([
      ["Zorblatt Coffee", COFFEE, "llm"],
      ["Zorblatt Coffee", COFFEE, "llm"],
      ["Quuxmart", null, null],
    ]);
    expect(person.journal.slice(-2).map(({ fact }) => fact.type)).toEqual([
      "merchant-recognised",
      "merchant-recognised",
    ]);
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F22] overrules nobody who is surer: no person, no brand, no earlier and surer suggestion", () => {
    const person = new Person();
    person.bank(`${UNKNOWN}\n2026-09-02 card -5.00 USD STARBUCKS STORE 12 #b`);
    const { id } = person.row("ZORBLATT");
    suggested(person, "starbucks", { category: GAS });
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "this" });
    suggested(person, "zorblatt");
    expect(person.living().map(({ category }) => category)).toEqual([GAS, COFFEE]);
  });

  test("[F22] that says nothing new, or of nobody's merchant, writes nothing", () => {
    const person = new Person();
    person.bank(UNKNOWN);
    suggested(person, "zorblatt");
    const before = person.journal.length;
    suggested(person, "zorblatt coffee");
    suggested(person, "nobody's");
    expect(person.journal).toHaveLength(before);
  });
});
