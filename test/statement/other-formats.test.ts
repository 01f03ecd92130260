// QIF, CAMT and MT940: the same rows out, whatever the bank calls them.

import { describe, expect, test } from "bun:test";
import { CAMT, MT940, QIF } from "./other-texts.ts";
import { read, rowsOf, told } from "./reading.ts";

describe("QIF", () => {
  test("dates with apostrophes and padding, thousands, categories and transfers", () => {
    const result = read(QIF, "a.qif");
    expect(
      rowsOf(result).map((row) => [row.line, row.date, row.amountMinor, row.description, row.sourceCategory]),
    ).toEqual([
      [6, "2025-03-25", -123450, "Landlord Rent April", "Housing:Rent"],
      [12, "2025-03-26", 1200, "Shop", null],
    ] as never);
    expect(result.statements[0]?.account).toMatchObject({ name: "Household", kind: "checking" });
  });

  test("days and months that could be either are asked for", () => {
    const result = told("!Type:Bank\nD6/1/94\nT-5\n^\nD6/2/94\nT-6\n^\n", "a.qif");
    expect(result.outcome === "ask" ? result.questions.map((question) => question.kind) : []).toEqual(["date-order"]);
  });

  test("of securities only what moves cash is read, the rest is counted", () => {
    const result = read(
      "!Type:Invst\nD25/8/93\nNShrsIn\nYibm\nT1,000.00\n^\nD26/8/93\nNBuy\nYibm\nT100.00\n^\n",
      "a.qif",
    );
    expect(rowsOf(result).map((row) => [row.amountMinor, row.description])).toEqual([[-10000, "Buy ibm"]] as never);
    expect(result.counts.summary).toBe(1);
  });
});

describe("CAMT", () => {
  test("prefixes, parties of the newer versions, pending entries and the closing balance", () => {
    const result = read(CAMT, "a.xml");
    expect(
      rowsOf(result).map((row) => [row.date, row.amountMinor, row.pending, row.description, row.nativeId]),
    ).toEqual([
      ["2025-03-25", -450, false, "Café & Bar Card 1234 25.03.", "2025032500000017"],
      ["2025-03-26", 900, true, "Refund", null],
    ] as never);
    expect(result.statements[0]?.account).toMatchObject({
      mask: "2051",
      currency: "EUR",
      ledgerBalance: { date: "2025-03-31", amountMinor: -10000 },
    });
  });

  test("an entry that only announces moves nothing, one without a date is rejected", () => {
    const result = read(
      CAMT.replace(">PDNG<", ">INFO<").replace("<ns2:BookgDt><ns2:Dt>2025-03-25</ns2:Dt></ns2:BookgDt>", ""),
      "a.xml",
    );
    expect([result.counts.rows, result.counts.summary, result.counts.rejected]).toEqual([0, 1, 1]);
    expect(result.rejected[0]?.reason).toContain("a date");
  });

  test.each([
    ["<Document><CstmrCdtTrfInitn/></Document>", "payment order"],
    ["<html><body><table><tr><td>1</td></tr></table></body></html>", "web page"],
    ["<?xml version='1.0'?><rss/>", "XML of a kind"],
  ])("%s is refused with what it is", (text, says) => {
    const result = told(text, "a.xml");
    expect(result.outcome === "refused" ? result.reason : "").toContain(says);
  });
});

describe("MT940", () => {
  test("booking days over the turn of the year, credits taken back, words out of numbered and slashed fields", () => {
    const result = read(MT940, "a.sta");
    expect(rowsOf(result).map((row) => [row.date, row.amountMinor, row.description, row.nativeId])).toEqual([
      ["2025-01-02", -1230, "Stadtwerke Nord Strom und Gas", "BANKREF0001"],
      ["2025-01-03", -500, "A. Friend taken back", null],
    ] as never);
    expect(result.statements[0]?.account).toMatchObject({
      mask: "2051",
      currency: "EUR",
      ledgerBalance: { amountMinor: 8270 },
    });
    expect(result.assumptions).toEqual([]);
  });

  test("movements that do not add up to the closing balance are said so", () => {
    expect(read(MT940.replace("EUR82,70", "EUR80,00"), "a.sta").assumptions.join()).toContain("do not add up");
  });

  test("the 30th of February is the month's last day", () => {
    expect(
      rowsOf(read(":20:X\n:25:1\n:60F:C250101EUR0,\n:61:250230D1,00NMSC\n:86:Fee\n", "a.sta")).map((row) => row.date),
    ).toEqual(["2025-02-28"] as never);
  });

  test("a line of another form is rejected with its line", () => {
    const result = read(`${MT940}:20:Y\n:61:nonsense\n`, "a.sta");
    expect(result.rejected.map(({ line }) => line)).toEqual([13]);
  });
});
