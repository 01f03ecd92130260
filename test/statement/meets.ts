// Holds a reading against what a file is known to hold, as one object that a failing test prints whole.

import { currency, minor, toDecimal } from "#finance/money.ts";
import { readStatement } from "#statement/read-statement.ts";
import { answer, type ReadResult, type ReadSettings } from "#statement/statement.ts";
import type { Expectation } from "./expectation.ts";

/** The expectation as a reading that meets it summarises to. */
export function expected(expectation: Expectation): object {
  const { refused, answers, ...figures } = expectation;
  if (refused !== undefined) return { refused: true };
  return { asked: (answers ?? []).map(([kind]) => kind), from: "", to: "", ...withoutFile(figures) };
}

/** What the reader makes of the file, with questions answered as the expectation says. */
export function found(bytes: Uint8Array, expectation: Expectation): object {
  let settings: ReadSettings = { homeCurrency: currency("USD") };
  const asked: string[] = [];
  for (const [kind, value] of expectation.answers ?? []) {
    const first = readStatement(bytes, expectation.file, settings);
    if (first.outcome === "ask") asked.push(...first.questions.map((question) => question.kind));
    settings = answer(settings, kind, value);
  }
  const result = readStatement(bytes, expectation.file, settings);
  if (result.outcome === "refused" && expectation.refused !== undefined)
    return { refused: result.reason.includes(expectation.refused) };
  return result.outcome === "read" ? { asked, ...figuresOf(result) } : result;
}

function withoutFile({ file: _, ...figures }: Partial<Expectation>): object {
  return figures;
}

function figuresOf(result: Extract<ReadResult, { outcome: "read" }>): object {
  const rows = result.statements.flatMap((statement) => statement.rows);
  const sums: Record<string, number> = {};
  for (const row of rows) sums[row.currency] = (sums[row.currency] ?? 0) + row.amountMinor;
  const dates = rows.map((row) => row.date).toSorted();
  return {
    rows: rows.length,
    out: rows.filter((row) => row.amountMinor < 0).length,
    sums: Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, toDecimal(minor(sum), currency(code))])),
    from: dates[0] ?? "",
    to: dates.at(-1) ?? "",
    rejected: result.rejected.length,
    accounts: result.statements.length,
  };
}
