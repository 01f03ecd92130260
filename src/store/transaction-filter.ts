// The filter of the transactions table as conditions of a query.

import { and, eq, gte, inArray, isNull, like, lte, or, type SQL } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { PlainDate } from "#finance/calendar.ts";
import { ALL_CATEGORIES, type CategoryId, isWithin } from "#finance/category.ts";
import type { AccountId, UserId } from "#finance/ids.ts";
import { accounts, insights, transactions } from "./schema.ts";
import { storable } from "./storable.ts";

/** "" and null mean "all"; a category of the first level means all below it, "none" the rows nobody is sure about. */
export type TransactionFilter = {
  /** Part of the description, the merchant or the note. */
  readonly q: string;
  readonly bank: string;
  readonly account: AccountId | null;
  readonly category: CategoryId | "none" | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly suspicious: boolean;
};

export const NO_FILTER: TransactionFilter = {
  q: "",
  bank: "",
  account: null,
  category: null,
  from: null,
  to: null,
  suspicious: false,
};

/** This user's living rows that fit. The user is part of the condition, so that no query can forget it. */
export function fits(db: LibSQLDatabase, userId: UserId, filter: Partial<TransactionFilter>): SQL | undefined {
  const { q, bank, account, category, from, to, suspicious } = { ...NO_FILTER, ...filter };
  return and(
    eq(transactions.userId, userId),
    eq(transactions.voided, false),
    q === "" ? undefined : mentions(q),
    bank === "" ? undefined : inArray(transactions.accountId, accountsOfBank(db, userId, bank)),
    account === null ? undefined : inArray(transactions.accountId, accountsCalled(db, userId, account)),
    category === null ? undefined : inCategory(category),
    from === null ? undefined : gte(transactions.date, from),
    to === null ? undefined : lte(transactions.date, to),
    suspicious ? inArray(transactions.id, suspiciousIds(db, userId)) : undefined,
  );
}

function mentions(q: string): SQL | undefined {
  const pattern = `%${patternOf(q)}%`;
  return or(
    like(transactions.description, pattern),
    like(transactions.merchant, pattern),
    like(transactions.note, pattern),
  );
}

function accountsOfBank(db: LibSQLDatabase, userId: UserId, bank: string) {
  const ofBank = and(eq(accounts.userId, userId), like(accounts.bank, patternOf(bank)));
  return db.select({ id: accounts.id }).from(accounts).where(ofBank);
}

/** By id, as pages say it, or by name, as rows show it to programs. */
function accountsCalled(db: LibSQLDatabase, userId: UserId, account: string) {
  const called = or(eq(accounts.id, account as AccountId), like(accounts.name, patternOf(account)));
  return db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), called));
}

/** The same words, whatever their case. Signs of the pattern language stand for any one sign, which they themselves are too. */
function patternOf(text: string): string {
  return storable(text).replace(/[%_]/g, "_");
}

function inCategory(category: CategoryId | "none"): SQL | undefined {
  if (category === "none") return isNull(transactions.category);
  const within = ALL_CATEGORIES.map(({ id }) => id).filter((id) => isWithin(id, category));
  return inArray(transactions.category, within);
}

/** A list rather than a condition on each row: SQLite then looks up the few instead of walking through all. */
function suspiciousIds(db: LibSQLDatabase, userId: UserId) {
  const open = and(eq(insights.userId, userId), eq(insights.status, "open"));
  return db.select({ id: insights.transactionId }).from(insights).where(open);
}
