// The two ways to the writing connection: a thread of its own for a file, plain requests for a libSQL server.

import { Worker } from "node:worker_threads";
import type { DatabaseAddress } from "./connection.ts";
import { openWriter } from "./connection.ts";
import { DatabaseInUse } from "./file-lock.ts";
import { migrateDatabase, StoreMismatch } from "./migrate.ts";
import { reasonOf } from "./reason.ts";
import { runBatch } from "./run-batch.ts";
import type { BatchAnswer, Executor } from "./statement.ts";
import type { FromWorker, ToWorker, WorkerSetting } from "./writer-worker.ts";

const NOT_OPENED = "The database could not be opened";

/** A server's answers do not block us, so its writer needs no thread. */
export async function openServerExecutor(address: DatabaseAddress, partitionCount: number): Promise<Executor> {
  const client = await openWriter(address);
  await migrateDatabase(client, partitionCount).catch((error: unknown) => {
    client.close();
    throw error instanceof StoreMismatch ? error : new Error(`${NOT_OPENED}: ${reasonOf(error)}`);
  });
  return {
    write: (statements) => runBatch(client, statements),
    close: async () => client.close(),
  };
}

/** Resolves once the thread has opened and migrated the file; rejects with its reason when it could not. */
export function openFileExecutor(address: DatabaseAddress, partitionCount: number): Promise<Executor> {
  const setting: WorkerSetting = { address, partitionCount };
  const worker = new Worker(workerFile(), { workerData: setting });
  const answers = new Map<number, (answer: BatchAnswer) => void>();
  let ended: string | null = null;
  let nextId = 1;
  let onClosed: () => void = () => {};

  function end(reason: string): void {
    ended ??= reason;
    for (const tell of answers.values()) tell({ type: "unknown", reason });
    answers.clear();
    onClosed();
  }

  const executor: Executor = {
    write(statements) {
      if (ended !== null) return Promise.resolve(refused(ended));
      const id = nextId++;
      send(worker, { type: "write", id, statements });
      return new Promise((tell) => answers.set(id, tell));
    },
    close() {
      if (ended !== null) return Promise.resolve();
      send(worker, { type: "close" });
      return new Promise((resolve) => {
        onClosed = resolve;
      });
    },
  };

  return new Promise((resolve, reject) => {
    worker.on("message", (message: FromWorker) => {
      switch (message.type) {
        case "ready":
          resolve(executor);
          return;
        case "broken":
          reject(errorOf(message));
          end(message.message);
          worker.terminate().catch(() => undefined);
          return;
        case "answer":
          answers.get(message.id)?.(message.answer);
          answers.delete(message.id);
          return;
        case "closed":
          end("the database is closed");
          return;
        default:
          message satisfies never;
      }
    });
    worker.on("error", (error: Error) => {
      reject(error);
      end(`the writer's thread broke down: ${error.message}`);
    });
    worker.on("exit", () => end("the writer's thread has ended"));
  });
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

/** Errors lose their class on the way between threads. */
function errorOf({ name, message }: Extract<FromWorker, { type: "broken" }>): Error {
  switch (name) {
    case "StoreMismatch":
      return new StoreMismatch(message);
    case "DatabaseInUse":
      return new DatabaseInUse(message);
    default:
      return new Error(`${NOT_OPENED}: ${message}`);
  }
}

function refused(reason: string): BatchAnswer {
  return { type: "refused", reason, blame: "database", constraint: null };
}

/** Beside this file, in the sources as in a bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./writer-worker.${extension}`, import.meta.url);
}
