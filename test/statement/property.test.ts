// No bytes bring the readers down, and what a bank writes in any of its habits is read back as it was meant.

import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { accountId } from "#finance/ids.ts";
import { currency } from "#finance/money.ts";
import { readStatement } from "#statement/read-statement.ts";
import type { ReadResult, ReadSettings } from "#statement/statement.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";
import { CAMT, MT940, QIF } from "./other-texts.ts";
import { rowsOf } from "./reading.ts";

const HOME: ReadSettings = { homeCurrency: currency("EUR") };
const FILES = join(import.meta.dir, "files");
const SEEDS = [
  ...readdirSync(FILES)
    .filter((name) => /\.(csv|ofx|qfx)$/.test(name))
    .map((name) => new Uint8Array(readFileSync(join(FILES, name)))),
  ...[QIF, CAMT, MT940].map((text) => new TextEncoder().encode(text)),
];

describe("any bytes", () => {
  test("are read, asked about or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4000 }), (bytes) => {
        isWellFormed(readStatement(bytes, "any", HOME));
      }),
      { numRuns: 300 },
    );
  });

  test("real files cut, doubled and sprinkled with other bytes are too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SEEDS),
        fc.array(
          fc.tuple(fc.nat(), fc.nat(60), fc.constantFrom('"', ";", ",", "<", ">", "\n", "-", "9", "\u00ff", "\0", "")),
          { maxLength: 12 },
        ),
        (seed, edits) => {
          const bytes = edits.reduce(editBytes, seed);
          isWellFormed(readStatement(bytes, "mutated", HOME));
        },
      ),
      { numRuns: 600 },
    );
  });

  test("text of separators, quotes and digits is too", () => {
    const nasty = fc.array(
      fc.constantFrom(
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "1",
        "12/03/2025",
        "-5,00",
        "(3.00)",
        "CR",
        "<STMTTRN>",
        "<TRNAMT>",
        "</",
        "é",
        "Date",
        "Amount",
      ),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(nasty, fc.constantFrom("", "<OFX>"), (parts, head) => {
        isWellFormed(readStatement(new TextEncoder().encode(head + parts.join("")), "nasty", HOME));
      }),
      { numRuns: 600 },
    );
  });
});

describe("a bank's habits", () => {
  const day = fc.integer({ min: 0, max: 700 }).map((offset) => new Date(Date.UTC(2023, 0, 25) + offset * 86_400_000));
  const row = fc.record({
    day,
    cents: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((cents) => cents !== 0),
    text: fc.constantFrom("Café ‘Zur Post’", 'Say "hi"', "A, B; C", "Miete", "łódź", "x".repeat(60)),
  });
  const habit = fc.record({
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    date: fc.constantFrom("dmy.", "dmy/", "mdy/", "iso", "compact", "text"),
    decimal: fc.constantFrom(".", ","),
    group: fc.boolean(),
    newline: fc.constantFrom("\n", "\r\n", "\r"),
    columns: fc.constantFrom("signed", "pair", "indicator"),
    mark: fc.constantFrom("", "\ufeff"),
    newestFirst: fc.boolean(),
  });

  test("never change what a row says", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 40 }), habit, (rows, how) => {
        const inOrder = rows.toSorted((a, b) => (a.day.getTime() - b.day.getTime()) * (how.newestFirst ? -1 : 1));
        const result = readStatement(new TextEncoder().encode(write(inOrder, how)), "bank.csv", HOME);
        // A question is allowed, a wrong row is not.
        if (result.outcome === "ask") return;
        expect(
          rowsOf(result).map(({ date, amountMinor, description }) => ({ date, amountMinor, description })),
        ).toEqual(
          inOrder.map((wanted) => ({
            date: isoDay(wanted.day),
            amountMinor: wanted.cents,
            description: wanted.text,
          })) as never,
        );
      }),
      { numRuns: 400 },
    );
  });

  test("give the same keys when read twice, and as many keys as rows", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 40 }), habit, (rows, how) => {
        const text = new TextEncoder().encode(write([...rows, ...rows], how));
        const keys = () => rowKeys(readStatement(text, "bank.csv", HOME));
        expect(keys()).toEqual(keys());
        expect(new Set(keys()).size).toBe(keys().length);
      }),
      { numRuns: 100 },
    );
  });
});

type Row = { readonly day: Date; readonly cents: number; readonly text: string };
type Habit = {
  readonly delimiter: string;
  readonly date: string;
  readonly decimal: string;
  readonly group: boolean;
  readonly newline: string;
  readonly columns: string;
  readonly mark: string;
};

function write(rows: readonly Row[], how: Habit): string {
  const header =
    {
      signed: ["Date", "Description", "Amount", "Balance"],
      pair: ["Date", "Description", "Debit", "Credit", "Balance"],
      indicator: ["Date", "Description", "Amount", "Dr/Cr", "Balance"],
    }[how.columns] ?? [];
  let balance = 1_000_000;
  const lines = rows.map((row) => {
    balance += row.cents;
    const size = money(Math.abs(row.cents), how);
    const amounts =
      {
        signed: [money(row.cents, how)],
        pair: row.cents < 0 ? [size, ""] : ["", size],
        indicator: [size, row.cents < 0 ? "DR" : "CR"],
      }[how.columns] ?? [];
    return [dateText(row.day, how.date), row.text, ...amounts, money(balance, how)];
  });
  return (
    how.mark +
    [header, ...lines]
      .map((cells) => cells.map((cell) => quoted(cell, how.delimiter)).join(how.delimiter))
      .join(how.newline)
  );
}

function money(cents: number, how: Habit): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  const whole = digits.slice(0, -2);
  const grouped = how.group ? whole.replace(/\B(?=(\d{3})+$)/g, how.decimal === "." ? "," : ".") : whole;
  return `${cents < 0 ? "-" : ""}${grouped}${how.decimal}${digits.slice(-2)}`;
}

function dateText(day: Date, style: string): string {
  const [year = "", month = "", date = ""] = isoDay(day).split("-");
  switch (style) {
    case "dmy.":
      return `${date}.${month}.${year}`;
    case "dmy/":
      return `${date}/${month}/${year.slice(2)}`;
    case "mdy/":
      return `${Number(month)}/${Number(date)}/${year}`;
    case "compact":
      return year + month + date;
    case "text":
      return `${date} ${day.toLocaleString("en", { month: "short", timeZone: "UTC" })} ${year}`;
    default:
      return `${year}-${month}-${date}`;
  }
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function editBytes(bytes: Uint8Array, [at, length, piece]: [number, number, string]): Uint8Array {
  const from = at % (bytes.length + 1);
  const inserted = piece === "" ? bytes.slice(0, 100) : new TextEncoder().encode(piece);
  return new Uint8Array([...bytes.slice(0, from), ...inserted, ...bytes.slice(from + length)]);
}

function rowKeys(result: ReadResult): string[] {
  return toBankRows(rowsOf(result), accountId("a")).map(({ bankRow }) => bankRow.sourceId);
}

/** Whatever the outcome, a person learns something from it. */
function isWellFormed(result: ReadResult): void {
  switch (result.outcome) {
    case "read":
      expect(result.counts.rows).toBe(result.statements.reduce((sum, { rows }) => sum + rows.length, 0));
      for (const row of rowsOf(result)) {
        expect(Number.isSafeInteger(row.amountMinor)).toBe(true);
        expect(row.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
      for (const reject of result.rejected) expect(reject.reason).not.toBe("");
      return;
    case "ask":
      expect(result.questions.length).toBeGreaterThan(0);
      for (const question of result.questions) expect(question.choices.length).toBeGreaterThan(1);
      return;
    case "refused":
      expect(result.reason).not.toBe("");
  }
}
