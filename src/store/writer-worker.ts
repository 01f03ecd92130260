// The writer's thread: holds the only writing connection to the file, so that no disk ever stops the event loop.

import { parentPort, workerData } from "node:worker_threads";
import type { Client } from "@libsql/client";
import type { DatabaseAddress } from "./connection.ts";
import { BUSY_TIMEOUT_MS, openWriter } from "./connection.ts";
import { type FileLock, lockAlone, lockShared, TurnNotGiven } from "./file-lock.ts";
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
  const setting = workerData as WorkerSetting;
  serve(await open(setting), setting.address.shared ? "passive" : "truncate");
  tell({ type: "ready" });
} catch (error) {
  tell({ type: "broken", name: error instanceof Error ? error.name : "Error", message: reasonOf(error) });
}

type Opened = { readonly client: Client; readonly lock: FileLock };

async function open({ address, partitionCount }: WorkerSetting): Promise<Opened> {
  const lock = await (address.shared ? lockShared : lockAlone)(address.url);
  try {
    return await lock.turn(async () => {
      const client = await openWriter(address);
      await migrateDatabase(client, partitionCount);
      return { client, lock };
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Truncating waits for readers: in one process they are quick, in another one they may be frozen. */
function serve({ client, lock }: Opened, checkpointMode: "passive" | "truncate"): void {
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const checkpoint = () => lock.turn(() => copyLog(client, checkpointMode)).catch(() => undefined);
  const write = (statements: readonly Statement[]) => lock.turn(() => runBatch(client, statements)).catch(notBegun);

  async function handle(message: ToWorker): Promise<void> {
    clearTimeout(idle);
    if (message.type === "close") {
      await checkpoint();
      await lock.turn(async () => client.close()).catch(() => client.close());
      await lock.release();
      tell({ type: "closed" });
      port?.close();
      return;
    }
    tell({ type: "answer", id: message.id, answer: await write(message.statements) });
    idle = setTimeout(() => {
      queue = queue.then(checkpoint);
    }, IDLE_MS);
  }

  port?.on("message", (message: ToWorker) => {
    queue = queue.then(() => handle(message));
  });
}

/** Whoever reads for long, as a backup does, holds up neither the next write nor the end: the rest is copied another time. */
async function copyLog(client: Client, mode: "passive" | "truncate"): Promise<void> {
  await client.execute("pragma busy_timeout = 0");
  try {
    await client.execute(`pragma wal_checkpoint(${mode})`);
  } finally {
    await client.execute(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function notBegun(error: unknown): BatchAnswer {
  if (!(error instanceof TurnNotGiven)) return { type: "unknown", reason: reasonOf(error) };
  return { type: "refused", reason: error.message, blame: "database", constraint: null };
}
