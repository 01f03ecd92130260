// Runs one batch on a libSQL client, file or server alike, and says what became of it.

import { type Client, LibsqlError, type ResultSet } from "@libsql/client";
import { reasonOf } from "./reason.ts";
import type { BatchAnswer, Statement, StatementResult } from "./statement.ts";

/** SQLite's own words: what follows names the constraint. */
const CONSTRAINT_FAILED = /constraint failed: (.+)$/s;
/** The disk failed while writing: SQLite rolls back, but what the disk holds is known only after reading it again. */
const DOUBTFUL = "SQLITE_IOERR";
const DATABASE_TROUBLES: readonly string[] = [
  "SQLITE_BUSY",
  "SQLITE_LOCKED",
  "SQLITE_FULL",
  "SQLITE_NOMEM",
  "SQLITE_READONLY",
  "SQLITE_CANTOPEN",
  "SQLITE_CORRUPT",
  "SQLITE_NOTADB",
  "SQLITE_PROTOCOL",
  "SQLITE_PERM",
  "SQLITE_AUTH",
  "SQLITE_INTERRUPT",
];

export async function runBatch(client: Client, statements: readonly Statement[]): Promise<BatchAnswer> {
  try {
    const results = await client.batch(
      statements.map(({ sql, args }) => ({ sql, args: [...args] })),
      "write",
    );
    return { type: "written", results: results.map(resultOf) };
  } catch (error) {
    return answerOf(error);
  }
}

function resultOf(result: ResultSet): StatementResult {
  return { rows: result.rows.map((row) => Array.from(row)), changes: result.rowsAffected };
}

/** An error that SQLite itself raised means that the transaction was rolled back; any other one may have lost the answer. */
function answerOf(error: unknown): BatchAnswer {
  const reason = reasonOf(error);
  if (!(error instanceof LibsqlError)) return { type: "unknown", reason };
  if (!error.code.startsWith("SQL") || error.code.startsWith(DOUBTFUL)) return { type: "unknown", reason };
  const constraint = CONSTRAINT_FAILED.exec(reason)?.[1]?.trim() ?? null;
  const blame = DATABASE_TROUBLES.some((code) => error.code.startsWith(code)) ? "database" : "batch";
  return { type: "refused", reason, blame, constraint };
}
