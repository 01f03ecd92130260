// Whole bank files of public collections, where a folder of them is given: PURSER_FORMATS=FOLDER bun test test/statement.

import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CSV_EXPECTATIONS, OFX_EXPECTATIONS } from "./expectations.ts";
import { CAMT_EXPECTATIONS, MT940_EXPECTATIONS, QIF_EXPECTATIONS } from "./expectations-other.ts";
import { expected, found } from "./meets.ts";

/** Of the valid statements of a collection, this share at least must be read as expected. */
const MET_SHARE_MIN = 0.85;

const ALL = [
  ...CSV_EXPECTATIONS,
  ...OFX_EXPECTATIONS,
  ...QIF_EXPECTATIONS,
  ...CAMT_EXPECTATIONS,
  ...MT940_EXPECTATIONS,
];

const folder = process.env.PURSER_FORMATS;
if (folder !== undefined) {
  const present = ALL.filter(({ file }) => existsSync(join(folder, file)));

  test.each(present)("$file holds what was counted by hand", (expectation) => {
    const bytes = readFileSync(join(folder, expectation.file));
    expect(found(bytes, expectation)).toEqual(expected(expectation));
  });

  test("at least 40 files are held against expectations, and 85 % of the valid ones meet them", () => {
    const valid = present.filter((expectation) => expectation.refused === undefined);
    const met = valid.filter((expectation) => {
      const bytes = readFileSync(join(folder, expectation.file));
      return Bun.deepEquals(found(bytes, expectation), expected(expectation));
    });
    expect(present.length).toBeGreaterThanOrEqual(40);
    expect(met.length / valid.length).toBeGreaterThanOrEqual(MET_SHARE_MIN);
  });
}
