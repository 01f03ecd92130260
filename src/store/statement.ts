// A statement and its answer as plain data, so that both can cross to the writer's thread or to a libSQL server.

export type SqlValue = string | number | null;
export type Statement = { readonly sql: string; readonly args: readonly SqlValue[] };
/** Rows of a RETURNING clause; `changes` counts the rows of a statement without one. */
export type StatementResult = { readonly rows: readonly (readonly unknown[])[]; readonly changes: number };

/**
 * What became of one batch, which is one transaction.
 * - written: committed and durable.
 * - refused: rolled back; nothing of it was written.
 * - unknown: the answer was lost; it may be there or not.
 */
export type BatchAnswer =
  | { readonly type: "written"; readonly results: readonly StatementResult[] }
  | {
      readonly type: "refused";
      readonly reason: string;
      /** "database": busy, full, broken, and every other batch would fare alike. "batch": something in this one. */
      readonly blame: "database" | "batch";
      /** The constraint that failed: its name where it has one, else its columns. Null: no constraint was to blame. */
      readonly constraint: string | null;
    }
  | { readonly type: "unknown"; readonly reason: string };

/** Carries batches to the one connection that writes, one at a time. Never rejects. */
export interface Executor {
  write(statements: readonly Statement[]): Promise<BatchAnswer>;
  close(): Promise<void>;
}
