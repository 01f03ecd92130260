// The thread that reads a large file: it tells the plan without its rows first, then the rows in pieces.

import { parentPort, workerData } from "node:worker_threads";
import type { PlannedRow } from "./plan-import.ts";
import { type Planned, type PlanOrder, planStatement } from "./plan-statement.ts";

export type FromPlanWorker =
  | { readonly type: "plan"; readonly planned: Planned }
  | { readonly type: "rows"; readonly account: number; readonly rows: readonly PlannedRow[] }
  | { readonly type: "end" };

/** Taking a message in blocks the receiver: a piece this size costs it a few milliseconds. */
const ROWS_PER_MESSAGE = 2_000;

const planned = planStatement(workerData as PlanOrder);
if (planned.outcome === "plan") {
  tell({ type: "plan", planned: { ...planned, accounts: planned.accounts.map((plan) => ({ ...plan, rows: [] })) } });
  for (const [account, { rows }] of planned.accounts.entries()) {
    for (let i = 0; i < rows.length; i += ROWS_PER_MESSAGE) {
      tell({ type: "rows", account, rows: rows.slice(i, i + ROWS_PER_MESSAGE) });
    }
  }
} else tell({ type: "plan", planned });
tell({ type: "end" });

function tell(message: FromPlanWorker): void {
  parentPort?.postMessage(message);
}
