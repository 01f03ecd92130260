// One person's transactions: lists, totals, single rows. Whoever holds a UserTransactions can read that person's rows only.

import { and, count, desc, eq, inArray, isNull, lt, min, ne, or, type SQL, sum } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import { flowClassOf } from "#finance/flow.ts";
import type { SeriesId, SourceId, TransactionId, UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Currency, Minor } from "#finance/money.ts";
import { EVERY_ROW } from "#finance/query/ast.ts";
import type { CategorySource, Transaction } from "#finance/transaction.ts";
import type { Database } from "./database.ts";
import { openInsightsAbout } from "./insights.ts";
import { below, decodePlace, downTo, encodePlace } from "./paging.ts";
import { decodeRankedCursor, rankedPage } from "./ranked.ts";
import { accounts, seriesRows, transactions } from "./schema.ts";
import { FEW_TO_SUM } from "./search-index.ts";
import { fits, NO_FILTER, type TransactionFilter } from "./transaction-filter.ts";
import { type TransactionRow, transactionOfRow } from "./transaction-row.ts";

/** Rows that a stream reads at once: a few milliseconds of the event loop. */
const STREAM_ROWS = 500;

/** A transaction with what lists show beside it. */
export type ListedTransaction = {
  readonly transaction: Transaction;
  /** Open findings about it; any makes it suspicious. */
  readonly insights: readonly Insight[];
  /** The recurring series it belongs to. */
  readonly seriesId: SeriesId | null;
  readonly accountName: string;
  readonly bank: string;
};

export type FilterTotals = {
  /** Rows that fit. */
  readonly count: number;
  /** A figure for each currency, the most used first; own transfers are in neither. */
  readonly totals: readonly {
    readonly currency: Currency;
    readonly spentMinor: Minor;
    readonly receivedMinor: Minor;
  }[];
};

export type Page = { readonly rows: readonly ListedTransaction[]; readonly nextCursor: string | null };

/** A list that grows downwards by `step` rows a time, up to `most`. */
export type GrowingPage = {
  readonly rows: readonly ListedTransaction[];
  /** Where the list would end after its next step; null when nothing follows or it would grow past `most`. */
  readonly nextUntil: string | null;
  /** More rows exist than the list will ever show. */
  readonly truncated: boolean;
};

export class UserTransactions {
  readonly #db: LibSQLDatabase;
  readonly #userId: UserId;

  constructor({ db }: Pick<Database, "db">, userId: UserId) {
    this.#db = db;
    this.#userId = userId;
  }

  async recent(limit: number): Promise<readonly ListedTransaction[]> {
    return this.#list(await this.#fits(NO_FILTER), limit);
  }

  /** Newest first, by date and then by when it became known. A cursor that is none begins at the top. */
  async page(filter: Partial<TransactionFilter>, limit: number, cursor: string | null = null): Promise<Page> {
    const place = cursor === null ? null : decodePlace(cursor);
    const fitting = await this.#fits(filter);
    const rows = await this.#list(and(fitting, place === null ? undefined : below(place)), limit + 1);
    const shown = rows.slice(0, limit);
    return { rows: shown, nextCursor: rows.length > limit ? placeOf(shown.at(-1)) : null };
  }

  /** The best answers first, then the newer ones. A cursor that is none begins at the top. */
  async ranked(filter: Partial<TransactionFilter>, limit: number, cursor: string | null = null): Promise<Page> {
    const place = cursor === null ? null : decodeRankedCursor(cursor);
    if (place?.type === "older") return this.page(filter, limit, cursor);
    const query = filter.search?.query ?? EVERY_ROW;
    const found = { query, from: place?.from ?? 0, limit };
    const { ids, nextCursor } = await rankedPage(this.#db, await this.#fits(filter), found);
    const listed = await this.matching({}, ids);
    const byId = new Map(listed.map((row) => [row.transaction.id, row]));
    return { rows: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
  }

  /** All rows down to the place `until`, or the first `step`. */
  async growing(
    filter: Partial<TransactionFilter>,
    { until, step, most }: { readonly until: string | null; readonly step: number; readonly most: number },
  ): Promise<GrowingPage> {
    const place = until === null ? null : decodePlace(until);
    const down = place === null ? undefined : downTo(place);
    const fitting = await this.#fits(filter);
    const rows = await this.#list(and(fitting, down), place === null ? step : most);
    const last = rows.at(-1)?.transaction;
    const following = last === undefined ? [] : await this.#list(and(fitting, below(last)), step);
    const grows = following.length > 0 && rows.length + following.length <= most;
    return { rows, nextUntil: grows ? placeOf(following.at(-1)) : null, truncated: following.length > 0 && !grows };
  }

  async byId(id: TransactionId): Promise<ListedTransaction | null> {
    const [row] = await this.#list(and(await this.#fits(NO_FILTER), eq(transactions.id, id)), 1);
    return row ?? null;
  }

  /** Those of these rows that fit, newest first. */
  async matching(
    filter: Partial<TransactionFilter>,
    ids: readonly TransactionId[],
  ): Promise<readonly ListedTransaction[]> {
    // Ordered here: asked for an order, SQLite walks down the whole list instead of looking up these few.
    const rows = await this.#select(and(await this.#fits(filter), inArray(transactions.id, [...ids])));
    const newer = ({ row: a }: Selected, { row: b }: Selected) =>
      a.date === b.date ? b.seq - a.seq : a.date < b.date ? 1 : -1;
    return this.#shown(rows.toSorted(newer));
  }

  async totals(filter: Partial<TransactionFilter>): Promise<FilterTotals> {
    const { currency, category, amountMinor } = transactions;
    const isOut = lt(amountMinor, 0 as Minor);
    const groups = await this.#db
      .select({
        currency,
        category,
        isOut: isOut.mapWith(Boolean),
        sum: sum(amountMinor).mapWith(Number),
        count: count(),
      })
      .from(transactions)
      .where(await fits(this.#db, this.#userId, filter, FEW_TO_SUM))
      .groupBy(currency, category, isOut);
    return totalsOf(groups);
  }

  /** Every row that fits, newest first, in pages. */
  async *stream(filter: Partial<TransactionFilter>): AsyncGenerator<readonly ListedTransaction[]> {
    for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
      const page: Page = await this.page(filter, STREAM_ROWS, cursor);
      if (page.rows.length > 0) yield page.rows;
      cursor = page.nextCursor;
    }
  }

  /** Every living row, newest first, in pages; without what lists show beside it. */
  async *streamPlain(): AsyncGenerator<readonly Transaction[]> {
    for (let place: Transaction | null = null, more = true; more; ) {
      const where = and(await this.#fits(NO_FILTER), place === null ? undefined : below(place));
      const { date, seq } = transactions;
      const found = this.#db.select().from(transactions).where(where).orderBy(desc(date), desc(seq)).limit(STREAM_ROWS);
      const rows: readonly Transaction[] = (await found).map(transactionOfRow);
      if (rows.length > 0) yield rows;
      place = rows.at(-1) ?? null;
      more = rows.length === STREAM_ROWS;
    }
  }

  /** The names of the merchants there are rows of, one spelling of each; so many at most. */
  async merchantNames(most: number): Promise<readonly string[]> {
    const { merchantKey: key, merchant, userId } = transactions;
    const found = await this.#db
      .select({ name: min(merchant) })
      .from(transactions)
      .where(eq(userId, this.#userId))
      .groupBy(key)
      .limit(most);
    return found.flatMap(({ name }) => name ?? []);
  }

  /** How many living rows a merchant has, in any spelling of its name. */
  async countOfMerchant(merchant: string): Promise<number> {
    const [found] = await this.#db
      .select({ rows: count() })
      .from(transactions)
      .where(and(await this.#fits(NO_FILTER), eq(transactions.merchantKey, merchantKey(merchant))));
    return found?.rows ?? 0;
  }

  /** How many of a merchant's living rows are not yet what the person would say they are. */
  async countToTeach(merchant: string, category: CategoryId): Promise<number> {
    const { merchantKey: key, category: own, categorySource: source, confidence } = transactions;
    const isNews = or(isNull(own), ne(own, category), isNull(source), ne(source, "learned"), ne(confidence, 1));
    const [found] = await this.#db
      .select({ rows: count() })
      .from(transactions)
      .where(and(await this.#fits(NO_FILTER), eq(key, merchantKey(merchant)), isNews));
    return found?.rows ?? 0;
  }

  /** The source ids of the rows of a day, voided ones too. */
  async sourceIdsOn(date: PlainDate): Promise<readonly SourceId[]> {
    const rows = await this.#db
      .select({ sourceId: transactions.sourceId })
      .from(transactions)
      .where(and(eq(transactions.userId, this.#userId), eq(transactions.date, date)));
    return rows.map(({ sourceId }) => sourceId);
  }

  #fits(filter: Partial<TransactionFilter>): Promise<SQL | undefined> {
    return fits(this.#db, this.#userId, filter);
  }

  async #list(where: SQL | undefined, limit: number): Promise<readonly ListedTransaction[]> {
    const newestFirst = [desc(transactions.date), desc(transactions.seq)];
    return this.#shown(
      await this.#select(where)
        .orderBy(...newestFirst)
        .limit(limit),
    );
  }

  #select(where: SQL | undefined) {
    const account = and(eq(accounts.userId, transactions.userId), eq(accounts.id, transactions.accountId));
    const series = and(
      eq(seriesRows.userId, transactions.userId),
      eq(seriesRows.transactionId, transactions.id),
      eq(seriesRows.hidden, false),
    );
    return this.#db
      .select({ row: transactions, accountName: accounts.name, bank: accounts.bank, seriesId: seriesRows.seriesId })
      .from(transactions)
      .leftJoin(accounts, account)
      .leftJoin(seriesRows, series)
      .where(where);
  }

  async #shown(rows: readonly Selected[]): Promise<readonly ListedTransaction[]> {
    const found = await openInsightsAbout(
      this.#db,
      this.#userId,
      rows.map(({ row }) => row.id),
    );
    return rows.map(({ row, accountName, bank, seriesId }) => {
      const about = found.get(row.id) ?? [];
      const transaction = transactionOfRow(row);
      return {
        transaction,
        insights: about,
        seriesId,
        accountName: accountName ?? row.accountId,
        bank: bank ?? "",
      };
    });
  }

  /** Living rows by who said what they are; `unsure`: nobody. */
  async countBySource(): Promise<Readonly<Partial<Record<CategorySource | "unsure", number>>>> {
    const source = transactions.categorySource;
    const groups = await this.#db
      .select({ source, rows: count() })
      .from(transactions)
      .where(and(eq(transactions.userId, this.#userId), eq(transactions.voided, false)))
      .groupBy(source);
    return Object.fromEntries(groups.map((group) => [group.source ?? "unsure", group.rows]));
  }
}

function placeOf(row: ListedTransaction | undefined): string | null {
  return row === undefined ? null : encodePlace(row.transaction);
}

type Selected = {
  readonly row: TransactionRow;
  readonly seriesId: SeriesId | null;
  readonly accountName: string | null;
  readonly bank: string | null;
};

type Group = {
  readonly currency: Currency;
  readonly category: Transaction["category"];
  readonly isOut: boolean;
  readonly sum: number;
  readonly count: number;
};

function totalsOf(groups: readonly Group[]): FilterTotals {
  const byCurrency = new Map<Currency, { count: number; spentMinor: number; receivedMinor: number }>();
  for (const { currency, category, isOut, sum: sumMinor, count: rows } of groups) {
    const total = byCurrency.get(currency) ?? { count: 0, spentMinor: 0, receivedMinor: 0 };
    byCurrency.set(currency, total);
    const flow = flowClassOf(category, (isOut ? -1 : 1) as Minor);
    total.count += rows;
    if (flow === "spend") total.spentMinor -= sumMinor;
    if (flow === "income") total.receivedMinor += sumMinor;
  }
  const sorted = [...byCurrency].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const totals = sorted.map(([currency, { spentMinor, receivedMinor }]) => {
    return { currency, spentMinor: spentMinor as Minor, receivedMinor: receivedMinor as Minor };
  });
  return { count: groups.reduce((all, group) => all + group.count, 0), totals };
}
