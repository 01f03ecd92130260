// Backups as the server makes them: one at a time, in a thread, while everything else goes on.

import { rmSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { BackupUnfit } from "#store/backup-file.ts";
import type { BackupSetting, FromBackupWorker, ToBackupWorker } from "./backup-worker.ts";
import type { Living } from "./check.ts";
import { partOf } from "./layout.ts";
import type { BackupOrder, MadeBackup } from "./make-backup.ts";

export type WantedBackup = { readonly to: string; readonly force: boolean; readonly verify: boolean };

export type Backups = {
  /** @throws BackupUnfit with what to do, when none can be made */
  make(wanted: WantedBackup): Promise<MadeBackup>;
  /** Gives up the one that is being made, without a trace. */
  stop(): void;
};

export type BackupsParts = {
  /** Of the core, then of the shards. */
  readonly urls: readonly string[];
  readonly shardCount: number;
  /** The states of those who are awake now. */
  readonly living: () => Promise<readonly Living[]>;
  /** The log forgets nothing until the returned function is called. */
  readonly keepLog: () => () => void;
  /** RFC 3339. */
  readonly now: () => string;
};

export function createBackups(parts: BackupsParts): Backups {
  const { urls, shardCount, keepLog, now } = parts;
  let running: { readonly part: string; readonly giveUp: () => void } | null = null;

  async function make({ to, force, verify }: WantedBackup): Promise<MadeBackup> {
    if (!urls.every((url) => url.startsWith("file:"))) {
      throw new BackupUnfit(
        "The database is on a libSQL server, which makes its own backups: ask there (Turso: `turso db export`; " +
          "sqld: a copy of its data folder while it is stopped). What Purser backs up is a file.",
      );
    }
    if (running !== null) throw new BackupUnfit("A backup is being made already. Try again when it is done.");
    const order = { urls, shardCount, to, force, createdAt: now() };
    const release = keepLog();
    try {
      return await inThread(order, verify ? parts.living : async () => [], (giveUp) => {
        running = { part: partOf(to), giveUp };
      });
    } finally {
      running = null;
      // A thread that broke down left it; one that came to its end did not.
      rmSync(partOf(to), { recursive: true, force: true });
      release();
    }
  }

  function stop(): void {
    if (running === null) return;
    running.giveUp();
    rmSync(running.part, { recursive: true, force: true });
  }

  return { make, stop };
}

function inThread(
  order: BackupOrder,
  living: () => Promise<readonly Living[]>,
  onStart: (giveUp: () => void) => void,
): Promise<MadeBackup> {
  const setting: BackupSetting = { order };
  const worker = new Worker(workerFile(), { workerData: setting });
  return new Promise((resolve, reject) => {
    onStart(() => {
      reject(new BackupUnfit("The server stops, and the backup with it. Nothing of it is left."));
      worker.terminate().catch(() => undefined);
    });
    worker.on("message", (message: FromBackupWorker) => {
      switch (message.type) {
        case "copied":
          living()
            .then((all) => send(worker, { type: "living", living: all }))
            .catch(reject);
          return;
        case "made":
          resolve(message.made);
          return;
        case "failed":
          reject(message.unfit ? new BackupUnfit(message.message) : new Error(message.message));
          return;
        default:
          message satisfies never;
      }
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("The backup's thread has ended.")));
  });
}

function send(worker: Worker, message: ToBackupWorker): void {
  worker.postMessage(message);
}

/** Beside this file, in the sources as in a bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./backup-worker.${extension}`, import.meta.url);
}
