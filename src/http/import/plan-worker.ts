// The thread that reads a large file: it tells the plan without its rows first, then the rows in pieces, each when asked for.

import { parentPort, workerData } from "node:worker_threads";
import type { PlannedRow } from "./plan-import.ts";
import { type Planned, type PlanOrder, planStatement } from "./plan-statement.ts";

export type FromPlanWorker =
  | { readonly type: "plan"; readonly planned: Planned }
  | { readonly type: "rows"; readonly account: number; readonly rows: readonly PlannedRow[] }
  | { readonly type: "end" };

/** Taking a message in blocks the receiver: a piece this size costs it a few milliseconds. */
const ROWS_PER_MESSAGE = 2_000;

const pieces = piecesOf(planStatement(workerData as PlanOrder));
parentPort?.on("message", tellNext);
tellNext();

function tellNext(): void {
  const { value } = pieces.next();
  if (value) parentPort?.postMessage(value satisfies FromPlanWorker);
}

function* piecesOf(planned: Planned): Generator<FromPlanWorker, undefined> {
  if (planned.outcome === "plan") {
    yield { type: "plan", planned: { ...planned, accounts: planned.accounts.map((plan) => ({ ...plan, rows: [] })) } };
    for (const [account, { rows }] of planned.accounts.entries()) {
      for (let i = 0; i < rows.length; i += ROWS_PER_MESSAGE)
        yield { type: "rows", account, rows: rows.slice(i, i + ROWS_PER_MESSAGE) };
    }
  } else yield { type: "plan", planned };
  yield { type: "end" };
}
