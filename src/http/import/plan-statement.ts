// A bank's file to a plan in one step, with all that it needs as data: it runs here, or in a thread of its own.

import type { AccountView } from "#actors/user/snapshot.ts";
import { readStatement } from "#statement/read-statement.ts";
import type { Question, ReadSettings, Reject } from "#statement/statement.ts";
import { type PlannedAccount, planImport } from "./plan-import.ts";

export type PlanOrder = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly settings: ReadSettings;
  readonly known: readonly AccountView[];
  /** The account's name the person gave; null: the file's own. */
  readonly named: string | null;
};

export type StatementPlan = {
  readonly outcome: "plan";
  readonly accounts: readonly PlannedAccount[];
  /** The file's own ids, by line. */
  readonly nativeIds: readonly (readonly [line: number, id: string])[];
  readonly rejected: readonly Reject[];
  readonly assumptions: readonly string[];
};

export type Planned =
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "ask"; readonly questions: readonly Question[] }
  | StatementPlan;

export function planStatement({ bytes, fileName, settings, known, named }: PlanOrder): Planned {
  const result = readStatement(bytes, fileName, settings);
  if (result.outcome !== "read") return result;
  const { statements, rejected, assumptions } = result;
  const nativeIds = statements.flatMap(({ rows }) => {
    return rows.flatMap(({ line, nativeId }) => (nativeId === null ? [] : [[line, nativeId] as const]));
  });
  return { outcome: "plan", accounts: planImport(statements, known, named), nativeIds, rejected, assumptions };
}
