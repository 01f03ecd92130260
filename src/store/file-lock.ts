// One process at a time has a database file open for writing; the kernel frees the lock however the process ends.

import { createClient } from "@libsql/client";

/** Long enough for a process that is just ending. */
const WAIT_MS = 2_000;

export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";
}

export type FileLock = { release(): void };

/**
 * Holds an open write on an empty database beside the file: SQLite's own lock, without a number of a process that may
 * have been given to another one meanwhile.
 * @throws DatabaseInUse when another process holds it.
 */
export async function lockFile(url: string): Promise<FileLock> {
  const client = createClient({ url: `${url}-lock`, concurrency: 1, timeout: WAIT_MS });
  try {
    const held = await client.transaction("write");
    return {
      release() {
        held.close();
        client.close();
      },
    };
  } catch (error) {
    client.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") {
      throw new DatabaseInUse(
        `Another process has the database ${url.slice("file:".length)} open: stop it, or let it do the work.`,
      );
    }
    throw error;
  }
}
