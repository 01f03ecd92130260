// Forgets receipts whom nobody waits for any more: all that were there a week ago, a few at a time.

import { type Database, writeStatements } from "./database.ts";
import { createMeta } from "./meta.ts";

/** Longer than any producer tries again and any log keeps what it brings twice; then a second time as long at most. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** A few milliseconds of the writer's time. */
const ROWS_AT_ONCE = 2_000;
/** The newest receipt there was, and when that was looked up. */
const MARK = "receipts.mark";

// Receipts carry no time: the order in which they came, which SQLite keeps by itself, does as well.
const NEWEST = "select coalesce(max(rowid), 0) from receipts";
const FORGET = `delete from receipts where rowid in
  (select rowid from receipts where rowid <= ? order by rowid limit ${ROWS_AT_ONCE})`;

/** To be called now and then; two processes at once do no harm. Answers how many were forgotten. */
export async function pruneReceipts(database: Database, nowMs: number): Promise<number> {
  const meta = createMeta(database);
  const found = await meta.get(MARK);
  const [marked = 0, sinceMs = 0] = (found ?? "").split(" ").map(Number);
  const newest = await newestOf(database);
  // A copy of the database numbers its rows anew: then the mark says nothing.
  const isValid = found !== null && marked <= newest;
  if (isValid && nowMs - sinceMs < KEPT_MS) return 0;
  const forgotten = isValid ? await forgetUpTo(database, marked) : 0;
  await meta.swap(MARK, found, `${newest} ${nowMs}`);
  return forgotten;
}

async function newestOf({ writer }: Database): Promise<number> {
  const [result] = await writeStatements(writer, [{ sql: NEWEST, args: [] }]);
  return Number(result?.rows[0]?.[0] ?? 0);
}

async function forgetUpTo({ writer }: Database, newest: number): Promise<number> {
  let forgotten = 0;
  for (let rows = ROWS_AT_ONCE; rows === ROWS_AT_ONCE; forgotten += rows) {
    const [result] = await writeStatements(writer, [{ sql: FORGET, args: [newest] }]);
    rows = result?.changes ?? 0;
  }
  return forgotten;
}
