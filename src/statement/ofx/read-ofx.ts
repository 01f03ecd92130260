// OFX statements to rows: bank, card and investment accounts, each with its transactions and balance.

import type { AccountKind } from "#finance/account.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { accountKey, maskOf } from "../account-number.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { currencyTaken } from "../home-currency.ts";
import { findElement, findElements, type MarkupElement, textOf } from "../markup/elements.ts";
import { mergeSameAccount } from "../merge-accounts.ts";
import type { DecimalMark, LedgerBalance, ReadResult, ReadSettings, Reject, Statement } from "../statement.ts";
import { withoutCopies } from "./copies.ts";
import { makeRowReader, toTransaction } from "./rows.ts";
import { decimalOf, isRounded, readAmount, readDay } from "./values.ts";

const STATEMENTS: ReadonlySet<string> = new Set(["STMTRS", "CCSTMTRS", "INVSTMTRS"]);
const TRANSACTIONS: ReadonlySet<string> = new Set(["STMTTRN", "STMTTRNP"]);
/** Movements inside an investment account that carry a TOTAL but move no cash. */
const NO_CASH: ReadonlySet<string> = new Set(["REINVEST", "SPLIT", "TRANSFER", "JRNLSEC"]);

/** Reads the statements of a parsed file. */
export function readOfx(root: MarkupElement, settings: ReadSettings): ReadResult {
  const elements = findElements(root, STATEMENTS);
  if (elements.length === 0) return { outcome: "refused", reason: whyEmpty(root) };
  const read = elements.map((element) => readOne(element, root, settings));
  const merged = mergeSameAccount(read.map((part) => part.statement));
  const statements = merged.map(withoutCopies);
  const rejected = read.flatMap((part) => part.rejected);
  const rows = statements.reduce((sum, statement) => sum + statement.rows.length, 0);
  const assumptions = [...new Set(read.flatMap((part) => part.assumptions))];
  const copies = merged.reduce((sum, statement) => sum + statement.rows.length, -rows);
  if (copies > 0)
    assumptions.push(`Transactions that the file has twice under the same id are taken once: ${copies} left out.`);
  if (rows === 0 && rejected.length === 0)
    assumptions.push("The file holds no transactions, only what it says of the account.");
  const summary = read.reduce((sum, part) => sum + part.skipped, copies);
  return {
    outcome: "read",
    format: "ofx",
    statements,
    rejected,
    assumptions,
    counts: { rows, continued: 0, header: 0, preamble: 0, blank: 0, summary, rejected: rejected.length },
  };
}

type Part = { statement: Statement; rejected: Reject[]; assumptions: string[]; skipped: number };

function readOne(element: MarkupElement, root: MarkupElement, settings: ReadSettings): Part {
  const stated = currencyOfCode(textOf(element, "CURDEF"));
  const transactions = findElements(element, TRANSACTIONS).map(toTransaction);
  const trades = element.tag === "INVSTMTRS" ? tradesOf(element) : { cash: [], skipped: 0 };
  const firstOwn = transactions
    .map(({ fields }) => currencyOfCode(fields.get("CURSYM") ?? ""))
    .find((code) => code !== null);
  const currency = settings.currency ?? stated ?? firstOwn ?? settings.homeCurrency;
  const all = [...transactions, ...trades.cash.map(toTransaction)];
  const amounts = all.map(({ fields }) => fields.get("TRNAMT") ?? fields.get("TOTAL") ?? "");
  const decimal = settings.decimal ?? decimalOf(amounts);
  const reader = makeRowReader({ currency, decimal, settings, transactions, root });
  const rows = [];
  const rejected: Reject[] = [];
  for (const transaction of all) {
    const verdict = reader.read(transaction);
    if (verdict.kind === "row") rows.push(verdict.row);
    else rejected.push({ line: transaction.line, reason: verdict.reason });
  }
  const assumptions = [...reader.assumptions];
  if (amounts.some((text) => isRounded(text, decimal, currency)))
    assumptions.push(`Some amounts have more decimals than ${currency} has: they are rounded.`);
  if (!settings.currency && !stated && !firstOwn) assumptions.push(currencyTaken(currency, settings));
  if (element.tag === "INVSTMTRS")
    assumptions.push(
      "This is an investment account: what moves its cash is read; holdings, reinvestments and transfers of securities are not.",
    );
  const account = { ...accountOf(element, root), currency, ledgerBalance: balanceOf(element, currency, decimal) };
  return { statement: { account, rows }, rejected, assumptions, skipped: trades.skipped };
}

/** Purchases, sales and income of an investment account that move its cash. */
function tradesOf(element: MarkupElement): { cash: MarkupElement[]; skipped: number } {
  const list = findElement(element, "INVTRANLIST");
  const trades = (list?.children ?? []).filter((child) => findElement(child, "INVTRAN") !== null);
  const cash = trades.filter((trade) => !NO_CASH.has(trade.tag) && textOf(trade, "TOTAL") !== "");
  return { cash, skipped: trades.length - cash.length };
}

function accountOf(
  element: MarkupElement,
  root: MarkupElement,
): { key: string; name: string; bank: string; kind: AccountKind; mask: string | null } {
  const from =
    findElement(element, "BANKACCTFROM") ?? findElement(element, "CCACCTFROM") ?? findElement(element, "INVACCTFROM");
  const number = from ? textOf(from, "ACCTID") : "";
  const bankNumber = from ? textOf(from, "BANKID") || textOf(from, "BROKERID") : "";
  const organisation = findElement(root, "FI");
  const bank = (organisation ? textOf(organisation, "ORG") : "") || (/\p{L}{3}/u.test(bankNumber) ? bankNumber : "");
  const kind = kindOf(element.tag, from ? textOf(from, "ACCTTYPE") : "");
  const mask = maskOf(number);
  return {
    key: number === "" ? "" : accountKey(`${bankNumber}/${number}`),
    name: nameOf(kind, mask ?? number, bank),
    bank,
    kind,
    mask,
  };
}

function kindOf(tag: string, type: string): AccountKind {
  if (tag === "CCSTMTRS") return "credit";
  switch (type.toUpperCase()) {
    case "CHECKING":
      return "checking";
    case "SAVINGS":
    case "MONEYMRKT":
    case "CD":
      return "savings";
    case "CREDITLINE":
      return "credit";
    default:
      return "other";
  }
}

function nameOf(kind: AccountKind, ending: string, bank: string): string {
  const word = { checking: "Checking", savings: "Savings", credit: "Card", cash: "Cash", other: "Account" }[kind];
  return [bank, word, ending].filter((part) => part !== "").join(" ");
}

function balanceOf(element: MarkupElement, currency: Currency, decimal: DecimalMark): LedgerBalance | null {
  const balance = findElement(element, "LEDGERBAL");
  if (!balance) return null;
  const amountMinor: Minor | null = readAmount(textOf(balance, "BALAMT"), decimal, currency);
  const date = readDay(textOf(balance, "DTASOF"));
  return amountMinor === null || date === null ? null : { date, amountMinor: minor(amountMinor) };
}

function whyEmpty(root: MarkupElement): string {
  if (findElement(root, "ACCTINFO"))
    return "The file lists accounts and has no transactions. Download the transactions of an account.";
  const status =
    findElement(root, "STMTTRNRS") ?? findElement(root, "CCSTMTTRNRS") ?? findElement(root, "INVSTMTTRNRS");
  const message = status ? textOf(status, "MESSAGE") : "";
  return message
    ? `The bank sent no statement: ${message}`
    : "The OFX file holds no account statement. Download the transactions again.";
}
