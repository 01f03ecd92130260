// What a search asks for, as data: one meaning for pages, programs, the terminal and standing questions.

import type { Brand } from "../brand.ts";
import type { CategoryId } from "../category.ts";
import type { Currency } from "../money.ts";

export const FLAGS = ["suspicious", "pending", "recurring", "income", "spending", "transfer"] as const;
export type Flag = (typeof FLAGS)[number];

/** A plain decimal as ./amount.ts writes it: no needless zero, no plus sign. */
export type DecimalText = Brand<string, "DecimalText">;
/** A day, a month, a year or a span that moves with today, as ./dates.ts writes it. */
export type DatePoint = Brand<string, "DatePoint">;

/** An end of a range; `inside`: what lies exactly on it belongs to the range. */
export type Edge<Value> = { readonly at: Value; readonly inside: boolean };

/** Text as it was typed. `whole`: its last word is no beginning of a longer one. */
export type TextTerm = {
  readonly type: "text";
  readonly field: "any" | "merchant" | "bank" | "account";
  readonly text: string;
  readonly whole: boolean;
};

export type CategoryTerm = {
  readonly type: "category";
  /** In the order of the tree; none lies below another one. A first-level one means all below it. */
  readonly ids: readonly CategoryId[];
  /** Rows of which nobody is sure. */
  readonly unsure: boolean;
};

export type AmountTerm = {
  readonly type: "amount";
  /** In major units. At least one of both is there. */
  readonly least: Edge<DecimalText> | null;
  readonly most: Edge<DecimalText> | null;
  /** The sign counts; otherwise 50 means 50 in and 50 out. */
  readonly signed: boolean;
  readonly currency: Currency | null;
};

export type DateTerm = {
  readonly type: "date";
  /** From the first day of it, or from the day after it. At least one of both is there. */
  readonly from: Edge<DatePoint> | null;
  /** To the last day of it, or to the day before it. */
  readonly to: Edge<DatePoint> | null;
};

export type FlagTerm = { readonly type: "is"; readonly flag: Flag };

export type Term = TextTerm | CategoryTerm | AmountTerm | DateTerm | FlagTerm;

export type Query =
  | Term
  /** Every row. */
  | { readonly type: "all" }
  /** Two parts at least, none of the same type: they are flat. */
  | { readonly type: "and"; readonly parts: readonly Query[] }
  | { readonly type: "or"; readonly parts: readonly Query[] }
  | { readonly type: "not"; readonly part: Query };

export const EVERY_ROW: Query = { type: "all" };

/** Where a query went wrong, for people. */
export type QueryProblem = {
  /** The first character it is about; the first of all is 1. */
  readonly column: number;
  /** How many characters it is about; 0 at the end of the text. */
  readonly length: number;
  /** One sentence: what is wrong, and what to write. */
  readonly message: string;
};

/** "column 5: There is no category grocries. Did you mean groceries?" */
export function problemText({ column, message }: QueryProblem): string {
  return `column ${column}: ${message}`;
}
