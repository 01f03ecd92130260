// A table in which no line can be read: every line that looks like a transaction is named with what is wrong about it.

import { readAmountText } from "../amount-text.ts";
import { readDateText } from "../date-text.ts";
import type { LineCounts, Reject } from "../statement.ts";
import type { Columns } from "./columns.ts";
import { isBlank, type Layout } from "./layout.ts";
import { isBalanceLine, isSummaryLine } from "./line-words.ts";
import type { CsvRecord } from "./records.ts";

export type Unread = {
  readonly rejected: readonly Reject[];
  readonly counts: LineCounts;
  /** Whether most dates lack nothing but their year. */
  readonly isYearless: boolean;
};

const YEARLESS = /^(?:\d{1,2}[./-]\d{1,2}\.?|\d{1,2}\.?\s?\p{L}{3,9}\.?|\p{L}{3,9}\.?\s\d{1,2}\.?)$/u;
const CELL_SHOWN_CHARS = 40;

export function unreadLines(layout: Layout, columns: Columns): Unread {
  const headerAt = layout.headerAt ?? -1;
  const counts = { rows: 0, continued: 0, header: 0, preamble: 0, blank: 0, summary: 0, rejected: 0 };
  const rejected: Reject[] = [];
  let yearless = 0;
  layout.records.forEach((record, index) => {
    if (index === headerAt) counts.header++;
    else if (isBlank(record)) counts.blank++;
    else if (index < headerAt) counts.preamble++;
    else if (isNoTransaction(record)) counts.summary++;
    else {
      const dateText = textIn(record, columns.dates);
      if (YEARLESS.test(dateText)) yearless++;
      rejected.push({ line: record.line, reason: reasonOf(record, columns, dateText) });
    }
  });
  const isYearless = rejected.length > 0 && yearless * 2 > rejected.length;
  return { rejected, counts: { ...counts, rejected: rejected.length }, isYearless };
}

/** A total, a balance, or one lonely text. */
function isNoTransaction(record: CsvRecord): boolean {
  const filled = record.cells.filter((cell) => cell !== "");
  return filled.length < 2 || isSummaryLine(filled[0] ?? "") || filled.some(isBalanceLine);
}

function reasonOf(record: CsvRecord, columns: Columns, dateText: string): string {
  const amounts = [...columns.amounts, columns.debit, columns.credit].filter((column) => column !== null);
  const amountText = textIn(record, amounts);
  const problems: string[] = [];
  if (dateText === "") problems.push("it has no date");
  else if (readDateText(dateText) === null) problems.push(`“${dateText.slice(0, CELL_SHOWN_CHARS)}” is not a date`);
  if (amountText === "") problems.push("it has no amount");
  else if (readAmountText(amountText) === null)
    problems.push(`“${amountText.slice(0, CELL_SHOWN_CHARS)}” is not an amount`);
  const what = problems.join(" and ") || "it has no date and amount under the header's columns";
  return `Not read: ${what}. If it is a transaction, correct the line and import the file again.`;
}

function textIn(record: CsvRecord, columns: readonly number[]): string {
  return columns.map((column) => record.cells[column] ?? "").find((cell) => cell !== "") ?? "";
}
