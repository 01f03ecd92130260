// Models for tests of views: a person's real snapshot and rows, wrapped as a page gets them.

import { dayNumber } from "#finance/calendar.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Person } from "#test/support/person.ts";
import {
  type DashboardModel,
  FEED_ROWS,
  type FeedRow,
  type Shell,
  TABLE_ROWS,
  type TransactionFilter,
  type TransactionModel,
  type TransactionsModel,
} from "#views/models.ts";

export const NO_FILTER: TransactionFilter = {
  q: "",
  bank: "",
  account: null,
  category: null,
  from: null,
  to: null,
  suspicious: false,
};

export function shellOf(change: Partial<Shell> = {}): Shell {
  return {
    assets: { css: "/assets/app.css", script: "/assets/app.js", font: "/assets/inter.woff2", icon: "/assets/icon.svg" },
    viewer: { name: "Ana Example", email: "ana@purser.test" },
    status: {
      log: "embedded",
      cache: "in-process",
      demo: { pace: 1, paces: ["paused", 1, 4, 20], resting: false },
    },
    liveUrl: "/live?page=%2F",
    notice: null,
    ...change,
  };
}

/** The person's rows, newest first, with their open findings. */
export function feedRows(person: Person): FeedRow[] {
  const { insights, accounts } = person.snapshot();
  return person
    .living()
    .toSorted((a, b) => dayNumber(b.date) - dayNumber(a.date) || b.seq - a.seq)
    .map((transaction) => {
      const account = accounts.find((one) => one.id === transaction.accountId);
      return {
        transaction,
        insights: insights.filter((insight) => insight.transactionId === transaction.id),
        seriesId: null,
        accountName: account?.name ?? "",
        bank: account?.bank ?? "",
      };
    });
}

export function dashboardModel(person: Person, change: Partial<DashboardModel> = {}): DashboardModel {
  const snapshot = person.snapshot();
  return {
    shell: shellOf(),
    snapshot,
    demoOffered: true,
    feed: feedRows(person).slice(0, FEED_ROWS),
    currency: snapshot.settings.homeCurrency,
    ...change,
  };
}

export function transactionModel(
  person: Person,
  row: FeedRow,
  change: Partial<TransactionModel> = {},
): TransactionModel {
  return {
    shell: shellOf(),
    snapshot: person.snapshot(),
    row,
    also: null,
    sameMerchant: 12,
    chosen: row.transaction.category,
    changes: { this: 1, merchant: 9 },
    back: "/",
    ...change,
  };
}

export function transactionsModel(person: Person, change: Partial<TransactionsModel> = {}): TransactionsModel {
  const rows = feedRows(person);
  const snapshot = person.snapshot();
  return {
    shell: shellOf({ liveUrl: "/live?page=%2Ftransactions" }),
    snapshot,
    also: null,
    filter: NO_FILTER,
    meant: null,
    until: null,
    rows: rows.slice(0, TABLE_ROWS),
    count: rows.length,
    totals: snapshot.currencies.map(({ currency }) => ({
      currency,
      spentMinor: total(rows, (one) => one.currency === currency && one.amountMinor < 0) as never,
      receivedMinor: total(rows, (one) => one.currency === currency && one.amountMinor > 0) as never,
    })),
    nextUntil: rows.length > TABLE_ROWS ? "cursor" : null,
    truncated: false,
    ...change,
  };
}

function total(rows: readonly FeedRow[], which: (transaction: Transaction) => boolean): number {
  return rows.reduce((sum, { transaction }) => (which(transaction) ? sum + Math.abs(transaction.amountMinor) : sum), 0);
}
