// The tables that people's pages read: users and their ways in, accounts, transactions, findings, budgets.
// Migrations are generated from here and from schema-engine.ts.

import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Alert } from "#actors/user/alert.ts";
import type { Verdict } from "#actors/user/protocol.ts";
import type { AccountKind } from "#finance/account.ts";
import type { Instant, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, InsightId, SeriesId, SourceId, TransactionId, UserId } from "#finance/ids.ts";
import type { Evidence, InsightKind, Reason, Severity } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { CategorySource } from "#finance/transaction.ts";

export type InsightStatus = "open" | "withdrawn" | "dismissed";
export type ImportStatus = "running" | "done" | "failed";
export type ConnectionStatus = "active" | "failing" | "removed";

const ownerOf = () => text("user_id").$type<UserId>().notNull();
const moment = (name: string) => text(name).$type<Instant>();
const amount = (name: string) => integer(name).$type<Minor>();
const flag = (name: string) => integer(name, { mode: "boolean" }).notNull();

export const users = sqliteTable("users", {
  id: text("id").$type<UserId>().primaryKey(),
  /** As typed; `emailKey` is what must be unique. */
  email: text("email").notNull(),
  emailKey: text("email_key").notNull().unique(),
  passwordHash: text("password_hash"),
  demo: flag("demo"),
  createdAt: moment("created_at").notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    userId: ownerOf(),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    /** Moves on with use, but never past `expiresAt`. */
    idleExpiresAt: moment("idle_expires_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    userAgent: text("user_agent").notNull(),
  },
  (table) => [index("sessions_by_user").on(table.userId)],
);

export const personalTokens = sqliteTable(
  "personal_tokens",
  {
    id: text("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    userId: ownerOf(),
    name: text("name").notNull(),
    createdAt: moment("created_at").notNull(),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
  },
  (table) => [index("personal_tokens_by_user").on(table.userId)],
);

export const connections = sqliteTable(
  "connections",
  {
    id: text("id").primaryKey(),
    userId: ownerOf(),
    bank: text("bank").notNull(),
    status: text("status").$type<ConnectionStatus>().notNull(),
    /** Where the next sync begins; moves only after the rows before it are durable. */
    cursor: text("cursor"),
    /** The bank's token, encrypted by whoever connects. */
    secret: text("secret"),
    problem: text("problem"),
    createdAt: moment("created_at").notNull(),
    lastSyncAt: moment("last_sync_at"),
  },
  (table) => [index("connections_by_user").on(table.userId)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    userId: ownerOf(),
    id: text("id").$type<AccountId>().notNull(),
    name: text("name").notNull(),
    bank: text("bank").notNull(),
    kind: text("kind").$type<AccountKind>().notNull(),
    currency: text("currency").$type<Currency>().notNull(),
    mask: text("mask"),
    hidden: flag("hidden"),
    closed: flag("closed"),
    mergedInto: text("merged_into").$type<AccountId>(),
    balanceMinor: amount("balance_minor"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.id] })],
);

/** Migration 0005 keeps the index of its words by triggers: whoever rebuilds this table makes them anew. */
export const transactions = sqliteTable(
  "transactions",
  {
    /** Given by SQLite; what the index of words knows the row by. */
    row: integer("row").primaryKey(),
    userId: ownerOf(),
    id: text("id").$type<TransactionId>().notNull(),
    sourceId: text("source_id").$type<SourceId>().notNull(),
    pendingSourceId: text("pending_source_id").$type<SourceId>(),
    accountId: text("account_id").$type<AccountId>().notNull(),
    date: text("date").$type<PlainDate>().notNull(),
    postedAt: moment("posted_at"),
    amountMinor: amount("amount_minor").notNull(),
    currency: text("currency").$type<Currency>().notNull(),
    description: text("description").notNull(),
    pending: flag("pending"),
    mcc: text("mcc"),
    bankCategory: text("bank_category").$type<CategoryId>(),
    /** Where in the journal the row first appeared: unique for the user. */
    seq: integer("seq").notNull(),
    merchant: text("merchant").notNull(),
    merchantKey: text("merchant_key").notNull(),
    intermediary: text("intermediary"),
    category: text("category").$type<CategoryId>(),
    categorySource: text("category_source").$type<CategorySource>(),
    confidence: real("confidence").notNull(),
    note: text("note").notNull(),
    expected: flag("expected"),
    latencyMs: integer("latency_ms").notNull(),
    /** A tombstone: the row is gone, but its late copy must be recognised. */
    voided: flag("voided"),
    /** Where in the journal the row last changed; an older write never overwrites a newer one. */
    changedSeq: integer("changed_seq").notNull(),
    /** The whole row as JSON, only where its text holds characters that a column would lose. */
    exact: text("exact"),
    /** What search finds the row by; see finance/query/words.ts. */
    words: text("words").notNull().default(""),
  },
  (table) => [
    uniqueIndex("transactions_by_id").on(table.userId, table.id),
    index("transactions_by_date").on(table.userId, table.date, table.seq),
    index("transactions_by_source").on(table.userId, table.sourceId),
    index("transactions_by_pending_source")
      .on(table.userId, table.pendingSourceId)
      .where(sql`${table.pendingSourceId} is not null`),
    index("transactions_by_merchant").on(table.userId, table.merchantKey),
    index("transactions_by_account").on(table.userId, table.accountId, table.date),
  ],
);

/** Which rows belong to which recurring series. A table of its own: the detector says so later, and of rows long written. */
export const seriesRows = sqliteTable(
  "series_rows",
  {
    userId: ownerOf(),
    transactionId: text("transaction_id").$type<TransactionId>().notNull(),
    seriesId: text("series_id").$type<SeriesId>().notNull(),
    /** The person calls the series none: the row counts as any other, until they think otherwise. */
    hidden: integer("hidden", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.transactionId] }),
    index("series_rows_by_series").on(table.userId, table.seriesId),
  ],
);

/** Where each person's calendar stands: who has to be told that a day began. */
export const dayMarks = sqliteTable("day_marks", {
  userId: ownerOf().primaryKey(),
  /** Null: they live by a calendar of their own. */
  timeZone: text("time_zone"),
  begunOn: text("begun_on").$type<PlainDate>(),
});

export const insights = sqliteTable(
  "insights",
  {
    userId: ownerOf(),
    id: text("id").$type<InsightId>().notNull(),
    transactionId: text("transaction_id").$type<TransactionId>(),
    seriesId: text("series_id").$type<SeriesId>(),
    kind: text("kind").$type<InsightKind>().notNull(),
    severity: text("severity").$type<Severity>().notNull(),
    status: text("status").$type<InsightStatus>().notNull(),
    date: text("date").$type<PlainDate>().notNull(),
    merchant: text("merchant").notNull(),
    category: text("category").$type<CategoryId>(),
    amountMinor: amount("amount_minor").notNull(),
    currency: text("currency").$type<Currency>().notNull(),
    reasons: text("reasons", { mode: "json" }).$type<readonly Reason[]>().notNull(),
    evidence: text("evidence", { mode: "json" }).$type<Evidence>().notNull(),
    verdict: text("verdict").$type<Verdict>(),
    /** A paragraph in words; see llm/tasks/explain-insight.ts. */
    explanation: text("explanation"),
    /** The turn that found it: breaks ties of date in lists. */
    raisedSeq: integer("raised_seq").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index("insights_by_transaction").on(table.userId, table.transactionId),
    index("insights_by_status").on(table.userId, table.status, table.date),
  ],
);

export const budgets = sqliteTable(
  "budgets",
  {
    userId: ownerOf(),
    category: text("category").$type<CategoryId>().notNull(),
    currency: text("currency").$type<Currency>().notNull(),
    limitMinor: amount("limit_minor").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.category, table.currency] })],
);

export const alerts = sqliteTable(
  "alerts",
  {
    userId: ownerOf(),
    id: text("id").notNull(),
    kind: text("kind").$type<Alert["kind"]>().notNull(),
    date: text("date").$type<PlainDate>().notNull(),
    /** The whole alert: each kind has fields of its own. */
    body: text("body", { mode: "json" }).$type<Alert>().notNull(),
    raisedSeq: integer("raised_seq").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index("alerts_by_seq").on(table.userId, table.raisedSeq),
  ],
);

/** What is known of a merchant across people: nothing in it tells who shops there. */
export const merchants = sqliteTable(
  "merchants",
  {
    key: text("key").primaryKey(),
    name: text("name").notNull(),
    /** Null: it was asked for, and nobody knew. */
    category: text("category").$type<CategoryId>(),
    categorySource: text("category_source").$type<CategorySource>(),
    confidence: real("confidence").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [index("merchants_by_update").on(table.updatedAt)],
);

export const imports = sqliteTable(
  "imports",
  {
    userId: ownerOf(),
    id: text("id").notNull(),
    fileName: text("file_name").notNull(),
    status: text("status").$type<ImportStatus>().notNull(),
    rows: integer("rows").notNull(),
    done: integer("done").notNull(),
    /** What the import answered, as its route writes it. */
    result: text("result", { mode: "json" }).$type<unknown>(),
    message: text("message"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.id] })],
);
