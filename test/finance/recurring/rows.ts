// Rows for stories about recurring series, written as a person would tell them.

import { plainDate } from "#finance/calendar.ts";
import { type CategoryId, parseCategoryId } from "#finance/category.ts";
import { accountId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { emptyBook, learn, type SeriesBook, type SeriesRow } from "#finance/recurring/book.ts";

export type Told = Partial<{
  readonly category: string;
  readonly account: string;
  readonly currency: string;
  readonly description: string;
  readonly id: string;
  readonly pending: boolean;
}>;

/** `amount` in whole units of the currency: -15.49. */
export function row(date: string, merchant: string, amount: number, told: Told = {}): SeriesRow {
  const category: CategoryId | null = told.category === undefined ? null : parseCategoryId(told.category);
  if (told.category !== undefined && category === null) throw new Error(`no category ${told.category}`);
  return {
    id: transactionId(told.id ?? `${date} ${merchant} ${amount} ${told.account ?? ""}`),
    date: plainDate(date),
    amountMinor: minor(Math.round(amount * 100)),
    currency: currency(told.currency ?? "USD"),
    merchant,
    category,
    accountId: accountId(told.account ?? "card"),
    description: told.description ?? merchant.toUpperCase(),
    intermediary: null,
    pending: told.pending ?? false,
  };
}

/** The same merchant and amount on each of the dates. */
export function rowsOn(dates: readonly string[], merchant: string, amount: number, told: Told = {}): SeriesRow[] {
  return dates.map((date) => row(date, merchant, amount, told));
}

export function learnt(...rows: readonly SeriesRow[]): SeriesBook {
  const book = emptyBook();
  for (const each of rows) learn(book, each);
  return book;
}

/** The series each row belongs to in the end, by the row's id. */
export function assigned(rows: readonly SeriesRow[], book: SeriesBook = emptyBook()): Map<string, string> {
  const found = new Map<string, string>();
  for (const each of rows) {
    for (const [id, series] of learn(book, each).rows) {
      if (series === null) found.delete(id);
      else found.set(id, series);
    }
  }
  return found;
}
