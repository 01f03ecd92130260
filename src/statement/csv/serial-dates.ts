// Dates that a spreadsheet wrote as the day numbers it keeps them in: 46053 for the 31st of January 2026.

import { addDays, type PlainDate, plainDate } from "#finance/calendar.ts";
import { readHeader } from "./header-words.ts";
import type { CsvRecord } from "./records.ts";

export type SerialDates = {
  readonly records: readonly CsvRecord[];
  /** One of them, for the preview. */
  readonly example: { readonly text: string; readonly date: PlainDate };
};

/** Days since then, as Excel, LibreOffice and Google Sheets count from March 1900 on. */
const DAY_ZERO = plainDate("1899-12-30");
/** October 1954 to October 2064. */
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 60_000;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const SERIAL_SHARE_MIN = 0.6;

/** The records with such dates written out, in columns headed like a date; null where there is no such column. */
export function withSerialDates(records: readonly CsvRecord[], headerAt: number): SerialDates | null {
  const header = records[headerAt]?.cells ?? [];
  const below = records.slice(headerAt + 1);
  const columns = header.flatMap((name, index) =>
    readHeader(name).some(({ meaning }) => meaning === "date" || meaning === "valueDate") && isSerial(below, index)
      ? [index]
      : [],
  );
  let example: SerialDates["example"] | null = null;
  const dated = below.map((record) => {
    const cells = record.cells.map((text, index) => {
      const date = columns.includes(index) ? dateOfSerial(text) : null;
      if (date !== null) example ??= { text, date };
      return date ?? text;
    });
    return { ...record, cells };
  });
  return example === null ? null : { records: [...records.slice(0, headerAt + 1), ...dated], example };
}

function isSerial(records: readonly CsvRecord[], column: number): boolean {
  const filled = records.map((record) => record.cells[column] ?? "").filter((cell) => cell !== "");
  return filled.filter((cell) => dateOfSerial(cell) !== null).length > filled.length * SERIAL_SHARE_MIN;
}

function dateOfSerial(text: string): PlainDate | null {
  const days = Number(SERIAL.exec(text)?.[1] ?? "0");
  return days >= SERIAL_MIN && days <= SERIAL_MAX ? addDays(DAY_ZERO, days) : null;
}
