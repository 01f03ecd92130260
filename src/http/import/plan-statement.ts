// A bank's file to a plan in one step, with all that it needs as data: it runs here, or in a thread of its own.

import type { AccountView } from "#actors/user/snapshot.ts";
import { readStatement } from "#statement/read-statement.ts";
import type { Question, ReadSettings, Reject } from "#statement/statement.ts";
import { type Lookalike, lookalikesOf } from "./lookalikes.ts";
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
  /** Where a file that names no account may belong, whatever its own name is. */
  readonly lookalikes: readonly Lookalike[];
};

export type Planned =
  | { readonly outcome: "refused"; readonly reason: string; readonly field?: string }
  | { readonly outcome: "ask"; readonly questions: readonly Question[] }
  | StatementPlan;

export function planStatement(order: PlanOrder): Planned {
  const first = planAs(order);
  if (first.outcome !== "plan") return first;
  // A file that names no currency is in its account's, not in the person's own.
  const beside = first.accounts.find((plan) => plan.isNew && plan.beside !== null)?.beside ?? null;
  if (beside === null || !order.known.some((each) => each.name === beside.name)) return first;
  const homeWords = `the currency of ${beside.name}`;
  const second = planAs({ ...order, settings: { ...order.settings, homeCurrency: beside.currency, homeWords } });
  return second.outcome === "plan" && second.accounts.every((plan) => plan.beside === null) ? second : first;
}

function planAs({ bytes, fileName, settings, known, named }: PlanOrder): Planned {
  const result = readStatement(bytes, fileName, settings);
  if (result.outcome !== "read") return result;
  const { statements, rejected } = result;
  const nativeIds = statements.flatMap(({ rows }) => {
    return rows.flatMap(({ line, nativeId }) => (nativeId === null ? [] : [[line, nativeId] as const]));
  });
  const accounts = planImport(statements, known, named);
  const assumptions = [...result.assumptions, ...accounts.flatMap(besideWords)];
  return { outcome: "plan", accounts, nativeIds, rejected, assumptions, lookalikes: lookalikesIn() };

  /** Nobody says where the rows belong, and by its name the file is new. */
  function lookalikesIn(): Lookalike[] {
    const isOpen = named === null && accounts.every((plan) => plan.isNew && !plan.isNumbered);
    return isOpen ? statements.flatMap((statement) => lookalikesOf(statement, known)) : [];
  }
}

function besideWords({ account, beside }: PlannedAccount): string[] {
  if (beside === null) return [];
  return [`${beside.name} is in ${beside.currency}: the rows in ${account.currency} go to ${account.name}.`];
}
