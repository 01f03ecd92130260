// All records of a table to rows, rejects and counts: every line of the file ends up in exactly one of them.

import type { LineCounts, Reject } from "../statement.ts";
import type { AccountedRow } from "./accounts.ts";
import { isBlank, type Layout } from "./layout.ts";
import type { CurrencySource } from "./record-amount.ts";
import type { CsvRecord } from "./records.ts";
import { makeRowReader, type RecordVerdict, type RowPlan } from "./rows.ts";

/** A text that goes on for more lines is not the text of one transaction. */
const CONTINUED_LINES_MAX = 6;

export type Table = {
  readonly rows: readonly AccountedRow[];
  readonly rejected: readonly Reject[];
  readonly counts: LineCounts;
  readonly currencySource: CurrencySource;
};

type Tally = {
  readonly rows: AccountedRow[];
  readonly rejected: (Reject & { readonly isBare: boolean })[];
  readonly counts: { -readonly [Kind in keyof LineCounts]: number };
  /** Lines since the last row that went on with its text; null when something else came between. */
  continued: number | null;
};

/** Gives each record its verdict and counts them all. */
export function readRecords(layout: Layout, plan: RowPlan): Table {
  const reader = makeRowReader(plan);
  const tally: Tally = {
    rows: [],
    rejected: [],
    counts: { rows: 0, continued: 0, header: 0, preamble: 0, blank: 0, summary: 0, rejected: 0 },
    continued: null,
  };
  const tableFrom = layout.headerAt ?? layout.firstAt;
  layout.records.forEach((record, index) => {
    if (index < tableFrom) tally.counts[isBlank(record) ? "blank" : "preamble"]++;
    else if (index === layout.headerAt) tally.counts.header++;
    else take(tally, record, reader.read(record));
  });
  const rejected = withoutTrailer(tally);
  return { rows: tally.rows, rejected, counts: tally.counts, currencySource: reader.currencySource() };
}

function take(tally: Tally, record: CsvRecord, verdict: RecordVerdict): void {
  switch (verdict.kind) {
    case "row":
      tally.rows.push({ row: verdict.row, account: verdict.account, record });
      tally.counts.rows++;
      tally.continued = 0;
      return;
    case "continued":
      goOn(tally, record, verdict.text);
      return;
    case "rejected":
      tally.rejected.push({ line: record.line, reason: verdict.reason, isBare: verdict.isBare });
      tally.counts.rejected++;
      tally.continued = null;
      return;
    case "blank":
    case "header":
    case "summary":
      tally.counts[verdict.kind]++;
      tally.continued = null;
  }
}

/** Adds a line of text to the row above; without one it is a line nobody can place. */
function goOn(tally: Tally, record: CsvRecord, text: string): void {
  const above = tally.rows.at(-1);
  if (!above || tally.continued === null || tally.continued >= CONTINUED_LINES_MAX) {
    tally.rejected.push({
      line: record.line,
      reason: "Not read: it has text only, no date and no amount.",
      isBare: true,
    });
    tally.counts.rejected++;
    tally.continued = null;
    return;
  }
  tally.rows[tally.rows.length - 1] = {
    ...above,
    row: { ...above.row, description: `${above.row.description} ${text}`.trim() },
  };
  tally.counts.continued++;
  tally.continued++;
}

/** Lines behind the last row without date and amount are the file's trailer, not lost transactions. */
function withoutTrailer(tally: Tally): Reject[] {
  const lastLine = tally.rows.at(-1)?.row.line ?? Number.POSITIVE_INFINITY;
  const kept = tally.rejected.filter((reject) => !(reject.isBare && reject.line > lastLine));
  tally.counts.summary += tally.rejected.length - kept.length;
  tally.counts.rejected = kept.length;
  return kept.map(({ line, reason }) => ({ line, reason }));
}
