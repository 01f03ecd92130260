// Names chosen by others: an account, a merchant or a row may be called like something that every object has.

import { expect, test } from "bun:test";
import { Person } from "#test/support/person.ts";

const CURSED = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

test.each(CURSED)("[F1] rows of an account, a merchant and an id called %s are rows like any other", async (name) => {
  const person = new Person();
  person.bank(`2026-11-01 ${name} -1.00 USD SHOP #1`);
  person.bank(`2026-11-02 card -2.00 USD ${name} #2`);
  person.bank(`2026-11-03 card -4.00 USD SHOP #${name}`);
  const { accounts, counts } = person.snapshot();
  expect(counts.rows).toBe(3);
  const own = accounts.find(({ id }) => id === (name as never));
  expect([own?.rows, own?.changeMinor]).toEqual([1, -100] as never);
  expect(accounts).toHaveLength(2);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).rows).toBeUndefined();
  const text = person.state();
  expect(await person.replayed()).toBe(text);
  await person.restart();
  person.bank(`2026-11-04 ${name} -1.00 USD SHOP #4`);
  expect(person.snapshot().accounts.find(({ id }) => id === (name as never))?.rows).toBe(2);
});

test("[F14] a merchant called constructor is taught nothing before somebody teaches it", () => {
  const person = new Person();
  const receipt = person.bank("2026-11-02 card -2.00 USD CONSTRUCTOR");
  expect(receipt.added).toBe(1);
});
