// Stories of signs in CSV exports: each is a habit some bank has, and the wrong sum it once led to.

import { describe, expect, test } from "bun:test";
import { read, rowsOf, told } from "./reading.ts";

describe("which way the money went", () => {
  test("where only what arrives carries a plus, the rest leaves", () => {
    expect(amounts("Date,Description,Amount\n2025-03-13,Shop,£67.40\n2025-03-14,Payment received,+ £100.00\n")).toEqual(
      [-6740, 10000],
    );
  });

  test("CR on some rows leaves the others to go", () => {
    expect(
      amounts(
        "Date,Description,Amount,\n2025-03-13,Shop,67.40,\n2025-03-14,Repayment,100.00,CR\n2025-03-15,Shop,1.00,\n",
      ),
    ).toEqual([-6740, 10000, -100]);
  });

  test.each([
    ["D/K", "D", "K"],
    ["Dr/Cr", "Dr.", "Cr."],
    ["Af Bij", "Af", "Bij"],
    ["Soll/Haben", "S", "H"],
    ["Debito/Credito", "Addebito", "Accredito"],
    ["收/支", "支出", "收入"],
    ["", "O", "I"],
  ])("a column %j of %s and %s gives unsigned amounts their sign", (header, out, into) => {
    const text = `Date;Text;Amount;${header}\n2025-03-13;A;5,00;${out}\n2025-03-14;B;7,00;${into}\n2025-03-15;C;7,00;${into}\n`;
    expect(amounts(text)).toEqual([-500, 700, 700]);
  });

  test("a row that is neither is rejected, not guessed", () => {
    const result = read(
      "交易时间,商品,收/支,金额\n2025-03-13 10:00:00,A,支出,5.00\n2025-03-14 10:00:00,B,不计收支,7.00\n2025-03-15 10:00:00,C,收入,1.00\n",
    );
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-500, 100] as never);
    expect(result.rejected.map(({ line }) => line)).toEqual([3]);
  });

  test("equal amounts do not make a running balance prove what it cannot", () => {
    expect(
      amounts(
        "Date,Text,Amount,Dr/Cr,Balance\n2025-03-13,A,1.00,DR,9.00\n2025-03-14,B,1.00,CR,10.00\n2025-03-15,C,1.00,CR,11.00\n",
      ),
    ).toEqual([-100, 100, 100]);
  });

  test("a falling balance beside positive amounts means that positive is spending", () => {
    expect(
      amounts(
        "Date,Text,Amount,Balance\n2025-03-13,A,5.00,95.00\n2025-03-14,B,3.00,92.00\n2025-03-15,C,-20.00,112.00\n",
      ),
    ).toEqual([-500, -300, 2000]);
  });

  test("the same where the newest row stands first", () => {
    expect(
      amounts("Date,Text,Amount,Balance\n2025-03-15,C,4.00,88.00\n2025-03-14,B,3.00,92.00\n2025-03-13,A,5.00,95.00\n"),
    ).toEqual([-400, -300, -500]);
  });

  test("a balance that stands before its row proves the sign as well", () => {
    const result = read(
      "Date,Text,Amount,Balance\n2025-03-15,C,4.00,92.00\n2025-03-14,B,-3.00,95.00\n2025-03-13,A,5.00,90.00\n",
    );
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([400, -300, 500] as never);
    // It is not the balance after the newest row, so none is claimed.
    expect(result.statements[0]?.account.ledgerBalance).toBeNull();
  });

  test("without a header the balance tells which of two columns is money in, whichever stands first", () => {
    expect(amounts("2025-03-13,A,10.00,,110.00\n2025-03-14,B,,3.00,107.00\n2025-03-15,C,,4.00,103.00\n")).toEqual([
      1000, -300, -400,
    ]);
    expect(amounts("2025-03-13,A,,10.00,110.00\n2025-03-14,B,3.00,,107.00\n2025-03-15,C,4.00,,103.00\n")).toEqual([
      1000, -300, -400,
    ]);
  });

  test("a row that fills money out and money in is rejected, and so is one that was declined", () => {
    const result = read(
      "Date;Text;Debit;Credit;Status\n2025-03-13;A;5,00;6,00;booked\n2025-03-14;B;5,00;;declined\n2025-03-15;C;5,00;;pending\n",
    );
    expect(result.rejected.map(({ line, reason }) => [line, /both|declined/.exec(reason)?.[0]])).toEqual([
      [2, "both"],
      [3, "declined"],
    ]);
    expect(rowsOf(result).map((row) => row.pending)).toEqual([true]);
  });

  test("on a card a balance that grows with purchases is what is owed", () => {
    const result = read(
      "Date,Text,Amount,Balance\n2025-03-13,POS PURCHASE A,5.00,5.00\n2025-03-14,ATM WITHDRAWAL,3.00,8.00\n2025-03-15,PAYMENT THANK YOU,-8.00,0.00\n2025-03-16,POS PURCHASE B,2.00,2.00\n",
    );
    expect(rowsOf(result).map((row) => row.amountMinor)).toEqual([-500, -300, 800, -200] as never);
    expect(result.statements[0]?.account.ledgerBalance?.amountMinor).toBe(-200 as never);
  });

  test("half of a pair that no header names is found by being filled where the other is empty", () => {
    expect(amounts("Date;Text;Charges;Xyz\n2025-03-13;A;5,00;\n2025-03-14;B;;7,00\n")).toEqual([-500, 700]);
  });

  test("a charge given back in the debit column comes back", () => {
    expect(
      amounts(
        "Date;Text;Debit;Credit\n2025-03-13;A;5,00;\n2025-03-14;B;6,00;\n2025-03-15;A back;-5,00;\n2025-03-16;C;;7,00\n",
      ),
    ).toEqual([-500, -600, 500, 700]);
  });

  test.each([
    ["as many in as out", "Date,Text,Amount\n2025-03-13,A,-5.00\n2025-03-14,B,7.00\n"],
    [
      "a card's table with mixed signs",
      "Date,Card No.,Text,Amount\n2025-03-13,1234,A,-5.00\n2025-03-14,1234,B,-7.00\n2025-03-15,1234,C,7.00\n",
    ],
    [
      "unsigned amounts of which one is a salary",
      "Date,Text,Amount\n2025-03-13,Corner shop,5.00\n2025-03-14,Salary,700.00\n",
    ],
  ])("%s: asked", (_, text) => {
    const result = told(text);
    expect(result.outcome === "ask" ? result.questions.map((question) => question.kind) : result).toEqual(["sign"]);
  });
});

function amounts(text: string): number[] {
  return rowsOf(read(text)).map((row) => row.amountMinor);
}
