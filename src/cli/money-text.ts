// Money, categories and rows as the terminal writes them.

import { categoryOf, parseCategoryId } from "#finance/category.ts";
import { type Currency, currency, type Minor, minor, toDecimal } from "#finance/money.ts";
import type { TransactionJson } from "#http/api/shapes.ts";
import type { Cell, Column } from "./table.ts";

export const ROW_COLUMNS: readonly Column[] = [
  { title: "DATE", whole: true },
  { title: "MERCHANT" },
  { title: "CATEGORY" },
  { title: "ACCOUNT", leaves: 1 },
  { title: "AMOUNT", right: true },
  { title: "" },
  { title: "ID", whole: true, leaves: 2 },
];

export function moneyText(amountMinor: number, code: string): string {
  return `${toDecimal(minor(amountMinor) as Minor, currency(code) as Currency)} ${code}`;
}

/** People see labels; programs, with --json, see ids. */
export function categoryText(category: string | null): string {
  if (category === null) return "not sure";
  const id = parseCategoryId(category);
  return id === null ? category : categoryOf(id).label;
}

export function rowCells(row: TransactionJson): Cell[] {
  const amount = moneyText(row.amount, row.currency);
  return [
    row.date,
    row.merchant,
    categoryText(row.category),
    row.account,
    row.amount > 0 ? { text: amount, style: "green" } : amount,
    markOf(row),
    { text: row.id, style: "dim" },
  ];
}

/** One row on a line of its own, for streams: what matters most stands first. */
export function rowLine(row: TransactionJson): string {
  const amount = moneyText(row.amount, row.currency).padStart(14);
  const mark = row.suspicious ? "  unusual" : row.pending ? "  pending" : "";
  return `${row.date}  ${amount}  ${row.merchant}  (${categoryText(row.category)}, ${row.account})${mark}`;
}

function markOf(row: TransactionJson): Cell {
  if (row.suspicious) return { text: "unusual", style: "yellow" };
  return row.pending ? { text: "pending", style: "dim" } : "";
}
