// What the admin socket answers, when no server runs: this process opens the database itself, for as long as one answer takes.

import { existsSync, mkdirSync } from "node:fs";
import { instantOfMs } from "#finance/calendar.ts";
import { answerAdmin } from "#http/admin/answer.ts";
import type { AdminAnswer, AdminRequest } from "#http/admin/protocol.ts";
import { createDeadLetterDesk } from "#http/dead-letter-desk.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomId, randomToken } from "#runtime/random.ts";
import { BackupUnfit } from "#store/backup-file.ts";
import { databaseUrls } from "#store/shards.ts";
import { openStore, type Store } from "#store/store.ts";
import type { LogMessage } from "#stream/log.ts";
import { createBackups } from "./backup/backups.ts";
import { type Restored, type RestoreOrder, restoreBackup } from "./backup/restore.ts";
import type { Config } from "./config.ts";
import { createLog } from "./log.ts";
import { checkLogIdentity } from "./log-identity.ts";
import { openLog } from "./open-log.ts";
import { replayedState, wokenState } from "./state-hash.ts";

const OWNER_ONLY = 0o700;

export async function answerOffline(
  config: Pick<Config, "database" | "dataDir" | "kafka">,
  request: AdminRequest,
): Promise<AdminAnswer> {
  const { url } = config.database;
  // Only a new user may be the beginning of a database; anything else asked of a missing one is a wrong address.
  const [core = url] = databaseUrls(url, config.database.shardCount);
  if (request.type !== "add-user" && core.startsWith("file:") && !existsSync(core.slice("file:".length))) {
    const message = `No server runs, and there is no database at ${url}. Run this where the server runs, with its DATABASE_URL.`;
    return { type: "refused", message };
  }
  mkdirSync(config.dataDir, { recursive: true, mode: OWNER_ONLY });
  const store = await openStore(config.database);
  const publish = (messages: readonly LogMessage[]) => publishOnce(config, store, messages);
  try {
    return await answerAdmin(
      {
        url: null,
        store,
        desk: createDeadLetterDesk({ store, publish, nowMs: systemClock.nowMs }),
        backups: createBackups({
          urls: databaseUrls(url, config.database.shardCount),
          shardCount: config.database.shardCount,
          // Nobody is awake where no server runs.
          living: async () => [],
          keepLog: store.keepLog,
          now: () => instantOfMs(systemClock.nowMs()),
        }),
        seqAt: (userId, moment) => store.engine.seqAt(userId, moment),
        live: (userId) => wokenState(store.engine, userId),
        replay: (userId, throughSeq) => replayedState(store.engine, userId, throughSeq),
        nowMs: systemClock.nowMs,
        newId: randomId,
        newToken: randomToken,
      },
      request,
    );
  } finally {
    await store.close();
  }
}

export type RestoreAnswer =
  | ({ readonly type: "restored" } & Restored)
  | { readonly type: "refused"; readonly message: string };

/** Nobody but this process may have the database open: a server cannot be asked to replace its own. */
export async function restoreOffline(
  { database: { url, shardCount } }: Pick<Config, "database">,
  wanted: Pick<RestoreOrder, "from" | "force" | "dryRun">,
): Promise<RestoreAnswer> {
  const now = instantOfMs(systemClock.nowMs());
  try {
    return { type: "restored", ...(await restoreBackup({ ...wanted, url, shardCount, now })) };
  } catch (error) {
    if (error instanceof BackupUnfit) return { type: "refused", message: error.message };
    throw error;
  }
}

/** Into the log this database is read from, and no other; the next server that starts applies it. */
async function publishOnce(
  config: Pick<Config, "database" | "kafka">,
  store: Store,
  messages: readonly LogMessage[],
): Promise<void> {
  await checkLogIdentity(config, store.meta);
  const eventLog = await openLog(config, store, createLog("error", process.stderr));
  try {
    await eventLog.publish(messages);
  } finally {
    await eventLog.close();
  }
}
