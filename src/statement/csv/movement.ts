// The columns that move the money (one signed column, or money out and money in), and what a record moves under them.

import { type AmountText, decimalEvidence, readAmountText } from "../amount-text.ts";
import type { DecimalMark } from "../statement.ts";
import type { CsvRecord } from "./records.ts";

export type PairMovement = { readonly kind: "pair"; readonly debit: number; readonly credit: number };
export type Movement = { readonly kind: "single"; readonly amount: number } | PairMovement;

/** The sign that an ordinary entry of each column of a pair carries: a debit written "-16,52" has -1. */
export type PairSigns = { readonly debit: 1 | -1; readonly credit: 1 | -1 };

/** What a record moves, money that leaves negative as far as the columns themselves tell; null where it moves nothing. For comparing only. */
export function movedNumber(
  record: CsvRecord,
  movement: Movement,
  signs: PairSigns,
  decimal: DecimalMark,
): number | null {
  if (movement.kind === "single") return numberIn(record.cells[movement.amount], decimal);
  const debit = numberIn(record.cells[movement.debit], decimal) ?? 0;
  const credit = numberIn(record.cells[movement.credit], decimal) ?? 0;
  return debit === 0 && credit === 0 ? null : credit * signs.credit - debit * signs.debit;
}

/** Which sign is the ordinary one in each column of a pair. */
export function pairSignsOf(movement: Movement, sample: readonly CsvRecord[], decimal: DecimalMark): PairSigns {
  if (movement.kind === "single") return { debit: 1, credit: 1 };
  return { debit: usualSign(movement.debit, sample, decimal), credit: usualSign(movement.credit, sample, decimal) };
}

/** A cell as a number, for comparing only: kept amounts never pass through a float. */
export function numberIn(cell: string | undefined, decimal: DecimalMark): number | null {
  const amount = readAmountText(cell ?? "");
  if (amount === null) return null;
  const isNegative = amount.mark === null ? amount.sign < 0 : amount.mark === "debit";
  return isNegative ? -sizeOf(amount, decimal) : sizeOf(amount, decimal);
}

/** True where the cell has any digit but zeros. */
export function isNonZero(cell: string | undefined): boolean {
  return /[1-9]/.test(cell ?? "");
}

function usualSign(column: number, sample: readonly CsvRecord[], decimal: DecimalMark): 1 | -1 {
  let balance = 0;
  for (const record of sample) balance += Math.sign(numberIn(record.cells[column], decimal) ?? 0);
  return balance < 0 ? -1 : 1;
}

function sizeOf(amount: AmountText, decimal: DecimalMark): number {
  const own = decimalEvidence(amount.digits);
  const mark = own === "." || own === "," ? own : decimal;
  const plain = amount.digits.replaceAll(mark === "." ? "," : ".", "");
  return Number(mark === "," ? plain.replace(",", ".") : plain);
}
