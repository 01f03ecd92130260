// Whether a row fits a query: the query is made into a function once, and that is asked of each row.

import { isWithin } from "../category.ts";
import { flowClassOf } from "../flow.ts";
import type { AccountId, TransactionId } from "../ids.ts";
import { digitsOf } from "../money.ts";
import type { Transaction } from "../transaction.ts";
import { minorRange } from "./amount.ts";
import type { AmountTerm, CategoryTerm, DateTerm, Flag, Query, TextTerm } from "./ast.ts";
import { daysOf, type Today } from "./dates.ts";
import { patternsOf, wordsOfName, wordsOfRow, wordsOfText } from "./words.ts";

export type AccountName = { readonly name: string; readonly bank: string };

/** What rows do not say of themselves. The accounts and the day are read once, when the function is made. */
export type MatchContext = Today & {
  readonly accounts: ReadonlyMap<AccountId, AccountName>;
  readonly isSuspicious: (id: TransactionId) => boolean;
  /** Whether it belongs to a recurring series. */
  readonly isRecurring: (id: TransactionId) => boolean;
};

export type Matches = (row: Transaction) => boolean;

/** Make it anew when a day begins and when accounts come, go or are renamed. */
export function compileQuery(query: Query, context: MatchContext): Matches {
  return compile(query, context);
}

/** The accounts that a term names: by their id, or by words of their own name or their bank's. */
export function accountsCalled(
  { field, text, whole }: TextTerm,
  accounts: MatchContext["accounts"],
): ReadonlySet<AccountId> {
  const patterns = patternsOf(wordsOfText(text), whole);
  const found = [...accounts].filter(([id, { name, bank }]) => {
    const words = wordsOfName(field === "bank" ? bank : name);
    return (field === "account" && id === text) || patterns.some((pattern) => words.includes(pattern));
  });
  return new Set(found.map(([id]) => id));
}

/** The words of the row asked about last: many questions are asked of one row, one after another. */
let latest: { readonly row: Transaction; readonly words: string } | null = null;

function wordsOf(row: Transaction): string {
  if (latest?.row !== row) latest = { row, words: wordsOfRow(row) };
  return latest.words;
}

function compile(query: Query, context: MatchContext): Matches {
  switch (query.type) {
    case "all":
      return () => true;
    case "and": {
      const tests = query.parts.map((part) => compile(part, context));
      return (row) => tests.every((test) => test(row));
    }
    case "or": {
      const tests = query.parts.map((part) => compile(part, context));
      return (row) => tests.some((test) => test(row));
    }
    case "not": {
      const test = compile(query.part, context);
      return (row) => !test(row);
    }
    case "text":
      return textTest(query, context);
    case "category":
      return categoryTest(query);
    case "amount":
      return amountTest(query);
    case "date":
      return dateTest(query, context);
    case "is":
      return flagTest(query.flag, context);
    default:
      return query satisfies never;
  }
}

function textTest(term: TextTerm, { accounts }: MatchContext): Matches {
  if (term.field === "bank" || term.field === "account") {
    const ids = accountsCalled(term, accounts);
    return ({ accountId }) => ids.has(accountId);
  }
  const patterns = patternsOf(wordsOfText(term.text), term.whole);
  if (term.field === "any") return (row) => patterns.some((pattern) => wordsOf(row).includes(pattern));
  return (row) => {
    const words = wordsOf(row);
    const merchant = words.slice(0, words.indexOf("|") + 1);
    return patterns.some((pattern) => merchant.includes(pattern));
  };
}

function categoryTest({ ids, unsure }: CategoryTerm): Matches {
  return ({ category }) => (category === null ? unsure : ids.some((scope) => isWithin(category, scope)));
}

function amountTest(term: AmountTerm): Matches {
  return ({ amountMinor, currency }) => {
    if (term.currency !== null && term.currency !== currency) return false;
    const range = minorRange(term, digitsOf(currency));
    const amount = term.signed ? amountMinor : Math.abs(amountMinor);
    return range !== null && amount >= range.least && amount <= range.most;
  };
}

function dateTest(term: DateTerm, context: MatchContext): Matches {
  const days = daysOf(term, context);
  return ({ date }) => days !== null && date >= days.first && date <= days.last;
}

function flagTest(flag: Flag, { isSuspicious, isRecurring }: MatchContext): Matches {
  switch (flag) {
    case "suspicious":
      return ({ id }) => isSuspicious(id);
    case "recurring":
      return ({ id }) => isRecurring(id);
    case "pending":
      return ({ pending }) => pending;
    case "income":
      return flowTest("income");
    case "spending":
      return flowTest("spend");
    case "transfer":
      return flowTest("own");
    default:
      return flag satisfies never;
  }
}

function flowTest(flow: ReturnType<typeof flowClassOf>): Matches {
  return ({ category, amountMinor }) => flowClassOf(category, amountMinor) === flow;
}
