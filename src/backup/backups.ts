// Backups as the server makes them: one at a time, in a thread, while everything else goes on.

import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { BackupUnfit } from "#store/backup-file.ts";
import type { BackupSetting, FromBackupWorker, ToBackupWorker } from "./backup-worker.ts";
import type { Living } from "./check.ts";
import { removePart } from "./layout.ts";
import type { BackupOrder, MadeBackup } from "./make-backup.ts";

/** A step of a large database takes longer: then it is left to itself. */
const STEP_WAIT_MS = 2_000;
const ON_A_SERVER =
  "The database is on a libSQL server, which makes its own backups: ask there (Turso: `turso db export`; sqld: a copy of " +
  "its data folder while it is stopped). What Purser backs up is a file.";

export type WantedBackup = { readonly to: string; readonly force: boolean; readonly verify: boolean };

export type Backups = {
  /** @throws BackupUnfit with what to do, when none can be made */
  make(wanted: WantedBackup): Promise<MadeBackup>;
  /** Gives up the one that is being made, without a trace. */
  stop(): Promise<void>;
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
  let running: { readonly to: string; readonly giveUp: () => Promise<void> } | null = null;

  async function make({ to, force, verify }: WantedBackup): Promise<MadeBackup> {
    if (!urls.every((url) => url.startsWith("file:"))) throw new BackupUnfit(ON_A_SERVER);
    if (running !== null) throw new BackupUnfit("A backup is being made already. Try again when it is done.");
    const order = { urls, shardCount, to, force, createdAt: now() };
    const release = keepLog();
    const { made, giveUp } = inThread(order, verify ? parts.living : async () => []);
    running = { to, giveUp };
    try {
      return await made;
    } finally {
      running = null;
      // A thread that broke down left it; one that came to its end did not.
      removePart(to);
      release();
    }
  }

  async function stop(): Promise<void> {
    if (running === null) return;
    const { to, giveUp } = running;
    await giveUp();
    removePart(to);
  }

  return { make, stop };
}

function inThread(
  order: BackupOrder,
  living: () => Promise<readonly Living[]>,
): { readonly made: Promise<MadeBackup>; readonly giveUp: () => Promise<void> } {
  const givenUp = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const setting: BackupSetting = { order, givenUp };
  const worker = new Worker(workerFile(), { workerData: setting });
  const ended = new Promise<void>((resolve) => worker.on("exit", () => resolve()));
  let refuse: (reason: Error) => void = () => {};
  const made = new Promise<MadeBackup>((resolve, reject) => {
    refuse = reject;
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

  /** The thread ends by itself after its next step; a thread that is ended from outside may take the process with it. */
  async function giveUp(): Promise<void> {
    Atomics.store(givenUp, 0, 1);
    refuse(new BackupUnfit("The server stops, and the backup with it. Nothing of it is left."));
    await Promise.race([ended, sleep(STEP_WAIT_MS, undefined, { ref: false })]);
  }

  return { made, giveUp };
}

function send(worker: Worker, message: ToBackupWorker): void {
  worker.postMessage(message);
}

/** Beside this file, in the sources as in a bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./backup-worker.${extension}`, import.meta.url);
}
