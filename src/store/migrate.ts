// Brings a database's schema up to date, and refuses one that was made for another number of partitions.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { indexWords } from "./index-words.ts";
import { meta } from "./schema-engine.ts";

/** From the sources, and from a bundle in a folder of its own or at the root. */
const FOLDERS = ["../../migrations", "../migrations", "./migrations"];
const PARTITIONS = "store.partitions";

/** @throws StoreMismatch when the database belongs to another number of partitions. */
export async function migrateDatabase(client: Client, partitionCount: number): Promise<void> {
  const db = drizzle(client);
  const settings = { migrationsFolder: migrationsFolder() };
  // Several processes may start on one new server at once: who comes second finds the work done.
  await migrate(db, settings).catch(() => migrate(db, settings));
  await indexWords(client);
  await db
    .insert(meta)
    .values({ key: PARTITIONS, value: String(partitionCount) })
    .onConflictDoNothing();
  const stored = Number((await db.select().from(meta)).find(({ key }) => key === PARTITIONS)?.value);
  if (stored !== partitionCount) {
    throw new StoreMismatch(
      `The database was made for ${stored} partitions and this program has ${partitionCount}: ` +
        "a user's partition never moves. Run the program that made it, or start with a new database.",
    );
  }
}

export class StoreMismatch extends Error {
  override readonly name = "StoreMismatch";
}

/** How many steps the schema has come in this program: a database with more was made by a newer one. */
export function knownMigrations(): number {
  const text = readFileSync(`${migrationsFolder()}/meta/_journal.json`, "utf8");
  return (JSON.parse(text) as { entries: unknown[] }).entries.length;
}

function migrationsFolder(): string {
  const folders = FOLDERS.map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
  const found = folders.find((folder) => existsSync(`${folder}/meta/_journal.json`));
  if (found === undefined) throw new Error(`The folder migrations/ is missing; looked in ${folders.join(", ")}.`);
  return found;
}
