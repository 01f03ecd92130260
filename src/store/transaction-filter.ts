// The filter of the transactions table as conditions of a query.

import { and, eq, gte, inArray, isNull, like, lte, or, type SQL } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { PlainDate } from "#finance/calendar.ts";
import { ALL_CATEGORIES, type CategoryId, isOwnCategory, isWithin, PRIMARY_CATEGORIES } from "#finance/category.ts";
import type { AccountId, UserId } from "#finance/ids.ts";
import type { Query } from "#finance/query/ast.ts";
import type { Today } from "#finance/query/dates.ts";
import { accounts, transactions } from "./schema.ts";
import { asksForAccounts, isOwnOf, searchCondition, suspiciousIds } from "./search-condition.ts";
import { FEW_TO_LIST, findsFew, isFound, lookupOf } from "./search-index.ts";
import { storable } from "./storable.ts";

/** A query and when it is asked. */
export type Search = Today & { readonly query: Query };

/** "" and null mean "all"; a category of the first level means all below it, "none" the rows nobody is sure about. */
export type TransactionFilter = {
  readonly search: Search | null;
  readonly bank: string;
  readonly account: AccountId | null;
  readonly category: CategoryId | "none" | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly suspicious: boolean;
};

export const NO_FILTER: TransactionFilter = {
  search: null,
  bank: "",
  account: null,
  category: null,
  from: null,
  to: null,
  suspicious: false,
};

/** This user's living rows that fit. The user is part of the condition, so that no query can forget it. */
export async function fits(
  db: LibSQLDatabase,
  userId: UserId,
  filter: Partial<TransactionFilter>,
  few: number = FEW_TO_LIST,
): Promise<SQL | undefined> {
  const { search, bank, account, category, from, to, suspicious } = { ...NO_FILTER, ...filter };
  return and(
    ...(search === null ? [eq(transactions.userId, userId)] : await found(db, userId, search, few)),
    eq(transactions.voided, false),
    bank === "" ? undefined : inArray(transactions.accountId, accountsOfBank(db, userId, bank)),
    account === null ? undefined : inArray(transactions.accountId, accountsCalled(db, userId, account)),
    category === null ? undefined : inCategory(category),
    from === null ? undefined : gte(transactions.date, from),
    to === null ? undefined : lte(transactions.date, to),
    suspicious ? inArray(transactions.id, suspiciousIds({ db, userId })) : undefined,
  );
}

/** The user's rows, where that spares a long walk those that the index of words finds; and what the query means. */
async function found(db: LibSQLDatabase, userId: UserId, { query, ...now }: Search, few: number): Promise<SQL[]> {
  const lookup = lookupOf(userId, query);
  const isRare = lookup !== null && (await findsFew(db, lookup, few));
  const named = asksForAccounts(query) ? await accountNames(db, userId) : [];
  const meant = searchCondition(query, { ...now, db, userId, accounts: new Map(named) });
  return [isRare ? isFound(userId, lookup) : eq(transactions.userId, userId), meant];
}

async function accountNames(db: LibSQLDatabase, userId: UserId) {
  const { id, name, bank } = accounts;
  const rows = await db.select({ id, name, bank }).from(accounts).where(eq(accounts.userId, userId));
  return rows.map((row) => [row.id, row] as const);
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
  const named = inArray(transactions.category, isOwnCategory(category) ? [category] : within);
  return PRIMARY_CATEGORIES.includes(category) ? or(named, isOwnOf(category)) : named;
}
