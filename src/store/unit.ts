// A unit of writing: what one caller wants written, all or nothing, and how it is told the outcome.

import type { Position } from "./fence.ts";
import type { RowsByTable } from "./json-insert.ts";
import type { Statement, StatementResult } from "./statement.ts";

export type Unit = {
  /** The place in a partition that must still be ours; null for writes that belong to no partition. */
  readonly position: Position | null;
  /** Rows that share one statement a table with all other units of the flush. */
  readonly rows: RowsByTable;
  /** Statements of this unit alone; they run after the rows. */
  readonly statements: readonly Statement[];
};

export type UnitOutcome =
  /** `results`: one for each of the unit's own statements. */
  | { readonly type: "written"; readonly results: readonly StatementResult[] }
  | { readonly type: "fenced" }
  | {
      readonly type: "refused";
      readonly reason: string;
      /** Whose fault it is: this write's, or the database's, which is busy or full. */
      readonly blame: "database" | "batch";
      readonly constraint: string | null;
    }
  | { readonly type: "unknown"; readonly reason: string };

/** What the unit weighs while it waits, in characters. */
export function weightOf(unit: Unit): number {
  let weight = 0;
  for (const rows of Object.values(unit.rows)) for (const row of rows) weight += row.length;
  for (const { args } of unit.statements) {
    for (const arg of args) if (typeof arg === "string") weight += arg.length;
  }
  return weight;
}
