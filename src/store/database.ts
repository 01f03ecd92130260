// Opens the database: the writer first, which migrates it, then the reader. The one place that knows files from servers.

import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import { type DatabaseAddress, isFile, openReader } from "./connection.ts";
import { openFileExecutor, openServerExecutor } from "./executors.ts";
import { refuseHalfRestored } from "./restoring-mark.ts";
import type { Statement, StatementResult } from "./statement.ts";
import { Writer, type WriterLimits } from "./writer.ts";

/** Money is nobody else's business. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export type OpenOptions = DatabaseAddress & {
  readonly partitionCount: number;
  readonly limits?: Partial<WriterLimits>;
};

export type Database = {
  /** Builds queries and runs the reading ones. */
  readonly db: LibSQLDatabase;
  /** The same connection without drizzle, for SQL written by hand. */
  readonly reader: Client;
  readonly writer: Writer;
  close(): Promise<void>;
};

/** A write outside the partitions failed. `constraint` tells the expected kind, e.g. an e-mail address taken already. */
export class WriteError extends Error {
  override readonly name = "WriteError";
  readonly constraint: string | null;

  constructor(message: string, constraint: string | null) {
    super(message);
    this.constraint = constraint;
  }
}

/**
 * Creates the file with its folder where they are missing, and migrates it.
 * @throws StoreMismatch when the database belongs to another number of partitions, DatabaseInUse when another process has it.
 */
export async function openDatabase({ partitionCount, limits, ...address }: OpenOptions): Promise<Database> {
  if (isFile(address.url)) prepareFile(pathOf(address.url));
  const openExecutor = isFile(address.url) ? openFileExecutor : openServerExecutor;
  const executor = await openExecutor(address, partitionCount);
  const writer = new Writer(executor, limits);
  const reader = await openReader(address);
  return {
    db: drizzle(reader),
    reader,
    writer,
    async close() {
      // The last connection to leave copies the write-ahead log into the file: that must be the writer.
      reader.close();
      await writer.close();
    },
  };
}

/** A query that drizzle has built but not run. */
type Built = { toSQL(): { readonly sql: string; readonly params: unknown[] } };

/** Writes what drizzle has built, all or nothing. @throws WriteError when it was not written, or may not have been. */
export async function writeBuilt(
  { writer }: Database,
  ...queries: readonly Built[]
): Promise<readonly StatementResult[]> {
  const statements = queries.map((query) => {
    const { sql, params } = query.toSQL();
    return { sql, args: params as Statement["args"] };
  });
  return writeStatements(writer, statements);
}

/** @throws WriteError when the statements were not written, or may not have been. */
export async function writeStatements(
  writer: Writer,
  statements: readonly Statement[],
): Promise<readonly StatementResult[]> {
  const outcome = await writer.write({ position: null, rows: {}, statements });
  switch (outcome.type) {
    case "written":
      return outcome.results;
    case "refused":
      throw new WriteError(`The database refused a write: ${outcome.reason}`, outcome.constraint);
    case "unknown":
      throw new WriteError(`Whether a write came through is not known: ${outcome.reason}`, null);
    case "fenced":
      throw new WriteError("A write without a partition was fenced", null);
    default:
      return outcome satisfies never;
  }
}

function pathOf(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : resolve(decodeURIComponent(url.slice("file:".length)));
}

function prepareFile(path: string): void {
  refuseHalfRestored(path);
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  // The write-ahead log and its index take over the mode of the file beside them.
  // A file that exists is not even opened: closing it would drop the locks this process holds on it.
  if (!existsSync(path)) closeSync(openSync(path, "a", FILE_MODE));
}
