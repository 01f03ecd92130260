// What is known of merchants across people: found by key, read on from where one stood.

import { afterEach, beforeEach, expect, test } from "bun:test";
import { instant } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import type { KnownMerchant } from "#store/merchants.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";

const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
const at = (minute: number) => instant(`2026-11-23T06:${String(minute).padStart(2, "0")}:00.000Z`);
const known = (key: string, minute: number, more: Partial<KnownMerchant> = {}): KnownMerchant => ({
  key,
  name: key.toUpperCase(),
  category: COFFEE,
  confidence: 0.9,
  updatedAt: at(minute),
  ...more,
});

let file: StoreFile;
beforeEach(async () => {
  file = await openStoreFile();
});
afterEach(() => file.remove());

const keysOf = (found: readonly KnownMerchant[]) => found.map(({ key }) => key);

test("what is remembered is found by its key, and a later answer replaces an earlier one", async () => {
  const { merchants } = file.store;
  await merchants.remember([known("bean there", 1), known("nobody knows", 1, { category: null, confidence: 0 })]);
  await merchants.remember([known("bean there", 2, { name: "Bean There Coffee" })]);
  const found = await merchants.find(["bean there", "nobody knows", "never heard of"]);
  expect(keysOf(found).toSorted()).toEqual(["bean there", "nobody knows"]);
  expect(found.find(({ key }) => key === "bean there")).toMatchObject({ name: "Bean There Coffee", updatedAt: at(2) });
  expect(await merchants.count()).toBe(2);
});

test("a reader goes on where it stood, also among merchants of one moment", async () => {
  const { merchants } = file.store;
  await merchants.remember(["d", "b", "c", "a"].map((key) => known(key, 1)));
  const first = await merchants.changedAfter(null, 3);
  expect(keysOf(first)).toEqual(["a", "b", "c"]);
  await merchants.remember([known("a", 5)]);
  expect(keysOf(await merchants.changedAfter(first.at(-1) ?? null, 3))).toEqual(["d", "a"]);
});

test("thousands are found at once", async () => {
  const { merchants } = file.store;
  const keys = Array.from({ length: 1_200 }, (_, index) => `m${index}`);
  await merchants.remember(keys.map((key) => known(key, 1)));
  expect(await merchants.find(keys)).toHaveLength(1_200);
});
