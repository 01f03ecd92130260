// Short ways to read a text and look at its rows.

import { currency } from "#finance/money.ts";
import { readStatement } from "#statement/read-statement.ts";
import type { ReadResult, ReadSettings, StatementRow } from "#statement/statement.ts";

export const home: ReadSettings = { homeCurrency: currency("EUR") };

/** Whatever the reader says of a text. */
export function told(text: string, fileName = "statement.csv", settings: ReadSettings = home): ReadResult {
  return readStatement(new TextEncoder().encode(text), fileName, settings);
}

/** A reading that must succeed. */
export function read(
  text: string,
  fileName = "statement.csv",
  settings: ReadSettings = home,
): Extract<ReadResult, { outcome: "read" }> {
  const result = told(text, fileName, settings);
  if (result.outcome !== "read") throw new Error(`expected rows, got ${JSON.stringify(result)}`);
  return result;
}

/** All rows of a reading, in file order; none when it was asked or refused. */
export function rowsOf(result: ReadResult): StatementRow[] {
  return result.outcome === "read"
    ? result.statements.flatMap((statement) => [...statement.rows]).toSorted((a, b) => a.line - b.line)
    : [];
}
