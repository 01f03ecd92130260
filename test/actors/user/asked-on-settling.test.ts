// Rule F23 for rows whose final text names another merchant than the pending one did.

import { describe, expect, test } from "bun:test";
import { categoryId } from "#finance/category.ts";
import { Person } from "#test/support/person.ts";

describe("a merchant that nobody here knows", () => {
  test("[F23] is asked about when a row settles under its name, which the pending one did not tell", () => {
    const person = new Person();
    person.send({ type: "change-settings", settings: { model: true } });
    person.bank("2026-09-01 card -5.00 USD STARBUCKS STORE 12 #a pending");
    person.bank("2026-09-02 card -5.00 USD ZORBLATT #b after:#a");
    expect(person.effects.map(({ key }) => key)).toEqual(["zorblatt"]);
  });

  test("[F23] is not asked about again when something else of the row changes", () => {
    const person = new Person();
    person.send({ type: "change-settings", settings: { model: true } });
    person.bank("2026-09-01 card -5.00 USD ZORBLATT #a pending");
    person.bank("2026-09-02 card -6.00 USD ZORBLATT #b after:#a");
    expect(person.row("ZORBLATT").amountMinor as number).toBe(-600);
    expect(person.effects).toHaveLength(1);
  });

  test("[F23] is not asked about when the person had said what the pending row is", () => {
    const person = new Person();
    person.send({ type: "change-settings", settings: { model: true } });
    person.bank("2026-09-01 card -5.00 USD STARBUCKS STORE 12 #a pending");
    const { id } = person.row("STARBUCKS STORE 12");
    person.send({
      type: "correct-category",
      transactionId: id,
      category: categoryId("TRANSPORTATION_GAS"),
      reach: "this",
    });
    person.bank("2026-09-02 card -5.00 USD ZORBLATT #b after:#a");
    expect(person.effects).toEqual([]);
  });
});
