// ISO 20022 account reports (052), statements (053) and notifications (054) to rows: one row for each booked entry.

import { type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { type Currency, minor } from "#finance/money.ts";
import { accountKey, maskOf } from "../account-number.ts";
import { magnitudeOf } from "../amount-text.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { readInstant } from "../date-text.ts";
import { attributeOf, findElement, findElements, type MarkupElement, textOf } from "../markup/elements.ts";
import { mergeSameAccount } from "../merge-accounts.ts";
import type {
  LedgerBalance,
  ReadResult,
  ReadSettings,
  Reject,
  Statement,
  StatementAccount,
  StatementRow,
} from "../statement.ts";
import { describeEntry } from "./describe.ts";

const STATEMENTS: ReadonlySet<string> = new Set(["STMT", "RPT", "NTFCTN"]);
const ENTRIES: ReadonlySet<string> = new Set(["NTRY"]);
const BALANCES: ReadonlySet<string> = new Set(["BAL"]);
/** Kinds of balance that count as the account's, best first. */
const BALANCE_KINDS = ["CLBD", "ITBD", "CLAV", "ITAV"];

/** Reads a parsed CAMT document. */
export function readCamt(root: MarkupElement, settings: ReadSettings): ReadResult {
  const elements = findElements(root, STATEMENTS);
  if (elements.length === 0) return { outcome: "refused", reason: whyEmpty(root) };
  const parts = elements.map((element) => readOne(element, settings));
  const statements = mergeSameAccount(parts.map((part) => part.statement));
  const rejected = parts.flatMap((part) => part.rejected);
  const rows = statements.reduce((sum, statement) => sum + statement.rows.length, 0);
  const assumptions: string[] = [];
  if (elements.some((element) => element.tag === "NTFCTN"))
    assumptions.push("This is a notification (camt.054): the statement of the day will hold the same movements again.");
  if (rows === 0 && rejected.length === 0)
    assumptions.push("The file holds no transactions, only what it says of the account.");
  const counts = {
    rows,
    continued: 0,
    header: 0,
    preamble: 0,
    blank: 0,
    summary: parts.reduce((sum, part) => sum + part.skipped, 0),
    rejected: rejected.length,
  };
  return { outcome: "read", format: "camt", statements, rejected, assumptions, counts };
}

type Part = { readonly statement: Statement; readonly rejected: Reject[]; readonly skipped: number };

function readOne(element: MarkupElement, settings: ReadSettings): Part {
  const entries = findElements(element, ENTRIES);
  const account = accountOf(element, entries, settings);
  const rows: StatementRow[] = [];
  const rejected: Reject[] = [];
  let skipped = 0;
  for (const entry of entries) {
    // "INFO" announces what may come; no money moved.
    if (statusOf(entry) === "INFO") {
      skipped++;
      continue;
    }
    const row = readEntry(entry, account.currency, settings);
    if (typeof row === "string") rejected.push({ line: entry.line, reason: row });
    else rows.push(row);
  }
  return { statement: { account, rows }, rejected, skipped };
}

function readEntry(entry: MarkupElement, accountCurrency: Currency, settings: ReadSettings): StatementRow | string {
  const money = findElement(entry, "AMT");
  const currency = settings.currency ?? currencyOfCode(money ? attributeOf(money, "Ccy") : "") ?? accountCurrency;
  const size = money ? magnitudeOf(money.text.trim(), ".", currency) : null;
  const date = dayOf(entry, "BOOKGDT") ?? dayOf(entry, "VALDT");
  const direction = directionOf(entry);
  if (size === null || date === null || direction === null) return explain(size, date, direction);
  const booked = findElement(entry, "BOOKGDT");
  const status = statusOf(entry);
  const merchantCode = textOf(entry, "MRCHNTCTGYCD");
  return {
    line: entry.line,
    date,
    postedAt: booked ? readInstant(textOf(booked, "DTTM")) : null,
    amountMinor: minor(direction === "DBIT" ? -size : size),
    currency,
    description: describeEntry(entry, direction),
    pending: status === "PDNG" || status === "FUTR",
    nativeId: textOf(entry, "ACCTSVCRREF") || null,
    mcc: /^\d{4}$/.test(merchantCode) ? merchantCode : null,
    sourceCategory: null,
    note: "",
  };
}

function directionOf(entry: MarkupElement): "CRDT" | "DBIT" | null {
  const text = textOf(entry, "CDTDBTIND").toUpperCase();
  return text === "CRDT" || text === "DBIT" ? text : null;
}

function explain(size: number | null, date: PlainDate | null, direction: string | null): string {
  const lacks: string[] = [];
  if (size === null) lacks.push("an amount");
  if (date === null) lacks.push("a date");
  if (direction === null) lacks.push("whether money came or went");
  return `Not read: the entry lacks ${lacks.join(" and ")}. Download the file again.`;
}

/** "BOOK", "PDNG", "INFO": text in older versions, a code below in newer ones. */
function statusOf(entry: MarkupElement): string {
  const status = findElement(entry, "STS");
  return status ? (status.text.trim() || textOf(status, "CD")).toUpperCase() : "BOOK";
}

/** Date or date and time, as the bank's local day. */
function dayOf(entry: MarkupElement, tag: string): PlainDate | null {
  const element = findElement(entry, tag);
  const text = element ? textOf(element, "DT") || textOf(element, "DTTM") : "";
  return parsePlainDate(text.slice(0, 10));
}

function accountOf(
  element: MarkupElement,
  entries: readonly MarkupElement[],
  settings: ReadSettings,
): StatementAccount {
  const account = findElement(element, "ACCT");
  const id = account ? findElement(account, "ID") : null;
  const number = id ? textOf(id, "IBAN") || textOf(id, "ID") : "";
  const servicer = account ? findElement(account, "SVCR") : null;
  const bank = servicer ? textOf(servicer, "NM") || textOf(servicer, "BIC") || textOf(servicer, "BICFI") : "";
  const stated = account?.children.find((child) => child.tag === "CCY")?.text.trim() ?? "";
  const firstAmount = entries[0] ? findElement(entries[0], "AMT") : findElement(element, "AMT");
  const currency =
    settings.currency ??
    currencyOfCode(stated) ??
    currencyOfCode(firstAmount ? attributeOf(firstAmount, "Ccy") : "") ??
    settings.homeCurrency;
  const mask = maskOf(number);
  const name = account?.children.find((child) => child.tag === "NM")?.text.trim() ?? "";
  return {
    key: number === "" ? "" : accountKey(number),
    name: name || ["Account", mask ?? number].filter((part) => part !== "").join(" "),
    bank,
    kind: "checking",
    currency,
    mask,
    ledgerBalance: balanceOf(element, currency),
  };
}

/** The closing balance in the account's own currency. */
function balanceOf(element: MarkupElement, currency: Currency): LedgerBalance | null {
  const balances = findElements(element, BALANCES);
  for (const kind of BALANCE_KINDS) {
    const balance = balances.find(
      (candidate) => textOf(candidate, "CD").toUpperCase() === kind && ownCurrency(candidate, currency),
    );
    const amount = balance ? findElement(balance, "AMT") : null;
    const date = balance ? (dayOf(balance, "DT") ?? parsePlainDate(textOf(balance, "DT").slice(0, 10))) : null;
    const size = amount ? magnitudeOf(amount.text.trim(), ".", currency) : null;
    if (balance && size !== null && date !== null) {
      return { date, amountMinor: minor(textOf(balance, "CDTDBTIND").toUpperCase() === "DBIT" ? -size : size) };
    }
  }
  return null;
}

function ownCurrency(balance: MarkupElement, currency: Currency): boolean {
  const amount = findElement(balance, "AMT");
  return amount !== null && currencyOfCode(attributeOf(amount, "Ccy")) === currency;
}

function whyEmpty(root: MarkupElement): string {
  if (findElement(root, "CSTMRCDTTRFINITN") || findElement(root, "CSTMRDRCTDBTINITN")) {
    return "This is a payment order (pain), not a statement. Export the account's statement as CAMT.053.";
  }
  return "The file holds no account statement. Export the account's statement as CAMT.053.";
}
