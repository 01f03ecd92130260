// Who may write a database file: one process alone, or several by turns; the kernel frees the lock however one ends.

import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient, LibsqlError } from "@libsql/client";

/** Long enough for a process that is just ending. */
const OPEN_WAIT_MS = 2_000;
/** A turn is one write: tens of milliseconds. Who has it longer is frozen, and everybody else goes on being told "busy". */
const TURN_WAIT_MS = 5_000;
const TRY_AGAIN_MS = 1;
/** Takes the shared lock, or lets go of an exclusive one that is not wanted any more. */
const READING = "pragma user_version";

export class DatabaseInUse extends Error {
  override readonly name = "DatabaseInUse";
}

/** Another process has held the right to write for too long: nothing was written, and trying again may help. */
export class TurnNotGiven extends Error {
  override readonly name = "TurnNotGiven";
}

export type FileLock = {
  /**
   * Runs a write, or a checkpoint of the write-ahead log, while no other process does either.
   * @throws TurnNotGiven when it could not begin.
   */
  turn<T>(work: () => Promise<T>): Promise<T>;
  release(): Promise<void>;
};

/**
 * The file belongs to this process until the lock is released. The lock is SQLite's own, on an empty database beside the
 * file, without a number of a process that may have been given to another one meanwhile.
 * @throws DatabaseInUse when another process has the file open.
 */
export async function lockAlone(url: string): Promise<FileLock> {
  const client = openLock(url, OPEN_WAIT_MS);
  try {
    await client.execute("pragma locking_mode = exclusive");
    // A write takes the exclusive lock, and this mode keeps it.
    await client.execute("pragma user_version = 1");
  } catch (error) {
    await letGo(client).catch(() => client.close());
    throw isBusy(error) ? inUse(url) : error;
  }
  return { turn: (work) => work(), release: () => letGo(client) };
}

/** libSQL closes a connection only when its statements are collected as garbage, so the lock is taken off before. */
async function letGo(client: Client): Promise<void> {
  await client.execute("pragma busy_timeout = 0");
  await client.execute("pragma locking_mode = normal");
  await client.execute(READING);
  client.close();
}

/**
 * The file is shared with other processes that open it the same way, and written by turns. SQLite would let one process
 * checkpoint while another writes, where its 3.45 may lose data: a turn excludes both.
 * @throws DatabaseInUse when a process has it alone.
 */
export async function lockShared(url: string, turnWaitMs = TURN_WAIT_MS): Promise<FileLock> {
  const presence = openLock(url, OPEN_WAIT_MS);
  const turns = openLock(url, 0);
  const line = openLock(url, 0, "line");
  try {
    // Open for as long as we are there: it keeps out whoever wants the file alone.
    const standing = await presence.transaction("read");
    await standing.execute(READING);
    return {
      turn: (work) => takeTurn({ line, turns }, turnWaitMs, work),
      async release() {
        standing.close();
        presence.close();
        turns.close();
        line.close();
      },
    };
  } catch (error) {
    presence.close();
    turns.close();
    line.close();
    throw isBusy(error) ? inUse(url) : error;
  }
}

/**
 * Who waits for the turn stands in the line, where there is room for one: so a process with much to write, which is there
 * again the moment its turn ends, waits behind whoever waited meanwhile, instead of always being the quickest.
 */
async function takeTurn<T>(
  { line, turns }: { readonly line: Client; readonly turns: Client },
  waitMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const place = await triedFor(waitMs, () => line.transaction("write"));
  const turn = await triedFor(waitMs, () => turns.transaction("write")).finally(() => place.close());
  try {
    return await work();
  } finally {
    turn.close();
  }
}

/** SQLite's own waiting sleeps up to 100 ms at a time, which is longer than most turns. */
async function triedFor<T>(limitMs: number, begin: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += TRY_AGAIN_MS) {
    try {
      return await begin();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (waitedMs >= limitMs) {
        throw new TurnNotGiven(`Another process has been writing to the database for ${limitMs / 1_000} seconds.`);
      }
      await sleep(TRY_AGAIN_MS);
    }
  }
}

function openLock(url: string, timeout: number, name: "lock" | "line" = "lock"): Client {
  return createClient({ url: `${url}-${name}`, concurrency: 1, timeout });
}

function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && error.code.startsWith("SQLITE_BUSY");
}

function inUse(url: string): DatabaseInUse {
  return new DatabaseInUse(
    `Another process has the database ${url.slice("file:".length)} open: stop it, or let it do the work.`,
  );
}
