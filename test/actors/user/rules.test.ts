// Rules F25 and F26: a person's own rules, and taking back what one did.

import { describe, expect, test } from "bun:test";
import { categoryId } from "#finance/category.ts";
import { ruleId } from "#finance/ids.ts";
import { NO_CONDITION, type Rule } from "#finance/rule.ts";
import { Person } from "#test/support/person.ts";

const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
const GAS = categoryId("TRANSPORTATION_GAS");
const ROWS = `2026-09-01 card -5.00 USD ZORBLATT #a
  2026-09-02 card -6.00 USD ZORBLATT #b
  2026-09-03 card -7.00 USD QUUXMART #c`;

function rule(id: string, more: Partial<Omit<Rule, "id" | "when">> & { text?: string } = {}): Rule {
  const { text = "zorblatt", ...rest } = more;
  return { id: ruleId(id), isOn: true, when: { ...NO_CONDITION, text }, category: COFFEE, merchant: null, ...rest };
}

function sets(person: Person, what: Rule, apply = false) {
  return person.send({ type: "set-rule", rule: what, apply });
}

function undoes(person: Person, which = 0) {
  const correction = person.snapshot().corrections.filter(({ undone }) => undone === null)[which];
  if (!correction) throw new Error("there is nothing to take back");
  const { commandId, fromSeq, throughSeq } = correction;
  return person.send({ type: "undo", commandId, fromSeq, throughSeq });
}

const told = (person: Person) =>
  person.living().map(({ merchant, category, categorySource }) => [merchant, category, categorySource]);

describe("a rule", () => {
  test("[F25] decides about new rows at once, and about rows that are there only where it is asked to", async () => {
    const person = new Person();
    person.bank(ROWS);
    expect(sets(person, rule("r"))).toMatchObject({ changed: 0, refusal: null });
    person.bank("2026-09-04 card -8.00 USD ZORBLATT #d");
    expect(told(person).map(([, category]) => category)).toEqual([null, null, null, COFFEE]);
    expect(sets(person, rule("r", { category: GAS, merchant: "The Zorblatt" }), true).changed).toBe(3);
    expect(told(person)).toEqual([
      ["The Zorblatt", GAS, "rule"],
      ["The Zorblatt", GAS, "rule"],
      ["Quuxmart", null, null],
      ["The Zorblatt", GAS, "rule"],
    ]);
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F25] stands above what was taught; of several the first that is on and fits decides", () => {
    const person = new Person();
    person.bank(ROWS);
    person.send({
      type: "correct-category",
      transactionId: person.row("ZORBLATT").id,
      category: GAS,
      reach: "merchant",
    });
    sets(person, rule("first", { isOn: false }));
    sets(person, rule("second", { category: categoryId("ENTERTAINMENT") }));
    sets(person, rule("third"));
    person.bank("2026-09-04 card -8.00 USD ZORBLATT #d");
    expect(person.living().at(-1)?.category).toBe(categoryId("ENTERTAINMENT"));
    person.send({ type: "move-rule", ruleId: ruleId("third"), place: 0 });
    person.bank("2026-09-05 card -8.00 USD ZORBLATT #e");
    expect(person.living().at(-1)?.category).toBe(COFFEE);
    for (const id of ["third", "second"]) person.send({ type: "remove-rule", ruleId: ruleId(id) });
    person.bank("2026-09-06 card -8.00 USD ZORBLATT #f");
    expect(person.living().at(-1)?.category).toBe(GAS);
  });

  test("[F25] that cannot be is refused in words, and so is one too many", () => {
    const person = new Person();
    expect(sets(person, rule("r", { text: "  " })).refusal?.message).toContain("needs words");
    expect(sets(person, rule("r", { category: null })).refusal?.message).toContain("a category or a name");
    for (let index = 0; index < 200; index += 1) sets(person, rule(`r${index}`, { text: `word${index}` }));
    expect(sets(person, rule("one-more")).refusal?.code).toBe("conflict");
    expect(sets(person, rule("r7", { text: "changed" })).refusal).toBeNull();
    expect(person.send({ type: "remove-rule", ruleId: ruleId("none") }).refusal?.code).toBe("not-found");
  });

  test("[J1] a lesson that is taught again writes nothing", () => {
    const person = new Person();
    person.bank(ROWS);
    const teaches = { transactionId: person.row("ZORBLATT").id, category: GAS, reach: "merchant" } as const;
    person.send({ type: "correct-category", ...teaches });
    const before = person.journal.length;
    expect(person.send({ type: "correct-category", ...teaches })).toMatchObject({ changed: 0, refusal: null });
    expect(person.journal).toHaveLength(before);
  });

  test("[J1] that is set as it is already writes nothing", () => {
    const person = new Person();
    sets(person, rule("r"));
    const before = person.journal.length;
    sets(person, rule("r"));
    person.send({ type: "move-rule", ruleId: ruleId("r"), place: 5 });
    expect(person.journal).toHaveLength(before);
  });
});

describe("taking back", () => {
  test("[F26] a correction of a merchant gives every row its category, source and name back, and forgets the lesson", async () => {
    const person = new Person();
    person.bank(ROWS);
    const before = told(person);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "merchant" });
    expect(person.snapshot().corrections).toMatchObject([{ kind: "category", rows: 2, about: "Zorblatt" }]);
    expect(undoes(person)).toMatchObject({ changed: 2, refusal: null });
    expect(told(person)).toEqual(before);
    expect(person.snapshot().corrections).toMatchObject([{ rows: 2, undone: { restored: 2, left: 0 } }]);
    person.bank("2026-09-04 card -8.00 USD ZORBLATT #d");
    expect(person.living().at(-1)?.category).toBeNull();
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F26] leaves alone what was changed again since, and what the bank took back", () => {
    const person = new Person();
    person.bank(ROWS);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "merchant" });
    person.send({ type: "correct-category", transactionId: id, category: COFFEE, reach: "this" });
    person.takesBack("#b");
    expect(undoes(person, 1)).toMatchObject({ changed: 0, refusal: null });
    expect(person.row("ZORBLATT").category).toBe(COFFEE);
    expect(person.snapshot().corrections).toMatchObject([{ rows: 2, undone: { restored: 0, left: 2 } }, { rows: 1 }]);
  });

  test("[F26] names the row where it was one alone, so that the others of its merchant can be asked about", () => {
    const person = new Person();
    person.bank(ROWS);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "this" });
    expect(person.snapshot().corrections[0]?.row).toBe(id);
    person.send({ type: "correct-category", transactionId: id, category: COFFEE, reach: "merchant" });
    expect(person.snapshot().corrections[0]).toMatchObject({ rows: 2, row: null });
  });

  test("[F26] costs none of the ten that can still be taken back, whatever it brings about itself", () => {
    const person = new Person();
    person.bank(ROWS);
    const { id } = person.row("ZORBLATT");
    for (let index = 0; index < 9; index += 1)
      person.send({ type: "set-note", transactionId: id, note: `note ${index}` });
    person.send({ type: "correct-category", transactionId: id, category: GAS, reach: "merchant" });
    undoes(person);
    expect(person.snapshot().corrections.map(({ kind }) => kind)).toEqual(["category", ...Array(9).fill("note")]);
  });

  test("[F26] twice is refused, and so is what was no correction", () => {
    const person = new Person();
    person.bank(ROWS);
    const { id } = person.row("ZORBLATT");
    person.send({ type: "set-note", transactionId: id, note: "for work" });
    const [correction] = person.snapshot().corrections;
    undoes(person);
    expect(person.row("ZORBLATT").note).toBe("");
    const { commandId, fromSeq, throughSeq } = correction ?? { commandId: "x" as never, fromSeq: 1, throughSeq: 1 };
    expect(person.send({ type: "undo", commandId, fromSeq, throughSeq }).refusal?.code).toBe("not-found");
    const [recorded] = person.journal;
    const rows = { commandId: recorded?.cause as never, fromSeq: 1, throughSeq: 9 };
    expect(person.send({ type: "undo", ...rows }).refusal?.code).toBe("not-found");
  });

  test("[F26] works for rules as well: set, changed, applied, moved, removed", async () => {
    const person = new Person();
    person.bank(ROWS);
    const names = () => person.snapshot().rules.map(({ id }) => String(id));
    sets(person, rule("a"), true);
    sets(person, rule("b", { text: "quux" }));
    sets(person, rule("a", { category: GAS }), true);
    undoes(person);
    expect(told(person).map(([, category]) => category)).toEqual([COFFEE, COFFEE, null]);
    person.send({ type: "move-rule", ruleId: ruleId("b"), place: 0 });
    undoes(person);
    expect(names()).toEqual(["a", "b"]);
    person.send({ type: "remove-rule", ruleId: ruleId("a") });
    undoes(person);
    expect(names()).toEqual(["a", "b"]);
    undoes(person);
    undoes(person);
    expect(names()).toEqual([]);
    expect(told(person).map(([, category]) => category)).toEqual([null, null, null]);
    expect(await person.replayed()).toBe(person.state());
  });

  test("[F26] works for a rule that was read back from a checkpoint: it is the same rule", async () => {
    const person = new Person();
    sets(person, rule("a"));
    person.bank(Array.from({ length: 210 }, (_, n) => `2026-09-01 card -5.00 USD ZORBLATT #n${n}`).join("\n"));
    expect(person.checkpoint).not.toBeNull();
    await person.restart();
    const before = person.journal.length;
    sets(person, rule("a"));
    expect(person.journal).toHaveLength(before);
    undoes(person);
    expect(person.snapshot().rules).toEqual([]);
  });

  test("[F26] a lesson that is forgotten can be had again", () => {
    const person = new Person();
    person.bank(ROWS);
    person.send({
      type: "correct-category",
      transactionId: person.row("ZORBLATT").id,
      category: GAS,
      reach: "merchant",
    });
    person.send({ type: "forget-merchant", merchant: "zorblatt" });
    person.bank("2026-09-04 card -8.00 USD ZORBLATT #d");
    expect(person.living().at(-1)?.category).toBeNull();
    undoes(person);
    person.bank("2026-09-05 card -8.00 USD ZORBLATT #e");
    expect(person.living().at(-1)?.category).toBe(GAS);
  });

  test("[F26] ten corrections can be taken back, the oldest no more", () => {
    const person = new Person();
    person.bank(ROWS);
    const { id } = person.row("ZORBLATT");
    for (let index = 0; index < 12; index += 1)
      person.send({ type: "set-note", transactionId: id, note: `note ${index}` });
    expect(person.snapshot().corrections).toHaveLength(10);
  });
});
