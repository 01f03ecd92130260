// Stories of CSV exports: each is a habit some bank has, and the wrong sum it once led to.

import { describe, expect, test } from "bun:test";
import { readStatement } from "#statement/read-statement.ts";
import { answer } from "#statement/statement.ts";
import { home, read, rowsOf, told } from "./reading.ts";

describe("what the table is", () => {
  test("a text that goes on in the next line belongs to the row above", () => {
    const result = read(
      "Date,Description,Out,In\n18/04/2025,DEBIT PURCHASE,6.66,\n,MCDONALD'S S,,\n17/04/2025,ATM,60.00,\n",
    );
    expect(rowsOf(result).map((row) => row.description)).toEqual(["DEBIT PURCHASE MCDONALD'S S", "ATM"]);
    expect(result.counts).toMatchObject({ rows: 2, continued: 1, rejected: 0 });
  });

  test("a quoted text may go over several lines, and the next row knows its own line", () => {
    const rows = rowsOf(read('Date,Text,Amount\n2025-03-13,"Shop\nMain Street\r\nTown",-5.00\n2025-03-14,B,-6.00\n'));
    expect(rows.map((row) => [row.line, row.description])).toEqual([
      [2, "Shop\nMain Street\r\nTown"],
      [5, "B"],
    ]);
  });

  test("a quote left open does not swallow the rows up to the next quote, near or far", () => {
    const near = 'Date,Text,Amount\n2025-03-13,"open,-7.00\n2025-03-14,B,-8.00\n2025-03-15,"C",-9.00\n';
    expect(amounts(near)).toEqual([-700, -800, -900]);
    const far = `Text,Amount,Date\n"open,-7.00,2025-03-13\n${"B,-8.00,2025-03-14\n".repeat(30)}"C",-9.00,2025-03-15\n`;
    expect(amounts(far)).toHaveLength(32);
  });

  test("stray quotes without end are looked through once, not once a line", () => {
    // A pass that looks ahead from each line anew needs minutes for this.
    expect(amounts(`Date,Text,Amount\n${'2025-03-13,"a,-1.00\n'.repeat(100_000)}`)).toHaveLength(100_000);
  });

  test("balances and totals among the rows are no transactions", () => {
    const result = read(
      "Date;Text;Amount\n2025-03-01;Opening balance;100,00\n2025-03-13;A;-5,00\n2025-03-31;Saldo final;95,00\nTotal;;-5,00\n",
    );
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-500] as never);
    expect(result.counts.summary).toBe(3);
  });

  test("every line of the file is counted once", () => {
    const lines = [
      "Bank of X",
      "",
      "Date;Text;Amount",
      "2025-03-13;A;-5,00",
      "nonsense;;",
      "2025-03-14;B;-6,00",
      "",
      "Total;;-11,00",
      "printed at the bank",
    ];
    const { counts } = read(lines.join("\n"));
    expect(counts).toEqual({ rows: 2, continued: 0, header: 1, preamble: 1, blank: 2, summary: 2, rejected: 1 });
  });

  test("each whole line quoted once more, a line that names the delimiter, tabs behind quotes", () => {
    expect(amounts('"Date,Text,Amount"\n"2025-03-13,""A, B"",-5.00"\n')).toEqual([-500]);
    expect(amounts("sep=|\nDate|Text|Amount\n2025-03-13|A|-5.00\n")).toEqual([-500]);
    expect(amounts('Date,Text,Amount,Currency\n2025-03-13,A,"-1,005.00"\t,EUR\n')).toEqual([-100500]);
  });

  test("quotes nobody doubled cost nothing but themselves", () => {
    const rows = rowsOf(
      read(
        'Date,Text,Amount\n2025-03-13,"UAB "Naktida"",-5.00\n2025-03-14,5" pipe,-6.00\n2025-03-15,"open,-7.00\n2025-03-16,B,-8.00\n',
      ),
    );
    expect(rows.map((row) => [row.description, row.amountMinor])).toEqual([
      ['UAB "Naktida"', -500],
      ['5" pipe', -600],
      ['"open', -700],
      ["B", -800],
    ] as never);
  });

  test("UTF-16 with and without its mark, and windows-1250, are the same text", () => {
    const text = "Datum;Popis;Částka\n13.03.2025;Příliš žluťoučký kůň úpěl ďábelské ódy;-5,00\n";
    const utf16 = new Uint8Array(new Uint16Array([...text].map((char) => char.charCodeAt(0))).buffer);
    const cp1250 = Uint8Array.from([...text].map((char) => CP1250[char] ?? char.charCodeAt(0)));
    for (const bytes of [utf16, new Uint8Array([0xff, 0xfe, ...utf16]), cp1250]) {
      expect(rowsOf(readStatement(bytes, "a.csv", home))[0]?.description).toBe(
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
      );
    }
  });

  test("columns a person names win over what the file suggests", () => {
    const text = "Date,Text,Amount,Fee\n2025-03-13,A,-5.00,-1.00\n2025-03-14,B,-6.00,-2.00\n";
    const result = told(text, "a.csv", answer(home, "columns", "amount=4"));
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-100, -200] as never);
    const byName = told(text, "a.csv", { ...home, columns: { amount: "fee" } });
    expect(rowsOf(byName)).toEqual(rowsOf(result));
  });

  test("a number in words counts the columns, unless one is called that", () => {
    const text = "Date,Text,3,Amount\n2025-03-13,A,-7.00,-5.00\n2025-03-14,B,-8.00,-6.00\n";
    const amountsBy = (amount: string) =>
      rowsOf(read(text, "a.csv", { ...home, columns: { amount } })).map((row) => row.amountMinor as number);
    expect([amountsBy("4"), amountsBy("3")]).toEqual([
      [-500, -600],
      [-700, -800],
    ]);
  });

  test.each([
    ["amount", "99", 'amount: no column is called "99". The columns are 1 Date, 2 Text, 3 Sum, 4 Sum; say a name'],
    ["amount", 99, 'amount: no column is called "99".'],
    ["amount", 0, 'amount: no column is called "0".'],
    ["date", "Booked", 'date: no column is called "Booked".'],
    ["amount", "sum", 'amount: columns 3 and 4 are both called "sum". Say the number instead.'],
    ["note", "", 'note: no column is called "".'],
  ])("a column that is not there is refused, and those that are there are named: %s=%j", (role, said, reason) => {
    const text = "Date,Text,Sum,Sum\n2025-03-13,A,-5.00,1.00\n2025-03-14,B,-6.00,2.00\n";
    const result = readStatement(new TextEncoder().encode(text), "a.csv", { ...home, columns: { [role]: said } });
    expect(result).toMatchObject({
      outcome: "refused",
      field: `column.${role}`,
      reason: expect.stringContaining(reason),
    });
  });

  test("without a header there are numbers to say, and other formats have no columns at all", () => {
    const settings = { ...home, columns: { amount: "Betrag" } };
    const reasonOf = (text: string) => {
      const result = readStatement(new TextEncoder().encode(text), "a", settings);
      return result.outcome === "refused" ? result.reason : result.outcome;
    };
    expect(reasonOf("2025-03-13,A,-5.00\n2025-03-14,B,-6.00\n")).toContain("say a number from 1 to 3.");
    expect(reasonOf("!Type:Bank\nD03/13/2025\nT-5.00\nPA\n^\n")).toContain("(QIF) has no columns");
  });

  test("an amount column that a person names takes the place of money out and money in", () => {
    const text =
      "Date;Text;Debit;Credit;Net\n2025-03-13;A;5,00;;-4,00\n2025-03-14;B;;7,00;6,00\n2025-03-15;C;1,00;;-2,00\n";
    expect(rowsOf(read(text)).map((row) => row.amountMinor)).toEqual([-400, 600, -200] as never);
    expect(
      rowsOf(read(text, "a.csv", answer(home, "columns", "debit=3,credit=4"))).map((row) => row.amountMinor),
    ).toEqual([-500, 700, -100] as never);
    const unsigned = text.replaceAll("-", "");
    expect(
      rowsOf(read(unsigned, "a.csv", { ...answer(home, "columns", "amount=5"), sign: "inverted" })).map(
        (row) => row.amountMinor,
      ),
    ).toEqual([-400, -600, -200] as never);
  });

  test("a file of another world is refused with what is missing", () => {
    const balances = told('"Datum","Boeksaldo","Valutair saldo"\n"2025-03-13","13,20","13,20"\n');
    expect(balances.outcome === "refused" ? balances.reason : "").toContain("No column holds amounts");
    const yearless = told("Date,Text,Amount\n13/03,A,-5.00\n14/03,B,-5.00\n15/03,C,-5.00\n16/03,D,-5.00\n");
    expect(yearless.outcome === "refused" ? yearless.reason : "").toContain("year");
  });
});

describe("dates", () => {
  test.each([
    [
      "the rows are in order only one way",
      "01/02/2025,A,-1.00\n03/02/2025,B,-1.00\n02/03/2025,C,-1.00\n05/03/2025,D,-1.00\n",
      "2025-02-01",
      "a.csv",
    ],
    [
      "the file's name is not older than its rows",
      "05/12/2025,A,-1.00\n05/12/2025,B,-1.00\n",
      "2025-05-12",
      "export-2025-06-01.csv",
    ],
  ])("the order of day and month is settled where %s", (_, lines, first, name) => {
    expect(rowsOf(read(`Date,Text,Amount\n${lines}`, name))[0]?.date).toBe(first as never);
  });

  test("a running balance tells which way the rows run, and so the order of day and month", () => {
    const lines = "Date,Text,Amount,Balance\n01/02/2025,B,-1.00,98.00\n02/01/2025,A,-2.00,99.00\n";
    expect(rowsOf(read(lines))[0]?.date).toBe("2025-02-01" as never);
  });

  test("a second date that must lie near settles it too", () => {
    expect(rowsOf(read("Date,Value date,Text,Amount\n02/03/2025,03/03/2025,A,-1.00\n"))[0]?.date).toBe(
      "2025-03-02" as never,
    );
  });

  test("a decimal comma settles nothing: some tools write commas and the month first", () => {
    expect(told("Date;Text;Amount\n02/03/2025;A;-1,00\n").outcome).toBe("ask");
  });
});

describe("numbers and currencies", () => {
  test("thousands without cents are read by the habit of the file, or asked about", () => {
    expect(amounts("Date;Text;Amount\n2025-03-13;A;-1.234\n2025-03-14;B;-2.500\n")).toEqual([-123400, -250000]);
    const asked = told("Date\tText\tAmount\n2025-03-13\tA\t-1.234\n");
    expect(asked.outcome === "ask" ? asked.questions.map((question) => question.kind) : []).toEqual(["decimal"]);
  });

  test("the currency stands in a column, a header, beside the amount, or nowhere", () => {
    const currencies = (text: string) => rowsOf(read(text)).map((row) => row.currency);
    expect(
      currencies("Date,Text,Amount,Currency\n2025-03-13,A,-1.00,gbp\n2025-03-14,B,-2.00,CHF\n2025-03-15,B,-2.00,CHF\n"),
    ).toEqual(["GBP", "CHF", "CHF"] as never);
    expect(currencies("Date,Text,Amount (JPY)\n2025-03-13,A,-100\n")).toEqual(["JPY"] as never);
    expect(currencies("Date,Text,Amount\n2025-03-13,A,-£1.00\n")).toEqual(["GBP"] as never);
    expect(currencies("Date,Text,Amount\n2025-03-13,A,-1.00\n")).toEqual(["EUR"] as never);
  });

  test("yen keep their whole numbers", () => {
    expect(amounts("Date,Text,Amount,Currency\n2025-03-13,A,-1500,JPY\n")).toEqual([-1500]);
  });
});

const CP1250: Readonly<Record<string, number>> = {
  Č: 0xc8,
  á: 0xe1,
  ř: 0xf8,
  í: 0xed,
  š: 0x9a,
  ž: 0x9e,
  ť: 0x9d,
  č: 0xe8,
  ý: 0xfd,
  ů: 0xf9,
  ň: 0xf2,
  ú: 0xfa,
  ě: 0xec,
  ď: 0xef,
  é: 0xe9,
  ó: 0xf3,
};

function amounts(text: string): number[] {
  return rowsOf(read(text)).map((row) => row.amountMinor);
}
