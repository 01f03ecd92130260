// What tests of backups share: servers and folders that go away, the question for a backup, and what a restored file holds.

import { Database } from "bun:sqlite";
import type { UserId } from "#finance/ids.ts";
import { restoreBackup } from "#src/backup/restore.ts";
import { replayedState } from "#src/state-hash.ts";
import { openStore } from "#store/store.ts";
import { type Resident, type Served, serve } from "#test/support/server.ts";
import { temporaryFolder } from "#test/support/store-file.ts";

const NOW = "2026-11-23T10:57:03.000Z";
/** What a backup's file has behind its database. */
export const SEAL_BYTES = "\npurser-backup 1 sha256 \n".length + 64;

const served: Served[] = [];
const folders: ReturnType<typeof temporaryFolder>[] = [];

/** For `afterEach`. */
export async function stopServers(): Promise<void> {
  for (const each of served.splice(0)) await each.stop();
}

/** For `afterAll`. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) folder.remove();
}

export function freshFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

export async function begin(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const each = await serve(env);
  served.push(each);
  return each;
}

export async function madeBy({ ask }: Served, to: string) {
  const answer = await ask({ type: "backup", to, force: false, verify: true });
  if (answer.type !== "backed-up") throw new Error(JSON.stringify(answer));
  return answer;
}

export function restore(
  from: string,
  url: string,
  more: { force?: boolean; dryRun?: boolean; shardCount?: number } = {},
) {
  return restoreBackup({ from, url, shardCount: 1, force: false, dryRun: false, now: NOW, ...more });
}

export async function restoredStates(url: string, people: readonly Resident[], shardCount = 1) {
  const store = await openStore({ url, shardCount });
  const states = new Map<UserId, { seq: number; hash: string; rows: number }>();
  for (const { userId } of people) {
    const { seq, hash, counts } = await replayedState(store.engine, userId);
    states.set(userId, { seq, hash, rows: counts.rows });
  }
  await store.close();
  return states;
}

export function emails(path: string): string[] {
  const db = new Database(path);
  const rows = db.query("select email from users order by 1").all() as { email: string }[];
  db.close();
  return rows.map(({ email }) => email);
}
