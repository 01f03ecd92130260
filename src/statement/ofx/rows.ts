// One OFX transaction to one row, with the sign rule of its statement.

import type { PlainDate } from "#finance/calendar.ts";
import { type Currency, type Minor, minor } from "#finance/money.ts";
import { currencyOfCode } from "../currency-marks.ts";
import { fieldsOf, findElement, findElements, type MarkupElement, textOf } from "../markup/elements.ts";
import type { DecimalMark, ReadSettings, StatementRow } from "../statement.ts";
import { readAmount, readDay, readMoment } from "./values.ts";

export type OfxRowVerdict =
  | { readonly kind: "row"; readonly row: StatementRow }
  | { readonly kind: "rejected"; readonly reason: string };

type Fields = ReadonlyMap<string, string>;

/** One STMTTRN, STMTTRNP or investment movement with its leaves. */
export type OfxTransaction = {
  readonly tag: string;
  readonly line: number;
  readonly fields: Fields;
};

export type OfxRowReader = {
  readonly assumptions: readonly string[];
  read(transaction: OfxTransaction): OfxRowVerdict;
};

export type OfxRowPlan = {
  readonly currency: Currency;
  readonly decimal: DecimalMark;
  readonly settings: ReadSettings;
  readonly transactions: readonly OfxTransaction[];
  readonly root: MarkupElement;
};

/** Inside these stand other parties' names and numbers, and what an amount was before it was changed. */
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

/** A transaction's leaves; those of the other party left out. */
export function toTransaction(element: MarkupElement): OfxTransaction {
  return { tag: element.tag, line: element.line, fields: fieldsOf(element, OTHERS) };
}

/** Makes the reader of one statement's transactions. */
export function makeRowReader(plan: OfxRowPlan): OfxRowReader {
  const isInverted = plan.settings.sign ? plan.settings.sign === "inverted" : areSignsAgainstTypes(plan);
  const names = securityNames(plan.root);

  function read(transaction: OfxTransaction): OfxRowVerdict {
    const { tag, line, fields } = transaction;
    const kind = PARTS[tag] ?? TRADE;
    const dateText = firstOf(fields, kind.dates);
    const date = readDay(dateText);
    const amountText = firstOf(fields, [kind.amount]);
    const currency = plan.settings.currency ?? currencyOfCode(firstOf(fields, ["CURSYM"])) ?? plan.currency;
    const amount = readAmount(amountText, plan.decimal, currency);
    if (date === null || amount === null)
      return { kind: "rejected", reason: explain(date, dateText, amount, amountText) };
    const sic = firstOf(fields, ["SIC"]);
    const row = {
      line,
      date,
      postedAt: readMoment(dateText),
      amountMinor: isInverted && kind !== TRADE ? minor(-amount) : amount,
      currency,
      description: kind === TRADE ? describeTrade(transaction, names) : describe(fields),
      pending: tag === "STMTTRNP",
      nativeId: fields.get("FITID") ?? null,
      mcc: /^\d{4}$/.test(sic) ? sic : null,
      sourceCategory: fields.get("CATEGORY") ?? null,
      note: "",
    };
    return { kind: "row", row };
  }

  const assumptions =
    isInverted && !plan.settings.sign ? ["Debits are written positive in this file: signs are turned round."] : [];
  return { assumptions, read };
}

/** True where every debit is positive and every credit negative, against the standard. */
function areSignsAgainstTypes(plan: OfxRowPlan): boolean {
  const amountsOf = (type: string): number[] =>
    plan.transactions
      .filter(({ fields }) => firstOf(fields, ["TRNTYPE"]).toUpperCase() === type)
      .map(({ fields }) => readAmount(firstOf(fields, ["TRNAMT"]), plan.decimal, plan.currency) ?? 0)
      .filter((amount) => amount !== 0);
  const debits = amountsOf("DEBIT");
  return debits.length > 0 && debits.every((amount) => amount > 0) && amountsOf("CREDIT").every((amount) => amount < 0);
}

/** Name and memo as sent; the memo alone where it repeats the name and goes on. */
function describe(fields: Fields): string {
  const name = firstOf(fields, ["NAME", "EXTDNAME"]);
  const memo = firstOf(fields, ["MEMO"]);
  if (name === "" || memo.startsWith(name)) return memo;
  return memo === "" || name.includes(memo) ? name : `${name} ${memo}`;
}

function describeTrade({ tag, fields }: OfxTransaction, names: ReadonlyMap<string, string>): string {
  const name = names.get(firstOf(fields, ["UNIQUEID"])) ?? "";
  return `${firstOf(fields, ["MEMO"]) || tag} ${name}`.trim();
}

/** The first of these leaves that has a text; "" where none has. */
function firstOf(fields: Fields, tags: readonly string[]): string {
  for (const tag of tags) {
    const text = fields.get(tag);
    if (text !== undefined) return text;
  }
  return "";
}

function securityNames(root: MarkupElement): ReadonlyMap<string, string> {
  const list = findElement(root, "SECLIST");
  const names = new Map<string, string>();
  for (const info of list ? findElements(list, SECURITY_INFO) : [])
    names.set(textOf(info, "UNIQUEID"), textOf(info, "SECNAME"));
  return names;
}

function explain(date: PlainDate | null, dateText: string, amount: Minor | null, amountText: string): string {
  const problems: string[] = [];
  if (date === null) problems.push(dateText === "" ? "it has no date" : `“${dateText.slice(0, 40)}” is not a date`);
  if (amount === null)
    problems.push(amountText === "" ? "it has no amount" : `“${amountText.slice(0, 40)}” is not an amount`);
  return `Not read: ${problems.join(" and ")}. Download the file again, or add this transaction by hand.`;
}
