// QIF entries to rows: dates without a stated order, amounts signed by the standard, one statement an account.

import type { AccountKind } from "#finance/account.ts";
import type { PlainDate } from "#finance/calendar.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { accountKey } from "../account-number.ts";
import { decimalEvidence, magnitudeOf, readAmountText } from "../amount-text.ts";
import { decideDateOrder } from "../date-order.ts";
import { dateUnder, readDateText } from "../date-text.ts";
import { accountNameOfFile } from "../file-name.ts";
import { currencyTaken } from "../home-currency.ts";
import type {
  DateOrder,
  DecimalMark,
  ReadResult,
  ReadSettings,
  Reject,
  Statement,
  StatementRow,
} from "../statement.ts";
import { type QifEntry, splitEntries } from "./entries.ts";

/** Which way the cash of an investment account goes; other actions move securities or another account's cash. */
const CASH_ACTIONS: ReadonlyMap<string, 1 | -1> = new Map([
  ["buy", -1],
  ["miscexp", -1],
  ["xout", -1],
  ["withdrwx", -1],
  ["margint", -1],
  ["sell", 1],
  ["div", 1],
  ["intinc", 1],
  ["cglong", 1],
  ["cgshort", 1],
  ["cgmid", 1],
  ["miscinc", 1],
  ["xin", 1],
  ["contribx", 1],
]);

/** The order of day and month shows within this many entries, or not at all. */
const DATE_SAMPLE_MAX = 20_000;

/** Reads QIF text. Never throws on any text. */
export function readQif(text: string, fileName: string, settings: ReadSettings): ReadResult {
  const entries = splitEntries(text);
  const order = decideDateOrder(
    entries.slice(0, DATE_SAMPLE_MAX).map((entry) => [dateText(entry)]),
    settings,
    { surroundings: fileName, rowOrder: null },
  );
  if (order.kind === "ask") return { outcome: "ask", questions: [order.question] };
  const plan: Plan = {
    order: order.order,
    decimal: settings.decimal ?? decimalOf(entries),
    currency: settings.currency ?? settings.homeCurrency,
    settings,
  };
  const groups = new Map<string, { kind: AccountKind; rows: StatementRow[] }>();
  const rejected: Reject[] = [];
  let skipped = 0;
  for (const entry of entries) {
    const row = readEntry(entry, plan);
    const group = groups.get(entry.account) ?? { kind: kindOf(entry.type), rows: [] };
    groups.set(entry.account, group);
    if (row === null) skipped++;
    else if (typeof row === "string") rejected.push({ line: entry.line, reason: row });
    else group.rows.push(row);
  }
  const statements = [...groups].map(([name, { kind, rows }]) =>
    toStatement(name, kind, rows, fileName, plan.currency),
  );
  if (statements.length === 0)
    return { outcome: "refused", reason: "The QIF file holds no transactions. Export the account again." };
  const counts = {
    rows: statements.reduce((sum, { rows }) => sum + rows.length, 0),
    continued: 0,
    header: 0,
    preamble: 0,
    blank: 0,
    summary: skipped,
    rejected: rejected.length,
  };
  const assumptions = [
    order.why,
    settings.currency ? null : currencyTaken(plan.currency, settings),
    skipped > 0 ? "Movements of securities are not read, only what moves the account's cash." : null,
  ];
  return {
    outcome: "read",
    format: "qif",
    statements,
    rejected,
    assumptions: assumptions.filter((assumption) => assumption !== null),
    counts,
  };
}

type Plan = {
  readonly order: DateOrder;
  readonly decimal: DecimalMark;
  readonly currency: Currency;
  readonly settings: ReadSettings;
};

/** A row, a sentence saying why not, or null for what moves no cash. */
function readEntry(entry: QifEntry, plan: Plan): StatementRow | string | null {
  const direction = directionOf(entry);
  if (direction === null) return null;
  const date = dateIn(entry, plan.order);
  const text = amountText(entry);
  const amount = amountOf(text, plan);
  if (date === null || amount === null) {
    const problem = date === null ? `“${entry.fields.get("D") ?? ""}” is not a date` : `“${text}” is not an amount`;
    return `Not read: ${problem}. If it is a transaction, correct the entry and import the file again.`;
  }
  const category = entry.fields.get("L") ?? "";
  return {
    line: entry.line,
    date,
    postedAt: null,
    amountMinor: minor(plan.settings.sign === "inverted" ? -amount * direction : amount * direction),
    currency: plan.currency,
    description: describe(entry),
    pending: false,
    nativeId: null,
    mcc: null,
    // "[Savings]" is the other account of a transfer.
    sourceCategory: category === "" || category.startsWith("[") ? null : category,
    note: "",
  };
}

/** Payee and memo, the payee said once; of securities the action and the paper. */
function describe(entry: QifEntry): string {
  const isTrade = /^Invst/i.test(entry.type);
  const payee = isTrade
    ? `${entry.fields.get("N") ?? ""} ${entry.fields.get("Y") ?? ""}`.trim()
    : (entry.fields.get("P") ?? "");
  const memo = entry.fields.get("M") ?? "";
  if (payee === "" || memo.startsWith(payee)) return memo;
  return memo === "" || payee.includes(memo) ? payee : `${payee} ${memo}`;
}

function directionOf(entry: QifEntry): 1 | -1 | null {
  if (!/^Invst/i.test(entry.type)) return 1;
  return CASH_ACTIONS.get((entry.fields.get("N") ?? "").toLowerCase()) ?? null;
}

function dateIn(entry: QifEntry, order: DateOrder): PlainDate | null {
  const value = readDateText(dateText(entry));
  return value === null ? null : dateUnder(value, order);
}

/** Quicken pads with spaces and writes 2005 as '05 or ' 5. */
function dateText(entry: QifEntry): string {
  const text = (entry.fields.get("D") ?? "").replace(/\s+/g, "");
  return text.replace(/'(\d{1,2})$/, (_, year: string) => `/20${year.padStart(2, "0")}`).replace(/'(\d{4})$/, "/$1");
}

function amountText(entry: QifEntry): string {
  return entry.fields.get("T") ?? entry.fields.get("U") ?? "";
}

function amountOf(text: string, plan: Plan): Minor | null {
  const amount = readAmountText(text);
  if (amount === null) return null;
  const own = decimalEvidence(amount.digits);
  const size = magnitudeOf(amount.digits, own === "." || own === "," ? own : plan.decimal, plan.currency);
  return size === null ? null : minor(amount.sign < 0 ? -size : size);
}

function decimalOf(entries: readonly QifEntry[]): DecimalMark {
  const marks = entries.map((entry) => decimalEvidence(readAmountText(amountText(entry))?.digits ?? ""));
  return marks.filter((mark) => mark === ",").length > marks.filter((mark) => mark === ".").length ? "," : ".";
}

function kindOf(type: string): AccountKind {
  switch (type.toLowerCase()) {
    case "bank":
      return "checking";
    case "cash":
      return "cash";
    case "ccard":
      return "credit";
    default:
      return "other";
  }
}

function toStatement(
  name: string,
  kind: AccountKind,
  rows: readonly StatementRow[],
  fileName: string,
  currency: Currency,
): Statement {
  const stem = accountNameOfFile(fileName);
  const account = {
    key: name === "" ? "" : accountKey(name),
    name: name || stem,
    bank: "",
    kind,
    currency,
    mask: null,
    ledgerBalance: null,
  };
  return { account, rows };
}
