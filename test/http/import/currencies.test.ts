// A file in several currencies: one account each, the same ones every time, and no account of another currency touched.

import { describe, expect, test } from "bun:test";
import { currency } from "#finance/money.ts";
import { commandsOf } from "#http/import/plan-import.ts";
import { planStatement, type StatementPlan } from "#http/import/plan-statement.ts";
import { Person } from "#test/support/person.ts";

const MIXED = "Date,Description,Amount,Currency\n2026-01-31,Ramen,-12.00,EUR\n2026-01-30,Tea,-3.50,USD\n";
const EURO = "Date,Description,Amount,Currency\n2026-01-31,Ramen,-12.00,EUR\n";
const SILENT = "Date,Description,Amount\n2026-01-31,Ramen,-12.00\n";

function ofx(curdef: string): string {
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${curdef}<BANKACCTFROM><BANKID>1<ACCTID>123456789</BANKACCTFROM>
<BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260131<TRNAMT>-12.00<FITID>${curdef}-0001-77<NAME>Ramen</STMTTRN></BANKTRANLIST>
<LEDGERBAL><BALAMT>55.00<DTASOF>20260131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`;
}

function plan(who: Person, text: string, named: string | null = null, fileName = "mixcur.csv"): StatementPlan {
  const settings = { homeCurrency: currency("USD") };
  const bytes = new TextEncoder().encode(text);
  const planned = planStatement({ bytes, fileName, settings, known: who.snapshot().accounts, named });
  if (planned.outcome !== "plan") throw new Error(JSON.stringify(planned));
  return planned;
}

function imports(who: Person, ...args: [text: string, named?: string | null, fileName?: string]): number {
  return commandsOf(plan(who, ...args).accounts).reduce((added, command) => added + who.send(command).added, 0);
}

function changes(who: Person): [string, string, number][] {
  return who
    .snapshot()
    .accounts.map(({ name, currency: code, changeMinor }): [string, string, number] => [name, code, changeMinor])
    .toSorted(([a], [b]) => a.localeCompare(b));
}

describe("a file in several currencies", () => {
  test("opens one account for each, and the same ones when it comes again", () => {
    const ana = new Person();
    expect(imports(ana, MIXED)).toBe(2);
    const after: [string, string, number][] = [
      ["mixcur", "EUR", -1200],
      ["mixcur (USD)", "USD", -350],
    ];
    expect(changes(ana)).toEqual(after);
    expect(imports(ana, MIXED)).toBe(0);
    expect(changes(ana)).toEqual(after);
    expect(plan(new Person(), MIXED).assumptions.join()).toContain("rows in USD go to mixcur (USD)");
  });

  test("names one account in a column: one for each currency all the same", () => {
    const ana = new Person();
    const text = MIXED.replace("Currency", "Currency,Account").replaceAll(/(EUR|USD)$/gm, "$1,Travel");
    expect(imports(ana, text)).toBe(2);
    expect(changes(ana).map(([name]) => name)).toEqual(["Travel", "Travel (USD)"]);
    expect(imports(ana, text)).toBe(0);
  });
});

describe("a file in another currency than the account it is sent to", () => {
  test("goes to an account beside it, and the account is not touched", () => {
    const ana = new Person();
    ana.bank("2026-01-01 checking -1.00 USD SHOP");
    expect(plan(ana, EURO, "Checking").assumptions.join()).toContain(
      "Checking is in USD: the rows in EUR go to Checking (EUR).",
    );
    imports(ana, EURO, "Checking");
    expect(imports(ana, EURO, "Checking")).toBe(0);
    expect(changes(ana)).toEqual([
      ["Checking", "USD", -100],
      ["Checking (EUR)", "EUR", -1200],
    ]);
  });

  test("with the number of an account in another currency is another account", () => {
    const ana = new Person();
    imports(ana, ofx("USD"), null, "a.ofx");
    imports(ana, ofx("EUR"), null, "a.ofx");
    expect(changes(ana).map(([, code, change]) => [code, change])).toEqual([
      ["USD", -1200],
      ["EUR", -1200],
    ]);
    expect(imports(ana, ofx("EUR"), null, "a.ofx") + imports(ana, ofx("USD"), null, "a.ofx")).toBe(0);
  });

  test("that names no currency is in the account's own", () => {
    const ana = new Person();
    ana.bank("2026-01-01 giro -1.00 EUR LADEN");
    const planned = plan(ana, SILENT, "giro");
    expect(planned.assumptions.join()).toContain("amounts are taken as EUR, the currency of Giro");
    imports(ana, SILENT, "giro");
    expect(changes(ana)).toEqual([["Giro", "EUR", -1300]]);
  });
});
