// OFX as banks bend it: pending lists, decimal commas, signs against the types, several accounts, broken nesting.

import { describe, expect, test } from "bun:test";
import { read, rowsOf, told } from "./reading.ts";

describe("transactions", () => {
  test("a pending list comes with its rows marked pending", () => {
    const result = statement(
      "",
      "<BANKTRANLISTP><STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20250102<TRNAMT>-4.50<NAME>Kiosk</STMTTRNP></BANKTRANLISTP>",
    );
    expect(rowsOf(result).map((row) => [row.date, row.amountMinor, row.pending])).toEqual([
      ["2025-01-02", -450, true],
    ] as never);
  });

  test("decimal commas are read as such", () => {
    const rows = rowsOf(
      statement(
        "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250102<TRNAMT>-1.234,50<FITID>a</STMTTRN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20250103<TRNAMT>12,00<FITID>b</STMTTRN>",
      ),
    );
    expect(rows.map((row) => row.amountMinor)).toEqual([-123450, 1200] as never);
  });

  test("where every debit is positive and every credit negative the signs are turned round, and it is said", () => {
    const result = statement(
      "<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250102<TRNAMT>8.00</STMTTRN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20250103<TRNAMT>-5.00</STMTTRN>",
    );
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-800, 500] as never);
    expect(result.assumptions.join()).toContain("turned round");
  });

  test("a time with its zone is a moment, the bank's fillers of noon and midnight are not", () => {
    const rows = rowsOf(
      statement(
        "<STMTTRN><DTPOSTED>20250102183011.000[-5:EST]<TRNAMT>-1</STMTTRN><STMTTRN><DTPOSTED>20250102120000[-5:EST]<TRNAMT>-2</STMTTRN><STMTTRN><DTPOSTED>20250102183011<TRNAMT>-3</STMTTRN>",
      ),
    );
    expect(rows.map((row) => row.postedAt)).toEqual(["2025-01-02T23:30:11.000Z", null, null] as never);
    expect(rows.every((row) => row.date === ("2025-01-02" as never))).toBe(true);
  });

  test("the other party's account does not become one's own, its name does not hide the memo", () => {
    const result = statement(
      "<STMTTRN><DTPOSTED>20250102<TRNAMT>-3<NAME>Ann<BANKACCTTO><BANKID>9<ACCTID>99999999<ACCTTYPE>SAVINGS</BANKACCTTO><MEMO>Gift</STMTTRN>",
    );
    expect(result.statements.map(({ account }) => [account.mask, account.kind])).toEqual([["5678", "checking"]]);
    expect(rowsOf(result)[0]?.description).toBe("Ann Gift");
  });

  test("a currency of its own is the row's currency, an original currency is not", () => {
    const rows = rowsOf(
      statement(
        "<STMTTRN><DTPOSTED>20250102<TRNAMT>-3<CURRENCY><CURRATE>1.1<CURSYM>CHF</CURRENCY></STMTTRN><STMTTRN><DTPOSTED>20250102<TRNAMT>-4<ORIGCURRENCY><CURRATE>1.1<CURSYM>GBP</ORIGCURRENCY></STMTTRN>",
      ),
    );
    expect(rows.map((row) => row.currency)).toEqual(["CHF", "EUR"] as never);
  });

  test("what cannot be read is rejected with its line and the rest is read", () => {
    const result = statement(
      "\n<STMTTRN><DTPOSTED>20251345<TRNAMT>-3</STMTTRN>\n<STMTTRN><DTPOSTED>20250102<TRNAMT>-4</STMTTRN>",
    );
    expect(rowsOf(result)).toHaveLength(1);
    expect(result.rejected.map(({ line }) => line)).toEqual([5]);
    expect(result.rejected[0]?.reason).toContain("20251345");
  });
});

describe("structure", () => {
  test("transactions whose closing tags are missing are still separate", () => {
    expect(
      rowsOf(statement("<STMTTRN><DTPOSTED>20250102<TRNAMT>-1<STMTTRN><DTPOSTED>20250103<TRNAMT>-2")),
    ).toHaveLength(2);
  });

  test("two pieces of one account are one account", () => {
    const piece = (amount: string) => body(`<STMTTRN><DTPOSTED>20250102<TRNAMT>${amount}</STMTTRN>`);
    const result = read(
      `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1>${piece("-1")}${piece("-2")}</BANKMSGSRSV1></OFX>`,
      "a.ofx",
    );
    expect(result.statements.map(({ rows }) => rows.length)).toEqual([2]);
  });

  test("tags nested without end are no danger", () => {
    expect(told(`<OFX>${"<A>".repeat(200_000)}`, "a.ofx").outcome).toBe("refused");
  });
});

function statement(transactions: string, after = "") {
  return read(
    `OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><BANKMSGSRSV1>${body(transactions, after)}</BANKMSGSRSV1></OFX>`,
    "a.ofx",
  );
}

function body(transactions: string, after = ""): string {
  return `<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>12345678<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>${transactions}</BANKTRANLIST>${after}</STMTRS></STMTTRNRS>`;
}
