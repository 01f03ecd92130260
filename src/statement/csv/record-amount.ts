// What one record moves, exactly: digits to minor units, signs by the file's rule, the currency from cell, sign or header.

import { type Currency, currency, type Minor, minor } from "#finance/money.ts";
import { type AmountText, decimalEvidence, isFinerThan, magnitudeOf, readAmountText } from "../amount-text.ts";
import { currencyInHeader, currencyOfMark } from "../currency-marks.ts";
import type { DecimalMark } from "../statement.ts";
import type { PairMovement } from "./movement.ts";
import type { CsvRecord } from "./records.ts";
import type { RowPlan } from "./rows.ts";

export type Moved = { readonly amountMinor: Minor; readonly currency: Currency };
/** Where the currency of the rows came from, weakest last. */
export type CurrencySource = "option" | "column" | "sign" | "header" | "shared-sign" | "home";

export type AmountReader = {
  /** The amount; "" where the record has none at all; else a sentence saying what is wrong with it. */
  read(record: CsvRecord): Moved | string;
  /** Where the currency of the last record came from. */
  currencySource(): CurrencySource;
};

/** Makes the reader of one file's amounts. */
export function makeAmountReader(plan: RowPlan): AmountReader {
  const currencies = makeCurrencyReader(plan);
  const { movement } = plan;
  return {
    currencySource: currencies.source,
    read: (record) => {
      if (movement.kind === "pair") return readPair(record, plan, movement, currencies.of);
      const cell = record.cells[movement.amount] ?? "";
      const code = currencies.of(record, readAmountText(cell));
      if (typeof code !== "string") return code.unknown;
      const value = readSigned(cell, plan.decimal, code);
      if (value === null) return "";
      return typeof value === "string" ? value : withSign(value, code, record, plan);
    },
  };
}

/** A cell's amount with the sign it is written with; null for an empty cell; a sentence where it cannot be read. */
export function readSigned(cell: string, decimal: DecimalMark, code: Currency): Minor | string | null {
  const amount = readAmountText(cell);
  if (amount === null) return /\p{L}|\d/u.test(cell) ? `“${cell.slice(0, 40)}” is not an amount` : null;
  const own = decimalEvidence(amount.digits);
  const mark = own === "." || own === "," ? own : decimal;
  if (isFinerThan(amount.digits, mark, code)) return `“${cell.slice(0, 40)}” has more decimals than ${code} has`;
  const magnitude = magnitudeOf(amount.digits, mark, code);
  if (magnitude === null) return `“${cell.slice(0, 40)}” is too large or has mixed separators`;
  const isNegative = amount.mark === null ? amount.sign < 0 : amount.mark === "debit";
  return minor(isNegative ? -magnitude : magnitude);
}

function withSign(value: Minor, code: Currency, record: CsvRecord, plan: RowPlan): Moved | string {
  const turned = isTurned(record, plan);
  if (turned === null) return "the row does not say whether the money came or went";
  return { amountMinor: turned ? minor(-value) : value, currency: code };
}

/** Whether the file's rule turns the sign of this record's amount; null where the record does not tell. */
function isTurned(record: CsvRecord, { sign, movement }: RowPlan): boolean | null {
  if (sign.kind === "decided") return sign.rule === "inverted";
  if (sign.kind === "by-indicator") {
    const direction = sign.indicator.read(record.cells[sign.indicator.column] ?? "");
    return direction === null ? null : direction === "out";
  }
  const amount = movement.kind === "single" ? readAmountText(record.cells[movement.amount] ?? "") : null;
  return amount !== null && amount.sign === 0 && amount.mark === null;
}

function readPair(
  record: CsvRecord,
  plan: RowPlan,
  movement: PairMovement,
  currencyOf: CurrencyReader["of"],
): Moved | string {
  const debitCell = record.cells[movement.debit] ?? "";
  const creditCell = record.cells[movement.credit] ?? "";
  const code = currencyOf(record, readAmountText(debitCell) ?? readAmountText(creditCell));
  if (typeof code !== "string") return code.unknown;
  const debit = readSigned(debitCell, plan.decimal, code);
  const credit = readSigned(creditCell, plan.decimal, code);
  if (typeof debit === "string") return debit;
  if (typeof credit === "string") return credit;
  if (debit === null && credit === null) return "";
  if (debit && credit) return "both money out and money in are filled";
  const flip = plan.sign.kind === "decided" && plan.sign.rule === "inverted" ? -1 : 1;
  const net = (credit ?? 0) * plan.pairSigns.credit - (debit ?? 0) * plan.pairSigns.debit;
  return { amountMinor: minor(flip * net), currency: code };
}

type CurrencyReader = {
  /** A sentence where the record names a currency that nobody knows. */
  of(record: CsvRecord, amount: AmountText | null): Currency | { readonly unknown: string };
  source(): CurrencySource;
};

/** What banks write for a currency when they write a code. */
const CODE = /^[A-Z]{3,5}$/;

function makeCurrencyReader(plan: RowPlan): CurrencyReader {
  const { wantedCurrency, homeCurrency } = plan;
  if (wantedCurrency) return { of: () => wantedCurrency, source: () => "option" };
  const inHeader = headerCurrency(plan);
  const signHome = currencyOfScript(plan.header) ?? homeCurrency;
  let source: CurrencySource = inHeader ? "header" : "home";
  const of: CurrencyReader["of"] = (record, amount) => {
    const cell = plan.columns.currencies.map((column) => record.cells[column] ?? "").find((text) => text !== "");
    const named = cell === undefined ? null : currencyOfMark(cell, signHome);
    if (cell !== undefined && named === null && CODE.test(cell)) {
      source = "column";
      return { unknown: `“${cell}” is no currency that Purser knows (ISO 4217)` };
    }
    const found = named ?? currencyOfMark(amount?.currencyMark ?? "", signHome);
    if (found === null) return inHeader ?? homeCurrency;
    source = named ? "column" : found.shared ? "shared-sign" : "sign";
    return found.code;
  };
  return { of, source: () => source };
}

/** "¥" is the yuan under Chinese headers and the yen under Japanese ones. */
function currencyOfScript(header: readonly string[]): Currency | null {
  const text = header.join(" ");
  if (/[\u3040-\u30ff]/.test(text)) return currency("JPY");
  return /\p{Script=Han}/u.test(text) ? currency("CNY") : null;
}

function headerCurrency(plan: RowPlan): Currency | null {
  const { movement } = plan;
  const columns = movement.kind === "single" ? [movement.amount] : [movement.debit, movement.credit];
  return columns.map((column) => currencyInHeader(plan.header[column] ?? "")).find((code) => code !== null) ?? null;
}
