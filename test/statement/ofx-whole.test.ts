// OFX files that are cut off, or hold a transaction twice.

import { describe, expect, test } from "bun:test";
import { read, rowsOf, told } from "./reading.ts";

function transaction(id: string, amount: string, name: string): string {
  return `<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>20260131\n<TRNAMT>${amount}\n<FITID>${id}\n<NAME>${name}\n</STMTTRN>\n`;
}

const HEAD =
  "OFXHEADER:100\n\n<OFX>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM><BANKID>1<ACCTID>123456789</BANKACCTFROM>\n<BANKTRANLIST>\n";
const TAIL = "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";
const TWO = `${transaction("A-1", "-12.00", "RAMEN")}${transaction("A-2", "-3.50", "TEA")}`;

describe("a file that ends in the middle", () => {
  test("is read up to there, and says so", () => {
    const result = read(`${HEAD}${TWO}`, "a.ofx");
    expect(rowsOf(result)).toHaveLength(2);
    expect(result.assumptions.join()).toContain("ends in the middle");
    expect(result.rejected).toEqual([]);
  });

  test.each(["<TRNAMT>-1", "<TRNAM", "<FIT"])("does not give the half transaction before %s", (mark) => {
    const whole = `${HEAD}${TWO}${transaction("A-3", "-150.00", "RENT")}`;
    const result = read(whole.slice(0, whole.lastIndexOf(mark) + mark.length), "a.ofx");
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-1200, -350] as never);
    expect(result.rejected).toEqual([{ line: 22, reason: expect.stringContaining("ends in the middle") }]);
    expect(result.counts).toMatchObject({ rows: 2, rejected: 1 });
  });

  test.each([HEAD, `${HEAD}<STMTTRN>\n<TRNTYPE>DEBIT\n<TRNAMT>-1`, "OFXHEADER:100\n\n<OFX>\n<BANKMS"])(
    "is refused where nothing of it is whole",
    (text) => {
      expect(told(text, "a.ofx")).toMatchObject({
        outcome: "refused",
        reason: expect.stringContaining("ends in the middle"),
      });
    },
  );

  test("is not what a whole file is told", () => {
    expect(read(`${HEAD}${TWO}${TAIL}`, "a.ofx").assumptions.join()).not.toContain("middle");
  });
});

describe("a transaction that a file holds twice", () => {
  test("under one id is one, and the file's reader says so", () => {
    const result = read(`${HEAD}${TWO}${transaction("A-1", "-12.00", "RAMEN")}${TAIL}`, "a.ofx");
    expect(rowsOf(result).map((row) => row.description)).toEqual(["RAMEN", "TEA"]);
    expect(result.counts).toMatchObject({ rows: 2, summary: 1 });
    expect(result.assumptions.join()).toContain("taken once: 1 left out");
  });

  test("under two ids is two", () => {
    const text = `${HEAD}${TWO}${transaction("A-3", "-12.00", "RAMEN")}${TAIL}`;
    expect(rowsOf(read(text, "a.ofx"))).toHaveLength(3);
  });

  test("is two where the bank gives one id to different transactions", () => {
    const text = `${HEAD}${["RAMEN", "RAMEN", "TEA"].map((name) => transaction("20260131", "-12.00", name)).join("")}${TAIL}`;
    expect(rowsOf(read(text, "a.ofx"))).toHaveLength(3);
  });
});
