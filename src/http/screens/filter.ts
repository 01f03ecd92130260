// The filter of the transactions table, read from an address.

import { type PlainDate, parsePlainDate } from "#finance/calendar.ts";
import { parseCategoryId } from "#finance/category.ts";
import { accountId } from "#finance/ids.ts";
import type { TransactionFilter } from "#views/models.ts";

const TEXT_CHARS_MAX = 200;

/** Unknown values mean "all": an address somebody edited shows more, never an error. The search is as typed; see ../search.ts. */
export function readFilter(query: URLSearchParams): TransactionFilter {
  const typed = (name: string) => (query.get(name) ?? "").trim();
  const text = (name: string) => typed(name).slice(0, TEXT_CHARS_MAX);
  const account = text("account");
  const category = text("category");
  return {
    q: typed("q"),
    bank: text("bank"),
    account: account === "" ? null : accountId(account),
    category: category === "none" ? "none" : parseCategoryId(category),
    from: date(text("from")),
    to: date(text("to")),
    suspicious: ["1", "true", "on"].includes(text("suspicious")),
  };
}

function date(text: string): PlainDate | null {
  return parsePlainDate(text);
}
