// The tables behind the pages: journal and checkpoints, the fence and the positions, the embedded log, work to be done.

import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Refusal } from "#actors/user/protocol.ts";
import type { Instant } from "#finance/calendar.ts";
import type { CommandId, UserId } from "#finance/ids.ts";
import type { DeadLetterKind } from "#stream/dead-letter-kind.ts";

/** The constraint's name travels in the error: by it a fenced write is told from a broken one. */
export const FENCE_CONSTRAINT = "fenced";

export type OperatorAction = "resend" | "discard" | "add-operator" | "remove-operator";
export type WorkState = "waiting" | "running" | "done" | "dead";

export const journal = sqliteTable(
  "journal",
  {
    userId: text("user_id").$type<UserId>().notNull(),
    seq: integer("seq").notNull(),
    at: text("at").$type<Instant>().notNull(),
    cause: text("cause").$type<CommandId>().notNull(),
    /** The version of the fact's form. */
    version: integer("version").notNull(),
    fact: text("fact").notNull(),
  },
  (table) => [uniqueIndex("journal_by_seq").on(table.userId, table.seq)],
);

export const checkpoints = sqliteTable("checkpoints", {
  userId: text("user_id").$type<UserId>().primaryKey(),
  seq: integer("seq").notNull(),
  version: integer("version").notNull(),
  state: text("state").notNull(),
});

export const receipts = sqliteTable(
  "receipts",
  {
    userId: text("user_id").$type<UserId>().notNull(),
    commandId: text("command_id").$type<CommandId>().notNull(),
    added: integer("added").notNull(),
    duplicate: integer("duplicate").notNull(),
    changed: integer("changed").notNull(),
    removed: integer("removed").notNull(),
    refusal: text("refusal", { mode: "json" }).$type<Refusal>(),
  },
  (table) => [uniqueIndex("receipts_by_command").on(table.userId, table.commandId)],
);

export const partitionOwner = sqliteTable("partition_owner", {
  partition: integer("partition").primaryKey(),
  epoch: integer("epoch").notNull(),
  owner: text("owner").notNull(),
  nextOffset: integer("next_offset").notNull(),
  /** For people and for taking over early; the epoch alone decides who may write. */
  leaseUntil: text("lease_until").$type<Instant>(),
});

/** Always empty. A write that may not happen tries to put a 0 here, and fails as a whole. */
export const fence = sqliteTable("fence", { ok: integer("ok").notNull() }, (table) => [
  check(FENCE_CONSTRAINT, sql`${table.ok} = 1`),
]);

/** The embedded log's records. One key for partition and offset keeps each partition together in one tree. */
export const log = sqliteTable("log", {
  /** partition × 2^40 + offset. */
  position: integer("position").primaryKey(),
  key: text("key").notNull(),
  value: text("value").notNull(),
});

/** The offset each partition's next record gets; trimming the log never lowers it. */
export const logHead = sqliteTable("log_head", {
  partition: integer("partition").primaryKey(),
  next: integer("next").notNull(),
});

export const deadLetters = sqliteTable(
  "dead_letters",
  {
    partition: integer("partition").notNull(),
    offset: integer("offset").notNull(),
    userId: text("user_id").notNull(),
    kind: text("kind").$type<DeadLetterKind>().notNull().default("shape"),
    reason: text("reason").notNull(),
    payload: text("payload").notNull(),
    /** The log takes it again as it is. */
    sendable: integer("sendable", { mode: "boolean" }).notNull().default(true),
    /** Of key and payload: the same record, put aside again, is known by it. */
    fingerprint: text("fingerprint").notNull().default(""),
    /** By the database's own clock, for people. */
    parkedAt: text("parked_at").$type<Instant>(),
    /** When somebody sent it again, or gave it up. */
    resentAt: text("resent_at").$type<Instant>(),
    discardedAt: text("discarded_at").$type<Instant>(),
  },
  (table) => [
    primaryKey({ columns: [table.partition, table.offset] }),
    index("dead_letters_waiting")
      .on(table.kind, table.partition, table.offset)
      .where(sql`${table.resentAt} is null and ${table.discardedAt} is null`),
    index("dead_letters_by_fingerprint").on(table.fingerprint),
  ],
);

/** Who may see what waits to be sent again. Made on the server's machine only, never from a page. */
export const operators = sqliteTable("operators", {
  userId: text("user_id").$type<UserId>().primaryKey(),
  since: text("since").$type<Instant>().notNull(),
});

/** What operators did, and who. Only ever added to. */
export const operatorActions = sqliteTable(
  "operator_actions",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: text("at").$type<Instant>().notNull(),
    /** An e-mail address, or somebody on the server's machine. */
    actor: text("actor").notNull(),
    action: text("action").$type<OperatorAction>().notNull(),
    partition: integer("partition"),
    offset: integer("offset"),
    detail: text("detail").notNull(),
  },
  (table) => [index("operator_actions_by_letter").on(table.partition, table.offset)],
);

export const jobs = sqliteTable(
  "jobs",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    /** At most one job of a key waits or runs. */
    dedupKey: text("dedup_key").notNull().unique(),
    payload: text("payload", { mode: "json" }).$type<unknown>().notNull(),
    state: text("state").$type<WorkState>().notNull(),
    runAt: text("run_at").$type<Instant>().notNull(),
    attempts: integer("attempts").notNull(),
    owner: text("owner"),
    leaseUntil: text("lease_until").$type<Instant>(),
    problem: text("problem"),
  },
  (table) => [index("jobs_due").on(table.state, table.runAt)],
);

/** Effects on the world outside that must follow a commit, told at least once. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    kind: text("kind").notNull(),
    dedupKey: text("dedup_key").notNull().unique(),
    payload: text("payload", { mode: "json" }).$type<unknown>().notNull(),
    state: text("state").$type<WorkState>().notNull(),
    createdAt: text("created_at").$type<Instant>().notNull(),
  },
  (table) => [index("outbox_due").on(table.state, table.createdAt)],
);

/** Facts about the database itself, such as its number of partitions. */
export const meta = sqliteTable("meta", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
});
