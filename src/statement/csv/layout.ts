// Where the table lies in the file: delimiter, header line, and the records that can be transactions.

import { readAmountText } from "../amount-text.ts";
import { readDateText } from "../date-text.ts";
import { readHeader } from "./header-words.ts";
import { isBalanceLine } from "./line-words.ts";
import { isDataLike } from "./profile.ts";
import { type CsvRecord, splitRecords } from "./records.ts";
import { type SerialDates, withSerialDates } from "./serial-dates.ts";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SNIFF_CHARS = 64 * 1024;
const SNIFF_RECORDS_MAX = 200;
/** Preambles are short; a header further down than this is not looked for. */
const HEADER_SEARCH_RECORDS = 60;
const SAMPLE_RECORDS_MAX = 400;
const NEIGHBOURS = 16;

export type Layout = {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
  /** Position of the header among the records; null where the file has none. */
  readonly headerAt: number | null;
  /** Cells of the header; empty where the file has none. */
  readonly header: readonly string[];
  /** Position of the first record that can be a transaction; equals records.length when there is none. */
  readonly firstAt: number;
  /** Records from everywhere in the file that can be transactions. */
  readonly sample: readonly CsvRecord[];
  /** Those of the sample that move money: without lines that only state a balance. */
  readonly moves: readonly CsvRecord[];
  readonly width: number;
  /** Where dates were day numbers of a spreadsheet: one of them. */
  readonly serialDate: SerialDates["example"] | null;
};

/** Finds the table in the text; records past `recordsMax` are left out. */
export function findLayout(text: string, wantedDelimiter: string | undefined, recordsMax: number): Layout {
  const delimiter = wantedDelimiter ?? sniffDelimiter(text);
  const records = unwrapWholeLineQuotes(splitRecords(text, delimiter, recordsMax), delimiter);
  const layout = layoutOf(records, delimiter);
  if (layout.headerAt === null || layout.sample.length > 0) return layout;
  const dated = withSerialDates(records, layout.headerAt);
  return dated === null ? layout : { ...layoutOf(dated.records, delimiter), serialDate: dated.example };
}

function layoutOf(records: readonly CsvRecord[], delimiter: string): Layout {
  const headerAt = findHeader(records);
  const from = headerAt === null ? 0 : headerAt + 1;
  const firstData = records.findIndex((record, index) => index >= from && isDataLike(record));
  const firstAt = firstData < 0 ? records.length : firstData;
  const unknownHeaderAt = headerAt ?? (firstData < 0 ? null : findUnknownHeader(records, firstAt));
  const sample = takeSample(records, firstAt);
  const header = unknownHeaderAt === null ? [] : (records[unknownHeaderAt]?.cells ?? []);
  const width = Math.max(header.length, ...sample.map((record) => record.cells.length));
  return {
    delimiter,
    records,
    headerAt: unknownHeaderAt,
    header,
    firstAt,
    sample,
    moves: sample.filter((record) => !record.cells.some(isBalanceLine)),
    width,
    serialDate: null,
  };
}

/** True for a record without any text. */
export function isBlank(record: CsvRecord): boolean {
  return record.cells.every((cell) => cell === "");
}

/** The delimiter under which most lines of the head read as transactions, then the one that cuts most evenly. */
function sniffDelimiter(text: string): string {
  const head = text.slice(0, SNIFF_CHARS);
  const named = /^\s*sep=(.)\r?\n/i.exec(head);
  if (named?.[1]) return named[1];
  let best: string = DELIMITERS[0];
  let bestScore = -1;
  for (const delimiter of DELIMITERS) {
    const records = splitRecords(head, delimiter, SNIFF_RECORDS_MAX);
    const data = records.filter(isDataLike).length;
    const score = data * 1000 + headerScore(records) * 100 + evenness(records);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function headerScore(records: readonly CsvRecord[]): number {
  return Math.max(0, ...records.slice(0, HEADER_SEARCH_RECORDS).map(headerWords));
}

/** 0…99: the share of records of the most common width, where that is more than one cell. */
function evenness(records: readonly CsvRecord[]): number {
  const byWidth = new Map<number, number>();
  for (const record of records) {
    if (record.cells.length > 1) byWidth.set(record.cells.length, (byWidth.get(record.cells.length) ?? 0) + 1);
  }
  return records.length === 0 ? 0 : Math.floor((Math.max(0, ...byWidth.values()) / records.length) * 99);
}

/** Some exports quote each whole line once more: `"2025-01-02,""text"",1.00"`. */
function unwrapWholeLineQuotes(records: readonly CsvRecord[], delimiter: string): readonly CsvRecord[] {
  const filled = records.filter((record) => !isBlank(record));
  const isWrapped =
    filled.length > 0 &&
    filled.every((record) => record.cells.length === 1 && (record.cells[0] ?? "").includes(delimiter));
  if (!isWrapped) return records;
  return records.map((record) => ({
    line: record.line,
    cells: splitRecords(record.cells[0] ?? "", delimiter, 1)[0]?.cells ?? [],
  }));
}

/** The record with the most header words, where it names a date and an amount. */
function findHeader(records: readonly CsvRecord[]): number | null {
  let best: number | null = null;
  let bestWords = 1;
  records.slice(0, HEADER_SEARCH_RECORDS).forEach((record, index) => {
    const words = headerWords(record);
    if (words > bestWords) {
      best = index;
      bestWords = words;
    }
  });
  return best;
}

/** How many cells are known header words; 0 unless both a date and an amount are among them and no cell is data. */
function headerWords(record: CsvRecord): number {
  let words = 0;
  let hasDate = false;
  let hasAmount = false;
  for (const cell of record.cells) {
    if (cell === "") continue;
    if (readDateText(cell) !== null || readAmountText(cell) !== null) return 0;
    const readings = readHeader(cell);
    if (readings.length === 0) continue;
    words++;
    hasDate ||= readings.some((reading) => reading.meaning === "date" || reading.meaning === "valueDate");
    hasAmount ||= readings.some(
      (reading) => reading.meaning === "amount" || reading.meaning === "debit" || reading.meaning === "credit",
    );
  }
  return hasDate && hasAmount ? words : 0;
}

/** A line of words right above the data is a header even when none of its words is known. */
function findUnknownHeader(records: readonly CsvRecord[], firstAt: number): number | null {
  const width = records[firstAt]?.cells.length ?? 0;
  for (let index = firstAt - 1; index >= 0 && index >= firstAt - 2; index--) {
    const record = records[index];
    if (!record || isBlank(record)) continue;
    const filled = record.cells.filter((cell) => cell !== "");
    const isWords = filled.every(
      (cell) => /\p{L}/u.test(cell) && readDateText(cell) === null && readAmountText(cell) === null,
    );
    return isWords && Math.abs(record.cells.length - width) <= 1 && filled.length >= Math.min(3, width) ? index : null;
  }
  return null;
}

/** Data-like records, evenly from the whole file, so that a change of habits further down is seen too. */
function takeSample(records: readonly CsvRecord[], firstAt: number): CsvRecord[] {
  const step = Math.max(1, Math.floor((records.length - firstAt) / SAMPLE_RECORDS_MAX));
  const sample: CsvRecord[] = [];
  for (let block = firstAt; block < records.length; block += step * NEIGHBOURS) {
    // Neighbours belong together: balances are checked from one row to the next.
    for (let index = block; index < Math.min(block + NEIGHBOURS, records.length); index++) {
      const record = records[index];
      if (record && isDataLike(record)) sample.push(record);
    }
  }
  return sample;
}
