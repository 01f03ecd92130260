// Copies a database while others read and write it: one consistent moment of it, without stopping anybody.

import { closeSync, openSync } from "node:fs";
import { createClient, LibsqlError } from "@libsql/client";
import { BackupUnfit } from "./backup-file.ts";
import { BUSY_TIMEOUT_MS } from "./connection.ts";

const OWNER_ONLY = 0o600;

/**
 * Writes what the database holds now into a new file. A connection of its own reads it in one transaction, which a
 * write-ahead log lets nobody wait for; it never checkpoints, for that is the writer's alone.
 * @throws BackupUnfit when there is no room.
 */
export async function copyDatabase(url: string, to: string): Promise<void> {
  // Before SQLite makes it, with a mode of its choice.
  closeSync(openSync(to, "wx", OWNER_ONLY));
  const client = createClient({ url, concurrency: 1, timeout: BUSY_TIMEOUT_MS });
  try {
    await client.execute("pragma wal_autocheckpoint = 0");
    await client.execute({ sql: "vacuum into ?", args: [to] });
  } catch (error) {
    throw isFull(error) ? new BackupUnfit(`There is not enough room for ${to}: the disk is full.`) : error;
  } finally {
    client.close();
  }
}

/** What a copy will need, in bytes; it holds no empty pages. */
export async function bytesOf(url: string): Promise<number> {
  const client = createClient({ url, concurrency: 1, timeout: BUSY_TIMEOUT_MS });
  try {
    await client.execute("pragma wal_autocheckpoint = 0");
    const numbers = [];
    for (const name of ["page_count", "freelist_count", "page_size"]) {
      numbers.push(Number((await client.execute(`pragma ${name}`)).rows[0]?.[0]));
    }
    const [pages = 0, free = 0, size = 0] = numbers;
    return (pages - free) * size;
  } finally {
    client.close();
  }
}

export function isFull(error: unknown): boolean {
  if (error instanceof LibsqlError) return error.code.startsWith("SQLITE_FULL");
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}
