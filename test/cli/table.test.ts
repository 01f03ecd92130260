// Tables: nothing is longer than the terminal, figures and ids are whole or absent, characters count as they are wide.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import stringWidth from "string-width";
import { cut, wrap } from "#src/cli/fit.ts";
import { type Column, tableLines } from "#src/cli/table.ts";

const COLUMNS: readonly Column[] = [
  { title: "DATE", whole: true },
  { title: "MERCHANT" },
  { title: "AMOUNT", right: true },
  { title: "ACCOUNT", leaves: 1 },
  { title: "ID", whole: true, leaves: 2 },
];
const ROWS = [
  ["2026-11-02", "Coffee Corner", "-4.50 USD", "Everyday Checking", "0123456789abcdefghijkl"],
  ["2026-11-03", "スターバックス 東京駅", "-650 JPY", "Card", "lkjihgfedcba9876543210"],
];
const plain = (_: string, text: string) => text;
const lines = (width: number) => tableLines(COLUMNS, ROWS, width, plain);

describe("a table", () => {
  test("goes whole into a pipe", () => {
    expect(lines(0)).toEqual([
      "DATE        MERCHANT                  AMOUNT  ACCOUNT            ID",
      "2026-11-02  Coffee Corner          -4.50 USD  Everyday Checking  0123456789abcdefghijkl",
      "2026-11-03  スターバックス 東京駅   -650 JPY  Card               lkjihgfedcba9876543210",
    ]);
  });

  test("gives up length of text first, then the id, then the account", () => {
    expect(lines(80)[1]).toBe("2026-11-02  Coffee Corner    -4.50 USD  Everyday Checki…  0123456789abcdefghijkl");
    expect(lines(60)[1]).toBe("2026-11-02  Coffee Corner       -4.50 USD  Everyday Checking");
    expect(lines(40)[1]).toBe("2026-11-02  Coffee Corner      -4.50 USD");
  });

  test("leaves out a column that is empty, title and all", () => {
    expect(tableLines([{ title: "A" }, { title: "" }, { title: "B" }], [["1", "", "2"]], 0, plain)).toEqual([
      "A  B",
      "1  2",
    ]);
  });

  test("lets a long reason go on below itself", () => {
    const columns: readonly Column[] = [
      { title: "DATE", whole: true },
      { title: "WHY", wraps: 10 },
    ];
    expect(tableLines(columns, [["2026-11-02", "more than you usually pay there"]], 30, plain)).toEqual([
      "DATE        WHY",
      "2026-11-02  more than you",
      "            usually pay there",
    ]);
  });

  test("is never wider than the terminal, and never cuts a figure or an id", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 40 });
    const row = fc.tuple(
      fc.constant("2026-11-02"),
      cell,
      fc.constant("-1234.56 USD"),
      cell,
      fc.constant("x".repeat(22)),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.integer({ min: 40, max: 200 }), (rows, width) => {
        for (const [at, line] of tableLines(COLUMNS, rows, width, plain).entries()) {
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
          if (at > 0) expect(line).toContain("-1234.56 USD");
          expect(/x{1,21}…/.test(line)).toBe(false);
        }
      }),
    );
  });
});

describe("fitting text", () => {
  test("cuts between characters as people see them, by the room they take", () => {
    expect([cut("Coffee", 6), cut("Coffee!", 6), cut("東京駅", 5), cut("👩‍👩‍👧x", 2)]).toEqual([
      "Coffee",
      "Coffe…",
      "東京…",
      "…",
    ]);
  });

  test("breaks lines between words and loses none", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 40 }),
        (words, width) => {
          const broken = wrap(words.join(" "), width);
          expect(broken.join(" ")).toBe(words.join(" "));
          expect(broken.every((line) => line.length <= width)).toBe(true);
        },
      ),
    );
  });
});
