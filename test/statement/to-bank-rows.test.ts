// Keys that let a person import the same file again, or the next month's with an overlap, and lose or double nothing.

import { describe, expect, test } from "bun:test";
import { accountId } from "#finance/ids.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";
import { read, rowsOf } from "./reading.ts";

const HEAD = "Date;Text;Amount;Currency\n";
const MARCH = ["2025-03-30;Coffee;-3,20;EUR", "2025-03-30;Coffee;-3,20;EUR", "2025-03-31;Rent;-900,00;EUR"];
const APRIL = ["2025-04-01;Salary;2.000,00;EUR"];

describe("without ids in the file", () => {
  test("the same file twice gives the same keys", () => {
    expect(keys(MARCH)).toEqual(keys(MARCH));
  });

  test("two equal coffees on one day are two", () => {
    expect(new Set(keys(MARCH)).size).toBe(3);
  });

  test("a file that overlaps gives the same keys for the days both have", () => {
    expect(keys([...MARCH, ...APRIL]).slice(0, 3)).toEqual(keys(MARCH));
  });

  test("neither the order of the rows nor spacing and case of the text matters", () => {
    const other = [...MARCH].reverse().map((line) => line.replace("Coffee", "COFFEE "));
    expect(new Set(keys(other))).toEqual(new Set(keys(MARCH)));
  });

  test("another account has other keys", () => {
    expect(keys(MARCH, "b")).not.toEqual(keys(MARCH));
  });
});

describe("with the bank's ids", () => {
  test("a text the bank has changed is the same row", () => {
    const before = ofx("<FITID>2025033000017<NAME>PENDING SHOP");
    const after = ofx("<FITID>2025033000017<NAME>Shop, Main Street");
    expect(ofxKeys(after)).toEqual(ofxKeys(before));
  });

  test("numbers that only count the lines of a file are no ids", () => {
    expect(ofxKeys(ofx("<FITID>12<NAME>Bakery"))).not.toEqual(ofxKeys(ofx("<FITID>12<NAME>Butcher")));
  });

  test("an id given to two transactions makes two rows, given to one twice it makes one", () => {
    const two = ofxKeys(ofx("<FITID>2025033000017<NAME>Shop", "<FITID>2025033000017<NAME>Other"));
    expect(new Set(two).size).toBe(2);
    const twice = ofxKeys(ofx("<FITID>2025033000017<NAME>Shop", "<FITID>2025033000017<NAME>Shop"));
    expect(twice).toHaveLength(1);
  });
});

function keys(lines: readonly string[], account = "a"): string[] {
  const rows = rowsOf(read(HEAD + lines.join("\n")));
  return toBankRows(rows, accountId(account)).map(({ bankRow }) => bankRow.sourceId);
}

function ofx(...tails: string[]): string {
  const rows = tails.map((tail) => `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250330<TRNAMT>-12.00${tail}</STMTTRN>`);
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>${rows.join("")}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
}

function ofxKeys(text: string): string[] {
  return toBankRows(rowsOf(read(text, "a.ofx")), accountId("a")).map(({ bankRow }) => bankRow.sourceId);
}
