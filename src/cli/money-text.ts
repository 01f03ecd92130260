// Money and rows as the terminal writes them.

import { type Currency, currency, type Minor, minor, toDecimal } from "#finance/money.ts";
import type { TransactionJson } from "#http/api/shapes.ts";
import type { Column, Output } from "./output.ts";

export const ROW_COLUMNS: readonly Column[] = [
  { title: "DATE" },
  { title: "MERCHANT" },
  { title: "CATEGORY" },
  { title: "ACCOUNT" },
  { title: "AMOUNT", right: true },
  { title: "" },
  { title: "ID" },
];

export function moneyText(amountMinor: number, code: string): string {
  return `${toDecimal(minor(amountMinor) as Minor, currency(code) as Currency)} ${code}`;
}

export function rowCells(row: TransactionJson): string[] {
  const marks = [row.suspicious ? "!" : "", row.pending ? "pending" : ""].filter(Boolean).join(" ");
  return [
    row.date,
    row.merchant,
    row.category ?? "not sure",
    row.account,
    moneyText(row.amount, row.currency),
    marks,
    row.id,
  ];
}

export function printRows(out: Output, rows: readonly TransactionJson[]): void {
  if (rows.length === 0) out.say("No transactions match.");
  else out.table(ROW_COLUMNS, rows.map(rowCells));
}
