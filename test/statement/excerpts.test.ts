// Excerpts of real exports, read to the last row: each is here for one thing that banks do and readers get wrong.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { currency, toDecimal } from "#finance/money.ts";
import { readStatement } from "#statement/read-statement.ts";
import { answer, type ReadResult, type ReadSettings } from "#statement/statement.ts";
import { rowsOf } from "./reading.ts";

const HOME: ReadSettings = { homeCurrency: currency("USD") };

describe("CSV", () => {
  test("a quote the bank lost does not make another account, and latin-1 headers are read", () => {
    const result = excerpt("rabobank-missing-quote.csv");
    expect(lines(result)).toEqual([
      "2018-03-01 -337.49 EUR RENTE LENING",
      "2018-03-14 50.00 EUR Nederlandse Loterij Organisatie B.V. Gefeliciteerd, Gewonnen met Staatsloterij, Trekking 10-03-2018, 18753493.6094",
      "2018-03-16 -750.00 EUR W. Koelewijn Naar Bunq",
    ]);
    expect(accounts(result)).toEqual(["Account 7415"]);
  });

  test("a card's signed amount wins over its debit and credit columns, the account column is the card", () => {
    const result = excerpt("kbc-card.csv");
    expect(lines(result).map((line) => line.slice(0, 22))).toEqual([
      "2020-02-01 -16.52 EUR ",
      "2020-01-24 35.77 EUR P",
      "2020-01-01 -16.52 EUR ",
    ]);
    expect(accounts(result)).toEqual(["Account 3456"]);
  });

  test("a balance that stands before its row still proves the sign", () => {
    expect(lines(excerpt("erste-hu-balance-before.csv")).map((line) => line.slice(0, 22))).toEqual([
      "2019-04-19 -350.00 HUF",
      "2019-04-17 1290.00 HUF",
    ]);
  });

  test("Czech letters in latin-2 are recognised by their statistics", () => {
    const result = excerpt("equabank-latin2.csv");
    expect(lines(result)[0]).toStartWith("2018-05-27 -1.00 CZK");
    expect(result.outcome === "read" ? result.assumptions.join() : "").toContain("iso-8859-2");
  });

  test("two columns without names and signs are told apart by what the rows speak of", () => {
    const rows = rowsOf(excerpt("raiffeisen-tabs.csv"));
    expect(rows).toHaveLength(14);
    expect(rows.filter((row) => row.amountMinor > 0).map((row) => row.amountMinor)).toEqual([2400, 173] as never);
  });

  test("a file in decimal commas without a currency is read at home", () => {
    expect(rowsOf(excerpt("bunq.csv")).map((row) => toDecimal(row.amountMinor, row.currency))).toEqual([
      "-8.78",
      "-7.08",
      "8.78",
      "-8.76",
      "7.08",
      "-7.07",
      "-7.99",
    ]);
  });

  test("month first is proven by one day past the twelfth", () => {
    expect(rowsOf(excerpt("outbank.csv")).map((row) => row.date)).toEqual([
      "2019-02-20",
      "2019-02-08",
      "2019-01-21",
      "2019-01-05",
    ] as never);
  });

  test("bare carriage returns end lines, a column of debit and credit gives the sign, each account is its own", () => {
    const result = excerpt("mint-returns.csv");
    expect(rowsOf(result).map((row) => [row.line, row.amountMinor])).toEqual([
      [5, -100000],
      [6, -150000],
      [7, 200000],
      [8, -250000],
    ] as never);
    expect(accounts(result)).toEqual(["Savings", "Checking"]);
    expect(result.outcome === "read" ? result.counts : null).toMatchObject({ header: 2, rejected: 0 });
  });

  test("money signs, withdrawals, deposits and the balance they leave", () => {
    const result = excerpt("schwab.csv");
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([2000, -10300, -7500, -5727] as never);
    expect(result.outcome === "read" ? result.statements[0]?.account.ledgerBalance : null).toEqual({
      date: "2022-08-17",
      amountMinor: 87847,
    } as never);
  });

  test("a row the bank has only noted is pending", () => {
    expect(
      rowsOf(excerpt("sparkasse-latin1.csv")).map((row) => [row.amountMinor, row.pending, row.description]),
    ).toEqual([
      [-123456, true, "ASDF Immobilien GmbH 1234123412341 1234123412 MIETE04/18"],
      [12300, false, "Sabrina Mustermann Geschenk Hans Meyer abzügl. Schulden"],
    ] as never);
  });

  test("rows of unequal length are read by the columns they share", () => {
    expect(lines(excerpt("ing-ragged.csv")).map((line) => line.slice(0, 22))).toEqual([
      "2012-11-15 -136.13 USD",
      "2012-11-12 375.00 USD ",
      "2009-11-17 -257.50 USD",
    ]);
  });

  test("a preamble that looks like a transaction is none", () => {
    const result = excerpt("bnp-preamble.csv");
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([5000, -810] as never);
    expect(result.outcome === "read" ? result.counts : null).toEqual({
      rows: 2,
      continued: 0,
      header: 1,
      preamble: 2,
      blank: 1,
      summary: 0,
      rejected: 0,
    });
  });

  test.each(["nationwide.csv", "suntrust.csv"])(
    "%s: without a header the balance tells money in from money out",
    (name) => {
      const amounts = rowsOf(excerpt(name)).map((row) => row.amountMinor);
      expect(amounts[0]).toBe(50000 as never);
      expect(amounts.slice(1, 4).every((amount) => amount < 0)).toBe(true);
    },
  );

  test("dates that could be either are asked for", () => {
    const asked = excerpt("same-day-month.csv");
    expect(asked.outcome === "ask" ? asked.questions.map((question) => question.kind) : []).toEqual(["date-order"]);
    expect(rowsOf(excerpt("same-day-month.csv", answer(HOME, "date-order", "mdy")))[0]?.date).toBe(
      "2009-02-12" as never,
    );
  });

  test.each([
    ["card-inverted.csv", [-3000, -460, -200, 50000, -6499]],
    ["amex.csv", [-871, -799, -8542, -23815, -2178, -2721, -463]],
    ["citi-debit-credit.csv", [-2500, 83200, -1744, -2200, -299, -2300, -499]],
  ])("%s: what a card writes positive is spending", (name, amounts) => {
    expect(rowsOf(excerpt(name)).map((row) => row.amountMinor)).toEqual(amounts as never);
  });

  test("a line that states the balance before is no transaction, though its date settles the order", () => {
    const result = excerpt("banco-do-brasil.csv");
    expect(rowsOf(result)[0]?.date).toBe("2012-11-01" as never);
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([
      10000, 10000, 100000, 10000, -100, -1000, -1000, -1000,
    ] as never);
    expect(result.outcome === "read" ? result.counts.summary : 0).toBe(1);
  });
});

describe("OFX", () => {
  test("entities that were encoded twice are decoded twice", () => {
    expect(rowsOf(excerpt("double-entities.qfx")).map((row) => row.description)).toEqual([
      "000000000000000 PREAUTHORIZED DEBIT;B.C. HYDRO & POWER AUTHORITY;Electronic Funds Transfer",
      "TPAY <DEFTPYMT> PREAUTHORIZED DEBIT;LUXMORE REALTY PPTY MGMT;Electronic Funds Transfer",
    ]);
  });

  test("an XML header over SGML without closing tags is read, a card is a credit account with what is owed", () => {
    const result = excerpt("anz-card.ofx");
    expect(lines(result)).toEqual(["2017-05-08 -5.50 AUD SOME MEMO"]);
    const account = result.outcome === "read" ? result.statements[0]?.account : undefined;
    expect(account).toMatchObject({
      kind: "credit",
      mask: "1234",
      ledgerBalance: { date: "2017-05-10", amountMinor: -12345 },
    });
  });

  test("CDATA is text, and a memo that repeats the name is said once", () => {
    expect(lines(excerpt("suncorp-cdata.ofx"))).toEqual([
      "2013-12-15 -16.85 AUD EFTPOS WDL HANDYWAY ALDI STORE   GEELONG WEST VICAU",
    ]);
  });

  test("UTF-8 under a header that claims windows-1252 is UTF-8", () => {
    expect(lines(excerpt("utf8-under-1252.ofx"))).toEqual(["2015-11-03 239.55 BRL DOC CRÉDITO EM CONTA"]);
  });

  test("a leaf without value does not swallow what follows", () => {
    const result = excerpt("empty-leaf.ofx");
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-7000, -1600, 30000, 40000, -2900] as never);
    expect(result.outcome === "read" ? result.statements[0]?.account.ledgerBalance : 0).toBeNull();
  });

  test("a bank's refusal is passed on in its own words", () => {
    const result = excerpt("signon-fail.ofx");
    expect(result.outcome === "refused" ? result.reason : "").toContain("your password was incorrect");
  });
});

function excerpt(name: string, settings: ReadSettings = HOME): ReadResult {
  return readStatement(readFileSync(join(import.meta.dir, "files", name)), name, settings);
}

function lines(result: ReadResult): string[] {
  return rowsOf(result).map(
    (row) => `${row.date} ${toDecimal(row.amountMinor, row.currency)} ${row.currency} ${row.description}`,
  );
}

function accounts(result: ReadResult): string[] {
  return result.outcome === "read" ? result.statements.map((statement) => statement.account.name) : [];
}
