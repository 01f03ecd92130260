// What the cells of each column look like: the evidence for finding columns by content.

import { isClearlyMoney, readAmountText } from "../amount-text.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { readDateText } from "../date-text.ts";
import type { CsvRecord } from "./records.ts";

export type ColumnProfile = {
  readonly index: number;
  readonly filled: number;
  readonly dates: number;
  /** Cells that read as an amount, whole numbers included. */
  readonly numbers: number;
  /** Of those, the ones that can only be money. */
  readonly money: number;
  readonly negatives: number;
  readonly pluses: number;
  /** Whole numbers with a leading zero or more than nine digits: references, not money. */
  readonly references: number;
  readonly currencies: number;
  /** Cells in the form of a currency's code that is none. */
  readonly unknownCodes: number;
  readonly distinct: number;
  readonly letters: number;
};

/** The first date cell and first amount cell of a record tell whether it can be a transaction. */
export function isDataLike(record: CsvRecord): boolean {
  const dateAt = record.cells.findIndex((cell) => readDateText(cell) !== null);
  if (dateAt < 0) return false;
  return record.cells.some(
    (cell, index) => index !== dateAt && readDateText(cell) === null && readAmountText(cell) !== null,
  );
}

export function profileColumns(records: readonly CsvRecord[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, index) => profileColumn(records, index));
}

function profileColumn(records: readonly CsvRecord[], index: number): ColumnProfile {
  const counts = {
    filled: 0,
    dates: 0,
    numbers: 0,
    money: 0,
    negatives: 0,
    pluses: 0,
    references: 0,
    currencies: 0,
    unknownCodes: 0,
    letters: 0,
  };
  const distinct = new Set<string>();
  for (const record of records) {
    const cell = record.cells[index] ?? "";
    if (cell === "") continue;
    counts.filled++;
    distinct.add(cell);
    if (readDateText(cell) !== null) {
      counts.dates++;
    } else {
      countContent(cell, counts);
    }
  }
  return { index, distinct: distinct.size, ...counts };
}

function countContent(
  cell: string,
  counts: {
    numbers: number;
    money: number;
    negatives: number;
    pluses: number;
    references: number;
    currencies: number;
    unknownCodes: number;
    letters: number;
  },
): void {
  const amount = readAmountText(cell);
  if (amount !== null) {
    counts.numbers++;
    if (isClearlyMoney(amount)) counts.money++;
    if (amount.sign < 0) counts.negatives++;
    if (amount.sign > 0) counts.pluses++;
    if (/^(0\d+|\d{10,})$/.test(amount.digits)) counts.references++;
    return;
  }
  if (currencyOfCode(cell) !== null) counts.currencies++;
  else if (/^[A-Z]{3}$/.test(cell)) counts.unknownCodes++;
  counts.letters += cell.replace(/[^\p{L}]/gu, "").length;
}
