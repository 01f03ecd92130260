// Files of which no line can be read: every line is named with its reason, and no account comes of them.

import { describe, expect, test } from "bun:test";
import { read, rowsOf, told } from "./reading.ts";

describe("a file of which no line can be read", () => {
  test.each([
    ["n/a,Tea,-3.50", "“n/a” is not a date"],
    ["2026-01-31,Tea,abc", "“abc” is not an amount"],
    [",Tea,-3.50", "it has no date"],
    ["99999,Tea,-3.50", "“99999” is not a date"],
  ])("names each line: %s", (line, reason) => {
    const result = read(`Date,Description,Amount\n${line}\n\n${line}\nTotal,,-7.00\n`);
    expect(result.statements).toEqual([]);
    expect(result.rejected).toEqual([2, 4].map((at) => ({ line: at, reason: expect.stringContaining(reason) })));
    expect(result.counts).toMatchObject({ rows: 0, header: 1, blank: 1, summary: 1, rejected: 2 });
    expect(result.assumptions).toEqual(["No line of the file could be read."]);
  });

  test("is refused where the dates lack their year", () => {
    expect(told("Date,Description,Amount\n31/01,Tea,-3.50\n30/01,Bun,-1.00\n")).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("Dates need a year"),
    });
  });

  test("and which has none is empty, and said to be", () => {
    const result = read("Date,Description,Amount\n");
    expect([rowsOf(result), result.rejected]).toEqual([[], []]);
    expect(result.assumptions).toEqual(["The file has a header and no transactions."]);
  });
});

describe("dates as the day numbers of a spreadsheet", () => {
  test("are read, and said to be", () => {
    const result = read("Date,Description,Amount\n46053,Tea,-3.50\n46054.5,Bun,-1.00\nn/a,Ramen,-12.00\n");
    expect(rowsOf(result).map((row) => [row.line, row.date])).toEqual([
      [2, "2026-01-31"],
      [3, "2026-02-01"],
    ] as never);
    expect(result.rejected.map(({ line }) => line)).toEqual([4]);
    expect(result.assumptions.join()).toContain("46053 is taken as 2026-01-31");
  });

  test("are not looked for in columns that are no dates", () => {
    const result = read("Date,Number,Description,Amount\nn/a,46053,Tea,-3.50\n");
    expect(rowsOf(result)).toEqual([]);
    expect(result.rejected).toHaveLength(1);
  });
});
