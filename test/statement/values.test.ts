// Dates and amounts in the handwriting of many countries.

import { describe, expect, test } from "bun:test";
import { currency } from "#finance/money.ts";
import { decimalEvidence, magnitudeOf, readAmountText } from "#statement/amount-text.ts";
import { dateUnder, readDateText, readInstant } from "#statement/date-text.ts";

describe("amounts", () => {
  test.each([
    ["1.234,56", 123456],
    ["-1.234,56", -123456],
    ["1,234.56", 123456],
    ["1'234.56", 123456],
    ["1’234.56", 123456],
    ["1 234,56", 123456],
    ["1\u00a0234,56", 123456],
    ["1\u202f234,56-", -123456],
    ["1,00,000.00", 10000000],
    ["(12.00)", -1200],
    ["($12.00)", -1200],
    ["12.00-", -1200],
    ["\u221212.00", -1200],
    ["+12", 1200],
    ["12.5", 1250],
    [".5", 50],
    ["-$76.00", -7600],
    ["$-76.00", -7600],
    ["$ 1,826.06", 182606],
    ["£500.00", 50000],
    ["5,00 €", 500],
    ["EUR 5,00", 500],
    ["5,00 EUR-", -500],
    ["R$ 5,00", 500],
    ["12.00 CR", 1200],
    ["12.00DR", -1200],
    ["Dr 12.00", -1200],
    ["12,00 S", -1200],
    ["-00000000001500.0000", -150000],
  ])("%s", (text, cents) => {
    const amount = readAmountText(text);
    const decimal = decimalEvidence(amount?.digits ?? "");
    const size = magnitudeOf(amount?.digits ?? "", decimal === "," ? "," : ".", currency("EUR"));
    const isNegative = amount?.mark === "debit" || (amount?.sign ?? 0) < 0;
    expect(size === null ? null : isNegative ? -size : size).toBe(cents as never);
  });

  test.each(["", "-", "n/a", "12.03.2025", "2025-03-12", "12:30", "1.2.3.4", "A12", "12,3,4", "--5", "5 XYZ", "1e5"])(
    "%j is none",
    (text) => {
      expect(readAmountText(text)).toBeNull();
    },
  );

  test.each([
    ["1.234", "open"],
    ["1,234", "open"],
    ["0.125", "."],
    ["1.234.567", ","],
    ["12,3", ","],
    ["1234.567", "."],
    ["1200", "none"],
  ])("the decimal mark of %s is %s", (digits, evidence) => {
    expect(decimalEvidence(digits)).toBe(evidence as never);
  });

  test("yen have no cents and dinars have three", () => {
    expect(magnitudeOf("1,500", ".", currency("JPY"))).toBe(1500 as never);
    expect(magnitudeOf("1.250", ".", currency("BHD"))).toBe(1250 as never);
  });
});

describe("dates that can only be one day", () => {
  test.each([
    ["2025-12-31", "2025-12-31"],
    ["2025/12/31", "2025-12-31"],
    ["2025.12.31.", "2025-12-31"],
    ["2025:12:31", "2025-12-31"],
    ["20251231", "2025-12-31"],
    ["20251231120000[0:GMT]", "2025-12-31"],
    ["2025-12-31T23:59:59Z", "2025-12-31"],
    ["2025-12-31 23:59", "2025-12-31"],
    ["31 Dec 2025", "2025-12-31"],
    ["31-Dec-25", "2025-12-31"],
    ["31DEC2025", "2025-12-31"],
    ["Dec 31, 2025", "2025-12-31"],
    ["December 31st, 2025", "2025-12-31"],
    ["Wed, 31 Dec 2025", "2025-12-31"],
    ["31. Dezember 2025", "2025-12-31"],
    ["31 décembre 2025", "2025-12-31"],
    ["31 de diciembre de 2025", "2025-12-31"],
    ["1. srpna 2025", "2025-08-01"],
    ["3 maj 2025", "2025-05-03"],
    ["2025年12月31日", "2025-12-31"],
    ["10-Nov-9", "2009-11-10"],
    ["31/12/1999", "1999-12-31"],
  ])("%s", (text, day) => {
    const value = readDateText(text);
    expect(value === null ? null : dateUnder(value, "dmy")).toBe(day as never);
  });

  test.each([
    "",
    "12.5",
    "2025-13-01",
    "2025-02-30",
    "99999999",
    "00000122",
    "18753493.6094",
    "Rent 12/03",
    "12:30:00",
  ])("%j is none", (text) => {
    const value = readDateText(text);
    expect(value === null ? null : dateUnder(value, "dmy")).toBeNull();
  });

  test("what could be either depends on the order", () => {
    const value = readDateText("02/12/09");
    expect([value && dateUnder(value, "dmy"), value && dateUnder(value, "mdy")]).toEqual([
      "2009-12-02",
      "2009-02-12",
    ] as never);
  });

  test("a moment needs its zone", () => {
    expect(readInstant("2018-02-25 12:34:56 +0000")).toBe("2018-02-25T12:34:56.000Z" as never);
    expect(readInstant("2018-02-25T12:34:56+02:00")).toBe("2018-02-25T10:34:56.000Z" as never);
    expect(readInstant("2018-02-25 12:34:56")).toBeNull();
  });
});
