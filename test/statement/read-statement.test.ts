// What people meet at the door: formats told apart, refusals that help, questions that are answered once.

import { describe, expect, test } from "bun:test";
import { readStatement } from "#statement/read-statement.ts";
import { answer } from "#statement/statement.ts";
import { home, read, rowsOf, told } from "./reading.ts";

describe("files that are no statement", () => {
  test.each([
    ["", "empty"],
    ["%PDF-1.7 …", "PDF"],
    ["PK\u0003\u0004 …", "Save the sheet as CSV"],
    ["entry1,entry2,entry3\nentry4,entry5,entry6\n", "both a date and an amount"],
  ])("%j is refused with a reason that helps", (text, says) => {
    const result = readStatement(new TextEncoder().encode(text), "file", home);
    expect(result.outcome).toBe("refused");
    expect(result.outcome === "refused" ? result.reason : "").toContain(says);
  });
});

describe("what a file leaves open", () => {
  const ambiguous = "Date,Description,Amount\n02/12/2025,Rent,-900.00\n02/12/2025,Bread,-3.20\n";

  test("is asked, and never guessed", () => {
    const result = told(ambiguous);
    expect(result.outcome).toBe("ask");
    expect(result.outcome === "ask" ? result.questions.map((question) => question.kind) : []).toEqual(["date-order"]);
  });

  test("is settled by the answer", () => {
    const asDay = readStatement(new TextEncoder().encode(ambiguous), "a.csv", answer(home, "date-order", "dmy"));
    const asMonth = readStatement(new TextEncoder().encode(ambiguous), "a.csv", answer(home, "date-order", "mdy"));
    expect(rowsOf(asDay).map((row) => row.date)).toEqual(["2025-12-02", "2025-12-02"] as never);
    expect(rowsOf(asMonth).map((row) => row.date)).toEqual(["2025-02-12", "2025-02-12"] as never);
  });

  test("the sign of amounts without any evidence is asked, and the answer turns them", () => {
    const text = "2025-01-20,Shop,12.00\n2025-01-21,Other shop,8.00\n";
    const asked = told(text);
    expect(asked.outcome === "ask" ? asked.questions.map((question) => question.kind) : []).toEqual(["sign"]);
    const spent = readStatement(new TextEncoder().encode(text), "a.csv", answer(home, "sign", "inverted"));
    expect(rowsOf(spent).map((row) => row.amountMinor)).toEqual([-1200, -800] as never);
  });
});

test("a semicolon file with commas, points, a preamble and a trailer is read whole", () => {
  const result = read(
    "Konto;DE00\n\nBuchungstag;Verwendungszweck;Betrag\n31.12.2025;Miete;-1.234,56\n30.12.2025;Lohn;2.000,00\nSumme;;765,44\n",
  );
  expect(rowsOf(result).map((row) => [row.date, row.amountMinor, row.description])).toEqual([
    ["2025-12-31", -123456, "Miete"],
    ["2025-12-30", 200000, "Lohn"],
  ] as never);
  expect(result.counts).toEqual({ rows: 2, continued: 0, header: 1, preamble: 1, blank: 1, summary: 1, rejected: 0 });
});
