// Which columns move the money: named ones, else all ways to read the number columns, settled by the running balance, signs or words.

import { readAmountText } from "../amount-text.ts";
import type { RowOrder } from "../date-order.ts";
import type { DecimalMark, Question } from "../statement.ts";
import { agreementOf, type BalanceEvidence, checkBalance, ruleOfBalance } from "./balance.ts";
import type { Columns } from "./columns.ts";
import { directionOfText } from "./direction-words.ts";
import type { Layout } from "./layout.ts";
import { isNonZero, type Movement, movedNumber, numberIn, type PairMovement, pairSignsOf } from "./movement.ts";
import type { CsvRecord } from "./records.ts";

export type MovementChoice =
  | {
      readonly kind: "chosen";
      readonly movement: Movement;
      readonly evidence: BalanceEvidence | null;
      readonly why: string | null;
    }
  | { readonly kind: "ask"; readonly question: Question }
  | { readonly kind: "none" };

type Judged = { readonly movement: Movement; readonly evidence: BalanceEvidence | null; readonly strength: number };

/** More number columns than this are not tried against each other. */
const MONEY_COLUMNS_MAX = 8;

/** Chooses the columns that move the money. */
export function chooseMovement(
  layout: Layout,
  columns: Columns,
  decimal: DecimalMark,
  order: RowOrder | null,
): MovementChoice {
  const judged = movementCandidates(columns, layout.moves).map((movement) =>
    judge(movement, layout, columns, decimal, order),
  );
  const first = judged[0];
  if (first === undefined) return { kind: "none" };
  const best = judged.toSorted((a, b) => b.strength - a.strength)[0] ?? first;
  if (best.strength > 0) return { ...best, kind: "chosen", why: null };
  if (columns.amountsNamed || judged.length === 1) return { ...first, kind: "chosen", why: null };
  return chooseUnnamed(judged, layout);
}

/** How a person finds the column: its header, else its number. */
export function columnName(column: number, header: readonly string[]): string {
  const name = header[column];
  return name ? `“${name}”` : `column ${column + 1}`;
}

/** By name where named (an amount column that has signs before a pair), else every way the money columns can be read. */
function movementCandidates(columns: Columns, sample: readonly CsvRecord[]): Movement[] {
  const { debit, credit, profiles } = columns;
  const amounts = columns.amounts.slice(0, MONEY_COLUMNS_MAX);
  const singles = amounts.map((amount) => ({ kind: "single", amount }) as const);
  if (!columns.amountsNamed) return [...exclusivePairs(amounts, sample), ...singles];
  if (debit !== null && credit !== null && debit !== credit) {
    const signed = singles.filter((single) => (profiles[single.amount]?.negatives ?? 0) > 0);
    return [...signed, { kind: "pair", debit, credit }];
  }
  const lone = credit ?? debit;
  if (lone === null || singles.length > 0) return singles;
  const partner = exclusivePartner(lone, columns, sample);
  if (partner === null) return [{ kind: "single", amount: lone }];
  return [
    credit === null ? { kind: "pair", debit: lone, credit: partner } : { kind: "pair", debit: partner, credit: lone },
  ];
}

/** The other half of a pair of which only one header is known: filled exactly where this one is empty. */
function exclusivePartner(lone: number, columns: Columns, sample: readonly CsvRecord[]): number | null {
  const isPartner = (column: number): boolean => {
    const profile = columns.profiles[column];
    if (!profile || column === lone || profile.money === 0 || columns.balances.includes(column)) return false;
    return sample.every((record) => isNonZero(record.cells[lone]) !== isNonZero(record.cells[column]));
  };
  return columns.profiles.map((profile) => profile.index).find(isPartner) ?? null;
}

/** Pairs of columns of which every row fills exactly one, both ways round. */
function exclusivePairs(amounts: readonly number[], sample: readonly CsvRecord[]): PairMovement[] {
  return amounts.flatMap((debit) =>
    amounts
      .filter(
        (credit) =>
          credit !== debit &&
          sample.every((record) => isNonZero(record.cells[debit]) !== isNonZero(record.cells[credit])),
      )
      .map((credit): PairMovement => ({ kind: "pair", debit, credit })),
  );
}

function judge(
  movement: Movement,
  layout: Layout,
  columns: Columns,
  decimal: DecimalMark,
  order: RowOrder | null,
): Judged {
  const used = movement.kind === "single" ? [movement.amount] : [movement.debit, movement.credit];
  const balances =
    columns.balances.length > 0 || columns.amountsNamed
      ? columns.balances
      : columns.amounts.slice(0, MONEY_COLUMNS_MAX);
  const signs = pairSignsOf(movement, layout.moves, decimal);
  const amounts = layout.moves.map((record) => movedNumber(record, movement, signs, decimal));
  let best: BalanceEvidence | null = null;
  for (const balance of balances) {
    if (used.includes(balance)) continue;
    const stands = layout.moves.map((record) => numberIn(record.cells[balance], decimal));
    const evidence = checkBalance(amounts, stands, balance, order);
    if (best === null || agreementOf(evidence) > agreementOf(best)) best = evidence;
  }
  return { movement, evidence: best, strength: strengthOf(movement, best) };
}

/** Zero unless the balance proves a reading. A pair that proves "inverted" is the right pair read the wrong way round. */
function strengthOf(movement: Movement, evidence: BalanceEvidence | null): number {
  const rule = ruleOfBalance(evidence);
  if (evidence === null || rule === null || (movement.kind === "pair" && rule === "inverted")) return 0;
  return agreementOf(evidence);
}

/** Without names and without a balance that adds up: signs, then words, then the person. */
function chooseUnnamed(judged: readonly Judged[], layout: Layout): MovementChoice {
  const pairs = judged.flatMap(({ movement }) => (movement.kind === "pair" ? [movement] : []));
  if (pairs.length > 0) return choosePair(pairs, layout);
  const singles = judged.flatMap(({ movement }) => (movement.kind === "single" ? [movement.amount] : []));
  const isSigned = (column: number): boolean =>
    layout.moves.some((record) => (readAmountText(record.cells[column] ?? "")?.sign ?? 0) !== 0);
  const signed = singles.filter(isSigned);
  const only = signed[0];
  if (only === undefined || signed.length > 1) return { kind: "ask", question: askWhichAmount(singles, layout) };
  const why = `The amount is ${columnName(only, layout.header)}: no other number column has signs.`;
  return { kind: "chosen", movement: { kind: "single", amount: only }, evidence: null, why };
}

function choosePair(pairs: readonly PairMovement[], layout: Layout): MovementChoice {
  const scored = pairs
    .map((pair) => ({ pair, votes: pairVotes(pair, layout.moves) }))
    .toSorted((a, b) => b.votes - a.votes);
  const [best, next] = scored;
  if (!best || best.votes <= Math.max(0, next?.votes ?? 0))
    return { kind: "ask", question: askWhichWay(pairs, layout) };
  const [out, into] = [columnName(best.pair.debit, layout.header), columnName(best.pair.credit, layout.header)];
  return {
    kind: "chosen",
    movement: best.pair,
    evidence: null,
    why: `Money out is ${out}, money in is ${into}, by the signs or words in the rows.`,
  };
}

/** Signs weigh most; then what descriptions surely speak of. A contradiction counts for more than an agreement. */
function pairVotes(pair: PairMovement, sample: readonly CsvRecord[]): number {
  let votes = 0;
  for (const record of sample) {
    const debitSign = readAmountText(record.cells[pair.debit] ?? "")?.sign ?? 0;
    const creditSign = readAmountText(record.cells[pair.credit] ?? "")?.sign ?? 0;
    votes += (creditSign - debitSign) * 3;
    const said = directionOfText(record.cells.join(" "));
    if (said !== null) votes += (said === "out") === isNonZero(record.cells[pair.debit]) ? 1 : -2;
  }
  return votes;
}

function askWhichAmount(columns: readonly number[], layout: Layout): Question {
  return {
    kind: "columns",
    text: "Several columns hold numbers that could be the amount. Which one is it?",
    choices: columns.map((column) => ({ value: `amount=${column + 1}`, label: withExample(column, layout) })),
  };
}

function askWhichWay(pairs: readonly PairMovement[], layout: Layout): Question {
  return {
    kind: "columns",
    text: "Two columns hold amounts and nothing says which is money out. Which one is it?",
    choices: pairs.map(({ debit, credit }) => ({
      value: `debit=${debit + 1},credit=${credit + 1}`,
      label: `Money out is ${withExample(debit, layout)}; money in is ${withExample(credit, layout)}`,
    })),
  };
}

function withExample(column: number, layout: Layout): string {
  const example = layout.moves.map((record) => record.cells[column] ?? "").find(isNonZero);
  return `${columnName(column, layout.header)}, e.g. ${example ?? "nothing"}`;
}
