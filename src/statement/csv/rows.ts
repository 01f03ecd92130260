// Records to rows: one verdict for every record of the file, so that no line is lost without a word.

import type { PlainDate } from "#finance/calendar.ts";
import { parseCategoryId } from "#finance/category.ts";
import type { Currency } from "#finance/money.ts";
import { dateUnder, readDateText, readInstant } from "../date-text.ts";
import type { DateOrder, DecimalMark, StatementRow } from "../statement.ts";
import type { Columns } from "./columns.ts";
import { isBalanceLine, isNoMovementStatus, isPendingStatus, isSummaryLine } from "./line-words.ts";
import type { Movement, PairSigns } from "./movement.ts";
import { type CurrencySource, type Moved, makeAmountReader } from "./record-amount.ts";
import type { CsvRecord } from "./records.ts";
import type { SignDecision } from "./sign.ts";

/** Everything that was decided about the file and is needed to read one record. */
export type RowPlan = {
  readonly columns: Columns;
  readonly header: readonly string[];
  /** Purser wrote the file. */
  readonly isOwn: boolean;
  /** Columns whose texts together are the description. */
  readonly descriptionColumns: readonly number[];
  readonly movement: Movement;
  readonly pairSigns: PairSigns;
  readonly sign: Exclude<SignDecision, { kind: "ask" }>;
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly wantedCurrency: Currency | undefined;
  readonly homeCurrency: Currency;
};

export type RecordVerdict =
  | { readonly kind: "row"; readonly row: StatementRow; readonly account: string }
  | { readonly kind: "blank" | "header" | "summary" }
  /** Only text in the description's columns: it goes on with the row above, where there is one. */
  | { readonly kind: "continued"; readonly text: string }
  /** `isBare`: neither a date nor an amount, so that behind the last row it is a trailer. */
  | { readonly kind: "rejected"; readonly reason: string; readonly isBare: boolean };

export type RowReader = { read(record: CsvRecord): RecordVerdict; currencySource(): CurrencySource };

const DATE_CACHE_MAX = 50_000;
/** "2025-01-02 10:11Z" is the shortest text with a moment in it. */
const MOMENT_CHARS_MIN = 16;

/** Makes the reader of one file's records. */
export function makeRowReader(plan: RowPlan): RowReader {
  const dateOf = makeDateReader(plan);
  const amounts = makeAmountReader(plan);
  const { columns } = plan;
  return {
    currencySource: amounts.currencySource,
    read: (record) => {
      if (record.cells.every((cell) => cell === "")) return { kind: "blank" };
      if (isHeaderAgain(record, plan.header)) return { kind: "header" };
      const description = describe(record, plan.descriptionColumns);
      if (isTextOnly(record, plan)) return { kind: "continued", text: describe(record, columns.texts) };
      if (isBalanceLine(description || firstWords(record))) return { kind: "summary" };
      const date = dateOf(record);
      const moved = amounts.read(record);
      if (date === null || typeof moved === "string") return explain(record, plan, date, moved);
      const status = cellAt(record, columns.status);
      if (isNoMovementStatus(status))
        return { kind: "rejected", reason: `The status is “${status}”: no money moved.`, isBare: false };
      return {
        kind: "row",
        row: withOwnCategory(makeRow(record, columns, date, moved, description), plan),
        account: cellAt(record, columns.account),
      };
    },
  };
}

function makeRow(
  record: CsvRecord,
  columns: Columns,
  date: PlainDate,
  moved: Moved,
  description: string,
): StatementRow {
  const mcc = cellAt(record, columns.mcc);
  const dateCell = record.cells[columns.dates[0] ?? -1] ?? "";
  return {
    line: record.line,
    date,
    postedAt: dateCell.length >= MOMENT_CHARS_MIN ? readInstant(dateCell) : null,
    amountMinor: moved.amountMinor,
    currency: moved.currency,
    description,
    pending: isPendingStatus(cellAt(record, columns.status)),
    nativeId: cellAt(record, columns.id) || null,
    mcc: /^\d{4}$/.test(mcc) ? mcc : null,
    sourceCategory: cellAt(record, columns.category) || null,
    note: cellAt(record, columns.note),
  };
}

/** A bank's word in capitals is not one of Purser's categories; what Purser wrote is. */
function withOwnCategory(row: StatementRow, { isOwn }: RowPlan): StatementRow {
  const categoryId = isOwn ? parseCategoryId(row.sourceCategory ?? "") : null;
  return categoryId === null ? row : { ...row, categoryId };
}

/** Dates repeat, so each text is read once. */
function makeDateReader(plan: RowPlan): (record: CsvRecord) => PlainDate | null {
  const known = new Map<string, PlainDate | null>();
  const readCell = (cell: string): PlainDate | null => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = readDateText(cell);
    const date = value === null ? null : dateUnder(value, plan.order);
    if (known.size < DATE_CACHE_MAX) known.set(cell, date);
    return date;
  };
  return (record) => {
    for (const column of plan.columns.dates) {
      const date = readCell(record.cells[column] ?? "");
      if (date !== null) return date;
    }
    return null;
  };
}

/** The texts of the description columns, each once. */
function describe(record: CsvRecord, columns: readonly number[]): string {
  let text = "";
  for (const column of columns) {
    const cell = record.cells[column] ?? "";
    if (cell === "" || text.includes(cell)) continue;
    text = text === "" || cell.includes(text) ? cell : `${text} ${cell}`;
  }
  return text;
}

function isTextOnly(record: CsvRecord, plan: RowPlan): boolean {
  return (
    plan.header.length > 0 &&
    record.cells.every((cell, index) => cell === "" || plan.descriptionColumns.includes(index))
  );
}

function firstWords(record: CsvRecord): string {
  return record.cells.find((cell) => /\p{L}/u.test(cell)) ?? "";
}

function isHeaderAgain(record: CsvRecord, header: readonly string[]): boolean {
  return (
    header.length > 1 &&
    record.cells.length === header.length &&
    record.cells.every((cell, index) => cell === header[index])
  );
}

/** A record that is no row: a total, or something a person should look at. */
function explain(record: CsvRecord, plan: RowPlan, date: PlainDate | null, moved: Moved | string): RecordVerdict {
  if (date === null && isSummaryLine(record.cells.find((cell) => cell !== "") ?? "")) return { kind: "summary" };
  const dateCell = record.cells[plan.columns.dates[0] ?? -1] ?? "";
  const problems: string[] = [];
  if (date === null)
    problems.push(dateCell === "" ? "it has no date" : `“${dateCell.slice(0, 40)}” is not a date of this file's form`);
  if (moved === "") problems.push("it has no amount");
  else if (typeof moved === "string") problems.push(moved);
  const advice = "If it is a transaction, correct the line and import the file again.";
  const reason = `Not read: ${problems.join(" and ")}. ${advice}`;
  return { kind: "rejected", reason, isBare: date === null && typeof moved === "string" && !isPendingStatus(dateCell) };
}

function cellAt(record: CsvRecord, column: number | null): string {
  return column === null ? "" : (record.cells[column] ?? "");
}
