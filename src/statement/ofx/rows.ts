// One OFX transaction to one row, with the sign rule of its statement.

import type { PlainDate } from "#finance/calendar.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { findElement, findElements, type MarkupElement, textOf } from "../markup/elements.ts";
import type { DecimalMark, ReadSettings, StatementRow } from "../statement.ts";
import { readAmount, readDay, readMoment } from "./values.ts";

export type OfxRowVerdict =
  | { readonly kind: "row"; readonly row: StatementRow }
  | { readonly kind: "rejected"; readonly reason: string };

export type OfxRowReader = {
  readonly assumptions: readonly string[];
  read(transaction: MarkupElement): OfxRowVerdict;
};

export type OfxRowPlan = {
  readonly currency: Currency;
  readonly decimal: DecimalMark;
  readonly settings: ReadSettings;
  readonly transactions: readonly MarkupElement[];
  readonly root: MarkupElement;
};

/** Inside these stand other parties' names and numbers. */
const OTHERS: ReadonlySet<string> = new Set(["BANKACCTTO", "CCACCTTO", "IMAGEDATA", "ORIGCURRENCY"]);
const SECURITY_INFO: ReadonlySet<string> = new Set(["SECINFO"]);

/** Where each kind of transaction keeps its date and amount. */
type Parts = { readonly dates: readonly string[]; readonly amount: string };
const POSTED: Parts = { dates: ["DTPOSTED", "DTUSER", "DTAVAIL"], amount: "TRNAMT" };
const TRADE: Parts = { dates: ["DTTRADE", "DTSETTLE"], amount: "TOTAL" };
const PARTS: Readonly<Record<string, Parts>> = {
  STMTTRN: POSTED,
  STMTTRNP: { dates: ["DTTRAN", "DTEXPIRE"], amount: "TRNAMT" },
};

/** Makes the reader of one statement's transactions. */
export function makeRowReader(plan: OfxRowPlan): OfxRowReader {
  const isInverted = plan.settings.sign ? plan.settings.sign === "inverted" : areSignsAgainstTypes(plan);
  const names = securityNames(plan.root);

  function read(transaction: MarkupElement): OfxRowVerdict {
    const kind = PARTS[transaction.tag] ?? TRADE;
    const dateText = firstText(transaction, kind.dates);
    const date = readDay(dateText);
    const amountText = textOf(transaction, kind.amount, OTHERS);
    const currency = currencyOf(transaction, plan);
    const amount = readAmount(amountText, plan.decimal, currency);
    if (date === null || amount === null)
      return { kind: "rejected", reason: explain(date, dateText, amount, amountText) };
    const sic = textOf(transaction, "SIC", OTHERS);
    const row = {
      line: transaction.line,
      date,
      postedAt: readMoment(dateText),
      amountMinor: isInverted && kind !== TRADE ? minor(-amount) : amount,
      currency,
      description: kind === TRADE ? describeTrade(transaction, names) : describe(transaction),
      pending: transaction.tag === "STMTTRNP",
      nativeId: textOf(transaction, "FITID", OTHERS) || null,
      mcc: /^\d{4}$/.test(sic) ? sic : null,
      sourceCategory: textOf(transaction, "CATEGORY", OTHERS) || null,
      note: "",
    };
    return { kind: "row", row };
  }

  const assumptions =
    isInverted && !plan.settings.sign ? ["Debits are written positive in this file: signs are turned round."] : [];
  return { assumptions, read };
}

/** A transaction in another currency than its account says so; ORIGCURRENCY only tells what it was before. */
function currencyOf(transaction: MarkupElement, plan: OfxRowPlan): Currency {
  if (plan.settings.currency) return plan.settings.currency;
  const own = findElement(transaction, "CURRENCY");
  return (own ? currencyOfCode(textOf(own, "CURSYM")) : null) ?? plan.currency;
}

/** True where every debit is positive and every credit negative, against the standard. */
function areSignsAgainstTypes(plan: OfxRowPlan): boolean {
  let debits = 0;
  for (const transaction of plan.transactions) {
    const type = textOf(transaction, "TRNTYPE", OTHERS).toUpperCase();
    if (type !== "DEBIT" && type !== "CREDIT") continue;
    const amount = readAmount(textOf(transaction, "TRNAMT", OTHERS), plan.decimal, plan.currency) ?? 0;
    if (amount === 0) continue;
    if (type === "DEBIT" && amount < 0) return false;
    if (type === "CREDIT" && amount > 0) return false;
    if (type === "DEBIT") debits++;
  }
  return debits > 0;
}

/** Name and memo as sent; the memo alone where it repeats the name and goes on. */
function describe(transaction: MarkupElement): string {
  const payee = findElement(transaction, "PAYEE");
  const name =
    textOf(transaction, "NAME", OTHERS) ||
    (payee ? textOf(payee, "NAME") : "") ||
    textOf(transaction, "EXTDNAME", OTHERS);
  const memo = textOf(transaction, "MEMO", OTHERS);
  if (name === "" || memo.startsWith(name)) return memo;
  return memo === "" || name.includes(memo) ? name : `${name} ${memo}`;
}

function describeTrade(trade: MarkupElement, names: ReadonlyMap<string, string>): string {
  const memo = textOf(trade, "MEMO");
  const name = names.get(textOf(trade, "UNIQUEID")) ?? "";
  return [memo || trade.tag, name].filter((part) => part !== "").join(" ");
}

function securityNames(root: MarkupElement): ReadonlyMap<string, string> {
  const list = findElement(root, "SECLIST");
  const names = new Map<string, string>();
  for (const info of list ? findElements(list, SECURITY_INFO) : [])
    names.set(textOf(info, "UNIQUEID"), textOf(info, "SECNAME"));
  return names;
}

function firstText(element: MarkupElement, tags: readonly string[]): string {
  for (const tag of tags) {
    const text = textOf(element, tag, OTHERS);
    if (text !== "") return text;
  }
  return "";
}

function explain(date: PlainDate | null, dateText: string, amount: Minor | null, amountText: string): string {
  const problems: string[] = [];
  if (date === null) problems.push(dateText === "" ? "it has no date" : `“${dateText.slice(0, 40)}” is not a date`);
  if (amount === null)
    problems.push(amountText === "" ? "it has no amount" : `“${amountText.slice(0, 40)}” is not an amount`);
  return `Not read: ${problems.join(" and ")}. Download the file again, or add this transaction by hand.`;
}
