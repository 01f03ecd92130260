// Whether money that leaves is written negative in this file: decided from evidence, else asked.

import { readAmountText } from "../amount-text.ts";
import type { Question, ReadOptions, SignRule } from "../statement.ts";
import { type BalanceEvidence, ruleOfBalance } from "./balance.ts";
import { columnName } from "./choose-movement.ts";
import type { Columns } from "./columns.ts";
import { type Direction, directionOfText } from "./direction-words.ts";
import type { Indicator } from "./indicator.ts";
import { signByKnownLayout } from "./known-layouts.ts";
import type { Layout } from "./layout.ts";
import type { Movement } from "./movement.ts";

export type SignDecision =
  | { readonly kind: "decided"; readonly rule: SignRule; readonly why: string }
  /** Amounts carry no sign; the indicator column of each row says where the money went. */
  | { readonly kind: "by-indicator"; readonly indicator: Indicator; readonly why: string }
  /** Amounts that arrive carry a plus or CR; those without a mark leave. */
  | { readonly kind: "by-mark"; readonly why: string }
  | { readonly kind: "ask"; readonly question: Question };

type Row = {
  readonly sign: -1 | 1;
  readonly explicitPlus: boolean;
  readonly mark: "credit" | "debit" | null;
  readonly indicator: Direction | null;
  readonly said: Direction | null;
};

/** On a table of a card, negative amounts must outnumber the others this many times to be the spending. */
const CARD_MAJORITY = 3;
const CARD_HEADER = /card|karte|carte\b|carta\b|tarjeta|cart[aã]o|merchant\s?name/i;

/** Decides how the signs of the amounts are meant. */
export function decideSign(
  layout: Layout,
  columns: Columns,
  movement: Movement,
  evidence: BalanceEvidence | null,
  options: ReadOptions,
): SignDecision {
  if (options.sign) return decided(options.sign, "The sign is as you said.");
  if (movement.kind === "pair") return decided("as-is", "Money out and money in have columns of their own.");
  const rows = sampleRows(layout, columns, movement.amount);
  return (
    byIndicator(rows, columns.indicator, layout) ??
    signByBalance(evidence, rows) ??
    knownLayout(layout) ??
    signByIndicator(rows, columns.indicator, layout) ??
    signByMarks(rows) ??
    signByHeader(columns, movement.amount, rows) ??
    signByWords(rows) ??
    signByMix(rows, layout) ?? { kind: "ask", question: askSign(layout, movement.amount, columns) }
  );
}

function decided(rule: SignRule, why: string): SignDecision {
  return { kind: "decided", rule, why };
}

/** The balance is the best witness; but on cards it is what is owed and grows with spending, which the words then tell. */
function signByBalance(evidence: BalanceEvidence | null, rows: readonly Row[]): SignDecision | null {
  const rule = ruleOfBalance(evidence);
  if (rule === null || evidence === null) return null;
  if (rule === "inverted")
    return decided("inverted", "The running balance falls where amounts are positive: positive is money out.");
  const words = wordVotes(rows);
  if (words.inverted > 1 && words.asIs === 0) {
    return decided(
      "inverted",
      "The running balance is what is owed: it grows with each charge, so positive is money out.",
    );
  }
  return decided("as-is", `The running balance adds up (${evidence.asIs} of ${evidence.pairs} steps).`);
}

function sampleRows(layout: Layout, columns: Columns, amount: number): Row[] {
  const rows: Row[] = [];
  const isCard = layout.header.length === 0 || layout.header.some((cell) => CARD_HEADER.test(cell));
  for (const record of layout.moves) {
    const value = readAmountText(record.cells[amount] ?? "");
    if (value === null || !/[1-9]/.test(value.digits)) continue;
    const texts = columns.texts.map((column) => record.cells[column] ?? "");
    rows.push({
      sign: value.sign < 0 ? -1 : 1,
      explicitPlus: value.sign > 0,
      mark: value.mark,
      indicator: columns.indicator?.read(record.cells[columns.indicator.column] ?? "") ?? null,
      said: directionOfText(texts.join(" "), isCard),
    });
  }
  return rows;
}

/** Amounts without any minus take the indicator's direction row by row. */
function byIndicator(rows: readonly Row[], indicator: Indicator | null, layout: Layout): SignDecision | null {
  const told = rows.filter((row) => row.indicator !== null);
  if (indicator === null || told.length === 0 || rows.some((row) => row.sign < 0)) return null;
  if (!indicator.isExplicit && told.length < rows.length * 0.8) return null;
  return {
    kind: "by-indicator",
    indicator,
    why: `${columnName(indicator.column, layout.header)} says which amounts leave.`,
  };
}

/** Signed amounts must agree with the indicator, all one way or all the other. */
function signByIndicator(rows: readonly Row[], indicator: Indicator | null, layout: Layout): SignDecision | null {
  const told = rows.filter((row) => row.indicator !== null);
  if (indicator === null || told.length === 0 || rows.every((row) => row.sign > 0)) return null;
  const name = columnName(indicator.column, layout.header);
  const agree = told.filter((row) => row.sign < 0 === (row.indicator === "out")).length;
  if (agree >= told.length * 0.8) return decided("as-is", `${name} agrees with the signs.`);
  if (agree <= told.length * 0.2) return decided("inverted", `${name} shows that positive amounts are money out.`);
  return null;
}

/** "12.00 DR" and "+12.00": a bank that marks what arrives leaves what goes unmarked, unless that has its own mark. */
function signByMarks(rows: readonly Row[]): SignDecision | null {
  const arriving = rows.filter((row) => row.explicitPlus || row.mark === "credit").length;
  const leaving = rows.filter((row) => row.sign < 0 || row.mark === "debit").length;
  const unmarked = rows.length - arriving - leaving;
  if (arriving > 0 && leaving === 0 && unmarked > 0)
    return { kind: "by-mark", why: "Amounts that arrive carry a plus or CR; the others leave." };
  if (arriving > 0) return decided("as-is", "Amounts that arrive carry a plus or CR.");
  return rows.some((row) => row.mark === "debit") ? decided("as-is", "Amounts that leave carry DR.") : null;
}

function knownLayout(layout: Layout): SignDecision | null {
  const known = signByKnownLayout(layout.header);
  return known
    ? decided(
        known.rule,
        `The columns are those of ${known.name}: ${known.rule === "as-is" ? "positive is money in" : "positive is money out"}.`,
      )
    : null;
}

/** A lone column called "Withdrawals" or "Deposits" says it itself, unless it has both signs. */
function signByHeader(columns: Columns, amount: number, rows: readonly Row[]): SignDecision | null {
  const hasBothSigns = rows.some((row) => row.sign < 0) && rows.some((row) => row.sign > 0);
  if (hasBothSigns) return null;
  const isPositive = rows.every((row) => row.sign > 0);
  if (columns.debit === amount)
    return decided(isPositive ? "inverted" : "as-is", "The column's name says that its amounts leave.");
  if (columns.credit === amount && isPositive)
    return decided("as-is", "The column's name says that its amounts arrive.");
  return null;
}

/** Descriptions such as "interest charge" or "payment thank you" against the signs they stand with. */
function signByWords(rows: readonly Row[]): SignDecision | null {
  const { asIs, inverted } = wordVotes(rows);
  // Without a single minus the file may not write signs at all: then only an undisputed "money out" settles it for all rows.
  const isUnsigned = rows.every((row) => row.sign > 0);
  if (asIs > 0 && asIs >= (isUnsigned ? rows.length : inverted * 10))
    return decided("as-is", `Descriptions agree with the signs (${asIs} of ${asIs + inverted}).`);
  if (inverted > 0 && (isUnsigned ? asIs === 0 : inverted >= asIs * 10)) {
    return decided(
      "inverted",
      `Descriptions show that positive amounts are money out (${inverted} of ${asIs + inverted}).`,
    );
  }
  return null;
}

function wordVotes(rows: readonly Row[]): { asIs: number; inverted: number } {
  const said = rows.filter((row) => row.said !== null);
  const asIs = said.filter((row) => (row.said === "out") === row.sign < 0).length;
  return { asIs, inverted: said.length - asIs };
}

/**
 * People spend more often than they receive: mostly negative means that negative is money out. Not on cards, though, whose
 * exports often write spending positive and payments negative.
 */
function signByMix(rows: readonly Row[], layout: Layout): SignDecision | null {
  const negatives = rows.filter((row) => row.sign < 0).length;
  const positives = rows.length - negatives;
  const isCard = layout.header.some((cell) => CARD_HEADER.test(cell));
  if (negatives === 0 || negatives <= positives * (isCard ? CARD_MAJORITY : 1)) return null;
  return decided("as-is", "Most amounts are negative: negative is money out.");
}

function askSign(layout: Layout, amount: number, columns: Columns): Question {
  const example = layout.moves.find((record) => /[1-9]/.test(record.cells[amount] ?? ""));
  const text = [columns.payee, columns.description]
    .map((column) => (column === null ? "" : (example?.cells[column] ?? "")))
    .find((cell) => cell !== "");
  const shown = `${example?.cells[amount] ?? ""}${text ? ` (${text.slice(0, 60)})` : ""}`;
  return {
    kind: "sign",
    text: `Nothing in the file says whether a positive amount is money out or money in. Which is ${shown}?`,
    choices: [
      { value: "inverted", label: "Money out: positive amounts are spending" },
      { value: "as-is", label: "Money in: positive amounts arrive" },
    ],
  };
}
