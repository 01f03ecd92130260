// Nothing of a file is bent to fit: what cannot be kept as it stands is rejected with its reason.

import { describe, expect, test } from "bun:test";
import { read, rowsOf, told } from "./reading.ts";

function reasons(text: string): [number, string][] {
  return read(text).rejected.map(({ line, reason }) => [line, reason]);
}

describe("a currency nobody knows", () => {
  test("costs its row, which is named with the code, and no other", () => {
    const text =
      "Date,Description,Amount,Currency\n2026-01-31,Ramen,-12.00,XYZ\n2026-01-30,Tea,-3.50,USD\n2026-01-29,Bun,-1.50,USD\n";
    expect(reasons(text)).toEqual([[2, expect.stringContaining("“XYZ” is no currency")]]);
    expect(rowsOf(read(text)).map((row) => row.currency)).toEqual(["USD", "USD"] as never);
  });

  test("is not the home currency, even where no row names another", () => {
    const result = read("Date,Description,Amount,Currency\n2026-01-31,Ramen,-12.00,XYZ\n2026-01-30,Tea,-3.50,XYZ\n");
    expect(result.rejected.map(({ line }) => line)).toEqual([2, 3]);
    expect(result.statements).toEqual([]);
    expect(result.assumptions.join()).not.toContain("names no currency");
  });
});

describe("more decimals than the currency has", () => {
  test.each([
    ["-3.499", "USD", null],
    ["-3.490", "USD", -349],
    ["-3.4900000", "USD", -349],
    ["-3.5", "JPY", null],
    ["-3.0", "JPY", -3],
    ["-3.499", "KWD", -3499],
  ])("%s %s", (amount, code, minor) => {
    const text = `Date,Description,Amount,Currency\n2026-01-31,Ramen,${amount},${code}\n2026-01-30,Tea,-3.50,USD\n`;
    const row = rowsOf(read(text)).find(({ line }) => line === 2);
    expect(row?.amountMinor ?? null).toBe(minor as never);
    if (minor === null) expect(reasons(text)).toEqual([[2, expect.stringContaining(`more decimals than ${code}`)]]);
  });
});

describe("a description", () => {
  test.each([
    ['"=HYPERLINK(""http://x"")"', '=HYPERLINK("http://x")'],
    ["=1+1", "=1+1"],
    ['"=""00123"""', "00123"],
    ['="00123"', "00123"],
    ["'=1+1", "=1+1"],
    ["'00123", "00123"],
    ["'t Hoekje", "'t Hoekje"],
  ])("%s is %s", (cell, description) => {
    const text = `Date,Description,Amount\n2026-01-31,${cell},-1.50\n2026-01-30,Tea,-3.50\n`;
    expect(rowsOf(read(text))[0]?.description).toBe(description);
  });
});

describe("JSON under another name", () => {
  test.each(['{"date":"2026-01-31","amount":-1.5}', '\n[ {"date":"2026-01-31"} ]', "[]", "\uFEFF[]\n"])(
    "%s",
    (text) => {
      expect(told(text)).toMatchObject({ outcome: "refused", reason: expect.stringContaining("JSON") });
    },
  );
});
