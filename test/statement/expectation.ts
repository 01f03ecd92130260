// What a bank file is known to hold, in one line a file.

import type { QuestionKind } from "#statement/statement.ts";

export type Expectation = {
  readonly file: string;
  /** Why a file is refused, in words of the refusal. */
  readonly refused?: string;
  /** What the file really leaves open, with the true answer. */
  readonly answers?: readonly (readonly [kind: QuestionKind, value: string])[];
  readonly rows?: number;
  /** Rows of money that leaves. */
  readonly out?: number;
  /** Sum by currency; files that name none are read at home in USD. */
  readonly sums?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly to?: string;
  readonly rejected?: number;
  readonly accounts?: number;
};

/** `sum` is "AMOUNT CODE"; dates are the first and last day. */
export function holds(
  file: string,
  rows: number,
  out: number,
  sum: string,
  from: string,
  to: string,
  more: Partial<Expectation> = {},
): Expectation {
  const [amount = "", code = ""] = sum.split(" ");
  return { file, rows, out, sums: { [code]: amount }, from, to, rejected: 0, accounts: 1, ...more };
}

/** A statement without transactions. */
export function isEmpty(file: string, more: Partial<Expectation> = {}): Expectation {
  return { file, rows: 0, out: 0, sums: {}, rejected: 0, accounts: 1, ...more };
}

export function isRefused(file: string, refused: string): Expectation {
  return { file, refused };
}
