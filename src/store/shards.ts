// One truth in several databases: a core for accounts of people, and shards for their money, each the home of some partitions.

import { eq } from "drizzle-orm";
import type { UserId } from "#finance/ids.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { type Database, type OpenOptions, openDatabase, writeBuilt } from "./database.ts";
import { StoreMismatch } from "./migrate.ts";
import { meta } from "./schema-engine.ts";

/** Where `DATABASE_URL` names the database: "core", or a shard's number. */
const SHARD_MARK = "{shard}";
const CORE = "core";
const PLACE = "store.shard";

export type Databases = {
  /** Users, sessions, tokens, connections, small facts; the embedded log. With one shard: the same database. */
  readonly core: Database;
  /** By number. */
  readonly shards: readonly Database[];
  readonly shardOf: (partition: number) => Database;
  readonly homeOf: (userId: UserId) => Database;
  close(): Promise<void>;
};

/** The addresses of all databases: the core's first. One without a mark is everything in one. */
export function databaseUrls(url: string, shardCount: number): readonly string[] {
  if (!url.includes(SHARD_MARK)) return [url];
  return [CORE, ...Array.from({ length: shardCount }, (_, shard) => String(shard))].map((place) =>
    url.replaceAll(SHARD_MARK, place),
  );
}

/**
 * Opens them all. A partition's shard is its number modulo their count: where as many processes share the partitions by
 * turns, as Kafka's round robin deals them, each writes a database of its own.
 * @throws StoreMismatch when one was made for another number of partitions or shards.
 */
export async function openDatabases(options: OpenOptions, shardCount: number): Promise<Databases> {
  const opened: Database[] = [];
  try {
    for (const url of databaseUrls(options.url, shardCount)) opened.push(await openDatabase({ ...options, url }));
    if (opened.length > 1)
      for (const [index, database] of opened.entries()) await checkPlace(database, index, shardCount);
  } catch (error) {
    await Promise.all(opened.map((database) => database.close()));
    throw error;
  }
  const [core, ...others] = opened;
  if (core === undefined) throw new Error("there is no database");
  const shards = others.length === 0 ? [core] : others;
  const shardOf = (partition: number) => shards[partition % shards.length] ?? core;
  return {
    core,
    shards,
    shardOf,
    homeOf: (userId) => shardOf(partitionOf(userId)),
    close: async () => void (await Promise.all(opened.map((database) => database.close()))),
  };
}

/** Notes which of how many it is at the first start, and refuses it in another place. */
async function checkPlace(database: Database, index: number, shardCount: number): Promise<void> {
  const place = `${index === 0 ? CORE : index - 1} of ${shardCount}`;
  const { db } = database;
  await writeBuilt(database, db.insert(meta).values({ key: PLACE, value: place }).onConflictDoNothing());
  const [row] = await db.select().from(meta).where(eq(meta.key, PLACE));
  if (row?.value !== place) {
    throw new StoreMismatch(
      `DATABASE_SHARDS: a database that was made as shard ${row?.value} was opened as ${place}: a partition never moves ` +
        "to another shard. Set the number it was made with, or start with new databases.",
    );
  }
}
