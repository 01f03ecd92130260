// A query as the condition of a statement; it means for each row what finance/query/match.ts says of it.

import {
  and,
  between,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  not,
  notInArray,
  or,
  type SQL,
} from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import {
  ALL_CATEGORIES,
  type CategoryId,
  isOwnCategory,
  isWithin,
  ownPrefix,
  PRIMARY_CATEGORIES,
} from "#finance/category.ts";
import { type FlowClass, flowClassOf } from "#finance/flow.ts";
import type { UserId } from "#finance/ids.ts";
import { CURRENCIES_BY_DIGITS, type Minor } from "#finance/money.ts";
import { minorRange } from "#finance/query/amount.ts";
import type { AmountTerm, CategoryTerm, DateTerm, Flag, Query, TextTerm } from "#finance/query/ast.ts";
import { daysOf, type Today } from "#finance/query/dates.ts";
import { accountsCalled, type MatchContext } from "#finance/query/match.ts";
import { patternsOf, wordsOfText } from "#finance/query/words.ts";
import { insights, seriesRows, transactions } from "./schema.ts";
import { merchantHolds } from "./search-index.ts";

export type SearchContext = Today &
  Pick<MatchContext, "accounts"> & { readonly db: LibSQLDatabase; readonly userId: UserId };

const ALWAYS = eq(transactions.row, transactions.row);
const NEVER = not(ALWAYS);
const STANDARD_DIGITS = 2;

export function searchCondition(query: Query, context: SearchContext): SQL {
  switch (query.type) {
    case "all":
      return ALWAYS;
    case "and":
      return and(...query.parts.map((part) => searchCondition(part, context))) ?? ALWAYS;
    case "or":
      return or(...query.parts.map((part) => searchCondition(part, context))) ?? NEVER;
    case "not":
      return not(searchCondition(query.part, context));
    case "text":
      return textCondition(query, context);
    case "category":
      return categoryCondition(query);
    case "amount":
      return amountCondition(query);
    case "date":
      return dateCondition(query, context);
    case "is":
      return flagCondition(query.flag, context);
    default:
      return query satisfies never;
  }
}

/** True where a query cannot be told without the names of the accounts. */
export function asksForAccounts(query: Query): boolean {
  if (query.type === "and" || query.type === "or") return query.parts.some(asksForAccounts);
  if (query.type === "not") return asksForAccounts(query.part);
  return query.type === "text" && (query.field === "bank" || query.field === "account");
}

/** A list rather than a condition on each row: SQLite then looks up the few instead of walking through all. */
export function suspiciousIds({ db, userId }: Pick<SearchContext, "db" | "userId">) {
  const open = and(eq(insights.userId, userId), eq(insights.status, "open"), isNotNull(insights.transactionId));
  return db.select({ id: insights.transactionId }).from(insights).where(open);
}

function recurringIds({ db, userId }: SearchContext) {
  return db
    .select({ id: seriesRows.transactionId })
    .from(seriesRows)
    .where(and(eq(seriesRows.userId, userId), eq(seriesRows.hidden, false)));
}

function textCondition(term: TextTerm, { accounts }: SearchContext): SQL {
  if (term.field === "bank" || term.field === "account") {
    return inArray(transactions.accountId, [...accountsCalled(term, accounts)]);
  }
  const patterns = patternsOf(wordsOfText(term.text), term.whole);
  const holds = (pattern: string) =>
    term.field === "merchant" ? merchantHolds(pattern) : like(transactions.words, `%${pattern}%`);
  return or(...patterns.map(holds)) ?? NEVER;
}

function categoryCondition({ ids, unsure }: CategoryTerm): SQL {
  const within = ALL_CATEGORIES.map(({ id }) => id).filter((id) => ids.some((scope) => isWithin(id, scope)));
  return isOneOf([...within, ...ids.filter(isOwnCategory)], ids.filter(isPrimary), unsure);
}

/**
 * People's own categories below `ownOf` as well. Never unknown: leaving out must leave out as many as asking for finds.
 */
function isOneOf(ids: readonly CategoryId[], ownOf: readonly CategoryId[], orNone: boolean): SQL {
  const { category } = transactions;
  const named = and(isNotNull(category), or(inArray(category, [...ids]), ...ownOf.map(isOwnOf))) ?? NEVER;
  return orNone ? (or(isNull(category), named) ?? NEVER) : named;
}

/** One range of minor units for each number of decimal places. */
function amountCondition(term: AmountTerm): SQL {
  const { currency } = transactions;
  if (term.currency !== null) {
    const digits = [...CURRENCIES_BY_DIGITS].find(([, codes]) => term.currency && codes.includes(term.currency))?.[0];
    return and(eq(currency, term.currency), inRange(term, digits ?? STANDARD_DIGITS)) ?? NEVER;
  }
  const unlike = [...CURRENCIES_BY_DIGITS.values()].flat();
  const others = [...CURRENCIES_BY_DIGITS].map(([digits, codes]) =>
    and(inArray(currency, [...codes]), inRange(term, digits)),
  );
  return or(and(notInArray(currency, unlike), inRange(term, STANDARD_DIGITS)), ...others) ?? NEVER;
}

function inRange(term: AmountTerm, digits: number): SQL {
  const { amountMinor } = transactions;
  const range = minorRange(term, digits);
  if (range === null) return NEVER;
  const { least, most } = range as { readonly least: Minor; readonly most: Minor };
  if (term.signed) return between(amountMinor, least, most);
  const positive = between(amountMinor, Math.max(least, 0) as Minor, most);
  return or(positive, between(amountMinor, -most as Minor, (0 - Math.max(least, 0)) as Minor)) ?? NEVER;
}

function dateCondition(term: DateTerm, context: SearchContext): SQL {
  const days = daysOf(term, context);
  return days === null ? NEVER : between(transactions.date, days.first, days.last);
}

function flagCondition(flag: Flag, context: SearchContext): SQL {
  switch (flag) {
    case "suspicious":
      return inArray(transactions.id, suspiciousIds(context));
    case "recurring":
      return inArray(transactions.id, recurringIds(context));
    case "pending":
      return eq(transactions.pending, true);
    case "income":
      return flowCondition("income");
    case "spending":
      return flowCondition("spend");
    case "transfer":
      return flowCondition("own");
    default:
      return flag satisfies never;
  }
}

/** flowClassOf asked of every category, once for money that leaves and once for money that comes. */
function flowCondition(flow: FlowClass): SQL {
  const withSign = (amountMinor: number) => {
    const isMeant = (category: CategoryId | null) => flowClassOf(category, amountMinor as Minor) === flow;
    const ownOf = PRIMARY_CATEGORIES.filter((primary) => isMeant(`${ownPrefix(primary)}X` as CategoryId));
    return isOneOf(ALL_CATEGORIES.map(({ id }) => id).filter(isMeant), ownOf, isMeant(null));
  };
  const { amountMinor } = transactions;
  const zero = 0 as Minor;
  return or(and(lt(amountMinor, zero), withSign(-1)), and(gte(amountMinor, zero), withSign(1))) ?? NEVER;
}

function isPrimary(id: CategoryId): boolean {
  return PRIMARY_CATEGORIES.includes(id);
}

/** A person's own below this first level: their ids all begin alike, so that they lie side by side. */
export function isOwnOf(primary: CategoryId): SQL {
  const first = ownPrefix(primary) as CategoryId;
  // "`" is the letter behind "_", which the prefix ends with.
  const behind = `${first.slice(0, -1)}\`` as CategoryId;
  return and(gte(transactions.category, first), lt(transactions.category, behind)) ?? NEVER;
}
