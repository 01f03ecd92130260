// What a bank file becomes: rows per account, what was rejected, or the question a person has to answer first.

import type { AccountKind } from "#finance/account.ts";
import type { Instant, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { Currency, Minor } from "#finance/money.ts";

/** One line of a statement as the file has it, in Purser's units. Money that leaves is negative. */
export type StatementRow = {
  /** 1-based physical line of the file where the row begins. */
  readonly line: number;
  /** The day the bank booked it, as the file writes it. */
  readonly date: PlainDate;
  /** The moment, only where the file states it with its time zone. */
  readonly postedAt: Instant | null;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  /** The bank's text: hostile until escaped. */
  readonly description: string;
  readonly pending: boolean;
  /** The file's own id of the row (FITID, a transaction id column); its quality is judged in to-bank-rows. */
  readonly nativeId: string | null;
  readonly mcc: string | null;
  /** A category as the file words it. */
  readonly sourceCategory: string | null;
  /** The category in Purser's own terms, where Purser wrote the file. */
  readonly categoryId?: CategoryId;
  readonly note: string;
};

export type LedgerBalance = { readonly date: PlainDate; readonly amountMinor: Minor };

export type StatementAccount = {
  /** Stable within one bank and safe to store: a digest of the account's number; "" where the file names none. */
  readonly key: string;
  readonly name: string;
  /** The bank as the file names it; "" where it does not. */
  readonly bank: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly mask: string | null;
  readonly ledgerBalance: LedgerBalance | null;
};

export type Statement = { readonly account: StatementAccount; readonly rows: readonly StatementRow[] };

/** A line that looked like a transaction and could not be read; `reason` says what to do. */
export type Reject = { readonly line: number; readonly reason: string };

export type QuestionKind = "date-order" | "sign" | "decimal" | "columns";

/** Something the file leaves open. `choices[].value` goes back through `answer`. */
export type Question = {
  readonly kind: QuestionKind;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

export type ColumnRole =
  | "date"
  | "valueDate"
  | "time"
  | "payee"
  | "description"
  | "type"
  | "amount"
  | "debit"
  | "credit"
  | "indicator"
  | "balance"
  | "currency"
  | "category"
  | "account"
  | "id"
  | "status"
  | "note"
  | "mcc";

export type DateOrder = "dmy" | "mdy" | "ymd";
export type SignRule = "as-is" | "inverted";
export type DecimalMark = "." | ",";

/** What a person (or a flag) says about the file; everything left out is found from the file itself. */
export type ReadOptions = {
  readonly dateOrder?: DateOrder;
  /** "inverted": in this file money that leaves is written positive. */
  readonly sign?: SignRule;
  readonly currency?: Currency;
  /** A column by its 1-based number or its header. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, number | string>>>;
  readonly decimal?: DecimalMark;
  readonly delimiter?: string;
};

/** `ReadOptions` with the currency for rows of files that name none. */
export type ReadSettings = ReadOptions & {
  readonly homeCurrency: Currency;
  /** What that currency is to the person, for the preview; by default "your home currency". */
  readonly homeWords?: string;
};

/** How many lines (CSV records, OFX transactions) of each kind the file holds; together they are all of it. */
export type LineCounts = {
  readonly rows: number;
  /** Lines that go on with the text of the row above. */
  readonly continued: number;
  readonly header: number;
  readonly preamble: number;
  readonly blank: number;
  readonly summary: number;
  readonly rejected: number;
};

export type StatementFormat = "csv" | "ofx" | "qif" | "camt" | "mt940";

export type ReadResult =
  | {
      readonly outcome: "read";
      readonly format: StatementFormat;
      readonly statements: readonly Statement[];
      readonly rejected: readonly Reject[];
      /** What was inferred, one sentence each, for the preview. */
      readonly assumptions: readonly string[];
      readonly counts: LineCounts;
    }
  | { readonly outcome: "ask"; readonly questions: readonly Question[] }
  /** `field`: what was said about the file, where that is wrong and not the file: `column.` and the role. */
  | { readonly outcome: "refused"; readonly reason: string; readonly field?: `column.${string}` };

/** The options of a second reading: what was known before plus the answer to one question. */
export function answer<Options extends ReadOptions>(options: Options, kind: QuestionKind, value: string): Options {
  switch (kind) {
    case "date-order":
      return { ...options, dateOrder: value as DateOrder };
    case "sign":
      return { ...options, sign: value as SignRule };
    case "decimal":
      return { ...options, decimal: value as DecimalMark };
    case "columns":
      return { ...options, columns: { ...options.columns, ...parseColumns(value) } };
  }
}

/** "debit=3,credit=4" → { debit: 3, credit: 4 }. */
function parseColumns(value: string): Partial<Record<ColumnRole, number>> {
  const entries = value.split(",").map((part) => {
    const [role = "", column = ""] = part.split("=");
    return [role, Number(column)] as const;
  });
  return Object.fromEntries(entries);
}
