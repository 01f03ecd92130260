// The thread that makes a backup: copying and folding never hold up the event loop that serves people.

import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { BackupUnfit } from "#store/backup-file.ts";
import type { Living } from "./check.ts";
import { type BackupOrder, type MadeBackup, makeBackup } from "./make-backup.ts";

/** `givenUp`: one number, 1 once the backup is not wanted any more; a message would wait until the fold is over. */
export type BackupSetting = { readonly order: BackupOrder; readonly givenUp: Int32Array };
export type ToBackupWorker = { readonly type: "living"; readonly living: readonly Living[] };
export type FromBackupWorker =
  /** The copy is made: whoever is awake may be asked now. */
  | { readonly type: "copied" }
  | { readonly type: "made"; readonly made: MadeBackup }
  /** `unfit`: the message is for people. */
  | { readonly type: "failed"; readonly message: string; readonly unfit: boolean };

/** People come first. Linux alone knows the niceness of a thread; elsewhere it would be the whole program's. */
const NICENESS = 10;

const port = parentPort;
if (port === null) throw new Error("Backups are made in a worker thread only.");
const tell = (message: FromBackupWorker) => port.postMessage(message);

if (process.platform === "linux") setPriority(0, NICENESS);

try {
  const { order, givenUp } = workerData as BackupSetting;
  const goOn = () => {
    if (Atomics.load(givenUp, 0) === 1) throw new BackupUnfit("The backup was given up. Nothing of it is left.");
  };
  tell({ type: "made", made: await makeBackup(order, askLiving, goOn) });
} catch (error) {
  const unfit = error instanceof BackupUnfit;
  tell({ type: "failed", message: error instanceof Error ? error.message : String(error), unfit });
} finally {
  port.close();
}

function askLiving(): Promise<readonly Living[]> {
  return new Promise((resolve) => {
    port?.once("message", ({ living }: ToBackupWorker) => resolve(living));
    tell({ type: "copied" });
  });
}
