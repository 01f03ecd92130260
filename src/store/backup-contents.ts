// What lies in the databases of a backup: people, journals, positions, and the manifest that was put in with them.

import { type Client, createClient } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import type { UserId } from "#finance/ids.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { BackupUnfit } from "./backup-file.ts";
import { createManifestTable, type ManifestTable } from "./manifest-table.ts";
import { knownMigrations, migrateDatabase } from "./migrate.ts";
import { reasonOf } from "./reason.ts";
import { createVault, type DatedVault } from "./vault.ts";

export type Contents = {
  readonly vault: DatedVault;
  /** Everybody who has an account or a journal, in order. */
  userIds(): Promise<readonly UserId[]>;
  /** Rows that stand, by person, as the lists show them. */
  rowCounts(): Promise<ReadonlyMap<UserId, number>>;
  entryCount(): Promise<number>;
  /** The next offset of each partition that was ever read. */
  positions(): Promise<Readonly<Record<string, number>>>;
  /** The kind of log it was written through; null before the first start. */
  logKind(): Promise<string | null>;
  schemaVersion(): Promise<number>;
  /** @throws BackupUnfit naming what SQLite finds wrong with a file. */
  checkIntegrity(): Promise<void>;
  /** It only saves time: the next one to wake folds the journal. */
  forgetCheckpoint(userId: UserId): Promise<void>;
  readonly manifest: ManifestTable;
  /** Brings the schema up to date. @throws BackupUnfit when a newer program made it, or one with other partitions. */
  migrate(): Promise<void>;
  close(): void;
};

/** @param paths the core's file, then the shards'; of everything in one: that file alone. */
export async function openContents(paths: readonly string[]): Promise<Contents> {
  const opened: Opened[] = [];
  for (const path of paths) opened.push(await openCopy(path));
  const [core, ...others] = opened;
  if (core === undefined) throw new Error("there is no file");
  const shards = others.length === 0 ? [core] : others;
  const homeOf = (userId: UserId) => shards[partitionOf(userId) % shards.length] ?? core;

  return {
    vault: createVault({ homeOf }),

    async userIds() {
      const ids = new Set<UserId>(texts(await core.client.execute("select id from users")));
      for (const { client } of shards)
        for (const id of texts(await client.execute("select distinct user_id from journal"))) ids.add(id);
      return [...ids].toSorted();
    },

    async rowCounts() {
      const counts = new Map<UserId, number>();
      for (const { client } of shards) {
        const { rows } = await client.execute("select user_id, sum(voided = 0) from transactions group by 1");
        for (const row of rows) counts.set(String(row[0]) as UserId, Number(row[1]));
      }
      return counts;
    },

    async entryCount() {
      let entries = 0;
      for (const { client } of shards) entries += Number((await only(client, "select count(*) from journal")) ?? 0);
      return entries;
    },

    async positions() {
      const found: [string, number][] = [];
      for (const { client } of shards) {
        const { rows } = await client.execute("select partition, next_offset from partition_owner");
        for (const row of rows) if (Number(row[1]) > 0) found.push([String(row[0]), Number(row[1])]);
      }
      return Object.fromEntries(found);
    },

    logKind: async () =>
      (await only(core.client, "select value from meta where key = 'event-log'"))?.toString() ?? null,

    schemaVersion: async () => Number(await only(core.client, "select count(*) from __drizzle_migrations")),

    async checkIntegrity() {
      for (const { path, client } of opened) {
        const found = await only(client, "pragma integrity_check(1)").catch((error: unknown) => reasonOf(error));
        if (found !== "ok") throw new BackupUnfit(`${path} is damaged: ${String(found)}.`);
      }
    },

    async forgetCheckpoint(userId) {
      await homeOf(userId).client.execute({ sql: "delete from checkpoints where user_id = ?", args: [userId] });
    },

    manifest: createManifestTable(core.client),

    async migrate() {
      for (const { path, client } of opened) {
        const version = Number(await only(client, "select count(*) from __drizzle_migrations"));
        if (version > knownMigrations()) {
          throw new BackupUnfit(
            `${path} was made by a newer Purser (schema ${version}; this one knows ${knownMigrations()}). Update first.`,
          );
        }
        await migrateDatabase(client, PARTITION_COUNT);
      }
    },

    close() {
      for (const { client } of opened) client.close();
    },
  };
}

type Opened = { readonly path: string; readonly client: Client; readonly db: LibSQLDatabase };

/** Nobody else knows the file, and what becomes of a half-written one is its maker's business: no log, no waiting for the disk. */
async function openCopy(path: string): Promise<Opened> {
  const client = createClient({ url: `file:${path.split("/").map(encodeURIComponent).join("/")}`, concurrency: 1 });
  try {
    for (const pragma of ["journal_mode = memory", "synchronous = off", "temp_store = memory"])
      await client.execute(`pragma ${pragma}`);
  } catch (error) {
    client.close();
    throw new BackupUnfit(`${path} is no database that can be read: ${reasonOf(error)}.`);
  }
  return { path, client, db: drizzle(client) };
}

async function only(client: Client, sql: string): Promise<unknown> {
  return (await client.execute(sql)).rows[0]?.[0] ?? null;
}

function texts({ rows }: Awaited<ReturnType<Client["execute"]>>): UserId[] {
  return rows.map((row) => String(row[0]) as UserId);
}
