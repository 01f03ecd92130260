// The writer's thread: holds the only writing connection to the file, so that no disk ever stops the event loop.

import { parentPort, workerData } from "node:worker_threads";
import type { Client } from "@libsql/client";
import type { DatabaseAddress } from "./connection.ts";
import { openWriter } from "./connection.ts";
import { type FileLock, lockFile } from "./file-lock.ts";
import { migrateDatabase } from "./migrate.ts";
import { reasonOf } from "./reason.ts";
import { runBatch } from "./run-batch.ts";
import type { BatchAnswer, Statement } from "./statement.ts";

/** After this long without a write, the write-ahead log is copied into the file and emptied. */
const IDLE_MS = 2_000;

export type WorkerSetting = { readonly address: DatabaseAddress; readonly partitionCount: number };
export type ToWorker =
  | { readonly type: "write"; readonly id: number; readonly statements: readonly Statement[] }
  | { readonly type: "close" };
export type FromWorker =
  | { readonly type: "ready" }
  | { readonly type: "broken"; readonly name: string; readonly message: string }
  | { readonly type: "answer"; readonly id: number; readonly answer: BatchAnswer }
  | { readonly type: "closed" };

const port = parentPort;
if (port === null) throw new Error("The writer runs as a worker thread only.");
const tell = (message: FromWorker) => port.postMessage(message);

try {
  serve(await open(workerData as WorkerSetting));
  tell({ type: "ready" });
} catch (error) {
  tell({ type: "broken", name: error instanceof Error ? error.name : "Error", message: reasonOf(error) });
}

type Opened = { readonly client: Client; readonly lock: FileLock };

async function open({ address, partitionCount }: WorkerSetting): Promise<Opened> {
  const lock = await lockFile(address.url);
  try {
    const client = await openWriter(address);
    await migrateDatabase(client, partitionCount);
    return { client, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function serve({ client, lock }: Opened): void {
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const checkpoint = () => client.execute("pragma wal_checkpoint(truncate)").catch(() => undefined);

  async function handle(message: ToWorker): Promise<void> {
    clearTimeout(idle);
    if (message.type === "close") {
      await checkpoint();
      client.close();
      lock.release();
      tell({ type: "closed" });
      port?.close();
      return;
    }
    tell({ type: "answer", id: message.id, answer: await runBatch(client, message.statements) });
    idle = setTimeout(checkpoint, IDLE_MS);
  }

  port?.on("message", (message: ToWorker) => {
    turn = turn.then(() => handle(message));
  });
}
