// The multilingual table of descriptors: each names the right payee, go-between and category, or says "not sure".

import { describe, expect, test } from "bun:test";
import { readDescription } from "#finance/merchant/categorise.ts";
import { currency, minor } from "#finance/money.ts";
import { descriptors } from "./descriptors.ts";

describe("a bank's text", () => {
  const rows = descriptors();

  test("comes in at least 120 forms here", () => {
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });

  for (const row of rows) {
    test(`${row.currency} ${row.description} is read right`, () => {
      const reading = readDescription({
        description: row.description,
        amountMinor: minor(row.amountMinor),
        currency: currency(row.currency),
        mcc: null,
        bankCategory: null,
      });
      expect(String(reading.category)).toBe(String(row.category));
      expect(reading.intermediary).toBe(row.intermediary);
      if (row.merchant !== "?") expect(reading.merchant).toBe(row.merchant);
    });
  }
});
