// Names of people's own categories, written into their ids.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  ALL_CATEGORIES,
  categoryId,
  categoryOf,
  isOwnCategory,
  isWithin,
  otherOf,
  ownCategoryId,
  PRIMARY_CATEGORIES,
  parseCategoryId,
  primaryOf,
} from "#finance/category.ts";
import { tidyOwnName } from "#finance/own-name.ts";
import { categoriesCalled, nameOfCategory } from "#finance/query/categories.ts";

describe("the id of an own category", () => {
  test("says where it belongs and what it is called, in letters that every file and address keeps", () => {
    const id = ownCategoryId("FOOD_AND_DRINK", "  Coffee at   Zoë's ");
    expect(String(id)).toBe("FOOD_AND_DRINK_OWN_COFFEE_AT_.5A.O.EB..27.S");
    expect(categoryOf(categoryId(String(id)))).toEqual({
      id: categoryId(String(id)),
      label: "Coffee at Zoë's",
      primary: categoryId("FOOD_AND_DRINK"),
      primaryLabel: categoryOf(categoryId("FOOD_AND_DRINK")).label,
    });
  });

  test("gives every name back as it was, and is found by a search in any capitals", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 45 }),
        fc.constantFrom(...PRIMARY_CATEGORIES),
        (name, primary) => {
          const id = ownCategoryId(primary, name);
          expect(id === null).toBe(tidyOwnName(name) === null);
          if (id === null) return;
          expect(categoryOf(id).label).toBe(tidyOwnName(name) ?? "");
          expect([primaryOf(id), isOwnCategory(id), isWithin(id, primary), parseCategoryId(id)]).toEqual([
            primary,
            true,
            true,
            id,
          ]);
          expect(id).toMatch(/^[A-Z0-9_.]{1,500}$/);
          expect(categoriesCalled(nameOfCategory(id))).toEqual([id]);
        },
      ),
    );
  });

  test("is nothing but what a name was written as", () => {
    const wrong = [
      "",
      "_",
      "coffee",
      "COFFEE_",
      ".41.B",
      "A.61.",
      "A.110000.",
      "A.d.",
      "-",
      "A..",
      "A__B",
      "X".repeat(41),
    ];
    for (const text of wrong) expect([text, parseCategoryId(`FOOD_AND_DRINK_OWN_${text}`)]).toEqual([text, null]);
    expect(parseCategoryId("FOOD_AND_DRINK_COFFEE_OWN_X")).toBeNull();
    expect(parseCategoryId("NOWHERE_OWN_X")).toBeNull();
  });

  test("no id of the closed tree can be one, and each first level has another to go back to", () => {
    expect(ALL_CATEGORIES.filter(({ id }) => isOwnCategory(id) || id.includes("_OWN_"))).toEqual([]);
    for (const primary of PRIMARY_CATEGORIES) expect(otherOf(primary)).toStartWith(`${primary}_OTHER_`);
  });
});
