// The reader of delimited text: finds the table, decides what is open or asks, and gives every line its verdict.

import { decideDateOrder, rowOrderOf } from "../date-order.ts";
import { accountNameOfFile } from "../file-name.ts";
import { currencyTaken } from "../home-currency.ts";
import type { Question, ReadResult, ReadSettings, Statement } from "../statement.ts";
import { collectStatements } from "./accounts.ts";
import { type BalanceEvidence, ruleOfBalance } from "./balance.ts";
import { chooseMovement, type MovementChoice } from "./choose-movement.ts";
import { chosenColumns } from "./chosen-columns.ts";
import { type Columns, findColumns } from "./columns.ts";
import { type DecimalDecision, decideDecimal } from "./decimal.ts";
import { descriptionColumns } from "./description.ts";
import { findLayout, type Layout } from "./layout.ts";
import { pairSignsOf } from "./movement.ts";
import { isOwnFile, withOwnColumns } from "./own-file.ts";
import type { CurrencySource } from "./record-amount.ts";
import { CELLS_MAX } from "./records.ts";
import { decideSign } from "./sign.ts";
import { readRecords, type Table } from "./table.ts";
import { unreadLines } from "./unread.ts";

/** A million rows, and what stands above and below them. */
const RECORDS_MAX = 1_000_100;
const LINE_CHARS_MAX = 200_000;
/** Lines below a header that may be a trailer; more of them are transactions in a form nobody reads. */
const TRAILER_LINES_MAX = 3;
const REJECTS_SHOWN_MAX = 10_000;

/** Reads delimited text. Never throws on any text. */
export function readCsv(text: string, fileName: string, settings: ReadSettings): ReadResult {
  if (hasOverlongLine(text))
    return refused(`A line is longer than ${LINE_CHARS_MAX} characters: this is no statement.`);
  const layout = findLayout(text, settings.delimiter, RECORDS_MAX + 1);
  if (layout.records.length > RECORDS_MAX)
    return refused(`The file has more than ${RECORDS_MAX} lines. Split it by year and import the parts.`);
  if (layout.width >= CELLS_MAX) return refused(`The table has ${CELLS_MAX} columns or more: this is no statement.`);
  const chosen = chosenColumns(layout, settings);
  if ("reason" in chosen) return { outcome: "refused", reason: chosen.reason, field: `column.${chosen.role}` };
  if (layout.moves.length === 0) return readEmpty(layout, fileName, settings);
  const columns = withOwnColumns(findColumns(layout, settings), layout.header);
  if (columns.dates.length === 0) return refused("No column holds dates. Say which one it is by its header or number.");
  const decimal = decideDecimal(layout, columns, settings);
  if (decimal.kind === "ask") return { outcome: "ask", questions: [decimal.question] };
  const choice = chooseMovement(layout, columns, decimal.mark, rowOrderOf(dateCells(layout, columns)));
  if (choice.kind === "none") return refused("No column holds amounts. Say which one it is by its header or number.");
  return readTable({ layout, columns, decimal, choice, fileName, settings });
}

type Found = {
  readonly layout: Layout;
  readonly columns: Columns;
  readonly decimal: Extract<DecimalDecision, { kind: "decided" }>;
  readonly choice: Exclude<MovementChoice, { kind: "none" }>;
  readonly fileName: string;
  readonly settings: ReadSettings;
};

/** Decides order and sign, then reads all rows; all open questions are asked at once. */
function readTable(found: Found): ReadResult {
  const { layout, columns, decimal, choice, fileName, settings } = found;
  const evidence = choice.kind === "chosen" ? choice.evidence : null;
  const order = decideDateOrder(dateCells(layout, columns), settings, {
    surroundings: `${fileName}\n${preambleOf(layout)}`,
    rowOrder: ruleOfBalance(evidence) === null ? null : (evidence?.order ?? null),
  });
  const sign = choice.kind === "chosen" ? decideSign(layout, columns, choice.movement, evidence, settings) : null;
  if (order.kind === "ask" || choice.kind === "ask" || sign === null || sign.kind === "ask") {
    const questions = [order, choice, sign].flatMap((decision): Question[] =>
      decision?.kind === "ask" ? [decision.question] : [],
    );
    return { outcome: "ask", questions };
  }
  const table = readRecords(layout, {
    columns,
    header: layout.header,
    isOwn: isOwnFile(layout.header),
    descriptionColumns: descriptionColumns(layout, columns),
    movement: choice.movement,
    pairSigns: pairSignsOf(choice.movement, layout.moves, decimal.mark),
    sign,
    order: order.order,
    decimal: decimal.mark,
    wantedCurrency: settings.currency,
    homeCurrency: settings.homeCurrency,
  });
  const owes = ruleOfBalance(evidence) === "as-is" && sign.kind === "decided" && sign.rule === "inverted";
  const statements = statementsOf(table, found, evidence, owes);
  const assumptions = [
    choice.why,
    sign.why,
    order.why,
    serialAssumption(layout),
    currencyAssumption(table.currencySource, settings),
    yearAssumption(statements),
  ];
  return {
    outcome: "read",
    format: "csv",
    statements,
    rejected: table.rejected.slice(0, REJECTS_SHOWN_MAX),
    assumptions: assumptions.filter((assumption) => assumption !== null),
    counts: table.counts,
  };
}

function statementsOf(table: Table, found: Found, evidence: BalanceEvidence | null, owes: boolean): Statement[] {
  return collectStatements(table.rows, {
    layout: found.layout,
    columns: found.columns,
    decimal: found.decimal.mark,
    evidence,
    balance: evidence?.balance ?? found.columns.balances[0] ?? null,
    owes,
    fileName: found.fileName,
  });
}

/** No line can be read: each is told why, when a header says that they are meant to be; else it is no statement at all. */
function readEmpty(layout: Layout, fileName: string, settings: ReadSettings): ReadResult {
  if (layout.headerAt === null) {
    return refused(
      "No line of the file has both a date and an amount. Export the transactions of the account as CSV or OFX and import that file.",
    );
  }
  const { rejected, counts, isYearless } = unreadLines(layout, findColumns(layout, settings));
  if (isYearless || counts.summary > TRAILER_LINES_MAX) {
    return refused(
      "Below the header no line has both a full date and an amount. Dates need a year: export again with full dates.",
    );
  }
  return {
    outcome: "read",
    format: "csv",
    statements: rejected.length > 0 ? [] : [emptyStatement(fileName, settings)],
    rejected: rejected.slice(0, REJECTS_SHOWN_MAX),
    assumptions: [
      rejected.length > 0 ? "No line of the file could be read." : "The file has a header and no transactions.",
    ],
    counts,
  };
}

function emptyStatement(fileName: string, { currency, homeCurrency }: ReadSettings): Statement {
  const account = {
    key: "",
    name: accountNameOfFile(fileName),
    bank: "",
    kind: "other",
    currency: currency ?? homeCurrency,
    mask: null,
    ledgerBalance: null,
  } as const;
  return { account, rows: [] };
}

function dateCells(layout: Layout, columns: Columns): string[][] {
  return layout.sample.map((record) => columns.dates.map((column) => record.cells[column] ?? ""));
}

function preambleOf(layout: Layout): string {
  const before = layout.records.slice(0, layout.headerAt ?? 0);
  return before.map((record) => record.cells.join(" ")).join("\n");
}

function currencyAssumption(source: CurrencySource, settings: ReadSettings): string | null {
  switch (source) {
    case "home":
      return currencyTaken(settings.homeCurrency, settings);
    case "shared-sign":
      return "The currency sign is used by several countries: check the currency.";
    case "option":
    case "column":
    case "header":
    case "sign":
      return null;
  }
}

function serialAssumption({ serialDate }: Layout): string | null {
  if (serialDate === null) return null;
  return `Dates are the day numbers of a spreadsheet: ${serialDate.text} is taken as ${serialDate.date}.`;
}

function yearAssumption(statements: readonly Statement[]): string | null {
  const odd = statements
    .flatMap((statement) => statement.rows)
    .find((row) => row.date < "1970-01-01" || row.date > "2100-01-01");
  return odd ? `Line ${odd.line} is dated ${odd.date}: check whether the file's dates are real.` : null;
}

function hasOverlongLine(text: string): boolean {
  let from = 0;
  while (from < text.length) {
    const feed = text.indexOf("\n", from);
    const end = feed < 0 ? text.length : feed;
    if (end - from > LINE_CHARS_MAX && !text.slice(from, from + LINE_CHARS_MAX).includes("\r")) return true;
    from = end + 1;
  }
  return false;
}

function refused(reason: string): ReadResult {
  return { outcome: "refused", reason };
}
