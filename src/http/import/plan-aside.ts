// Plans a small file at once and a large one in a thread of its own, so that nobody else waits for it.

import { Worker } from "node:worker_threads";
import type { PlannedRow } from "./plan-import.ts";
import { type Planned, type PlanOrder, planStatement } from "./plan-statement.ts";
import type { FromPlanWorker } from "./plan-worker.ts";

/** Reading this much takes about 20 ms; more than that would be felt on other people's pages. */
const BYTES_AT_ONCE_MAX = 256 * 1024;
/** The slowest hostile file measured took 8 s; whatever takes longer is given up. */
const PLAN_WITHIN_MS = 60_000;

export function planAside(order: PlanOrder): Promise<Planned> {
  return order.bytes.length <= BYTES_AT_ONCE_MAX ? Promise.resolve(planStatement(order)) : planInThread(order);
}

/** The plan of a thread of its own; it ends with the plan. */
export function planInThread(order: PlanOrder): Promise<Planned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: order });
    let planned: Planned | null = null;
    const rows = new Map<number, PlannedRow[]>();
    const tooLong = setTimeout(() => {
      finish({
        outcome: "refused",
        reason: "Reading the file took too long. Export a shorter period and import that.",
      });
    }, PLAN_WITHIN_MS);

    function finish(result: Planned): void {
      clearTimeout(tooLong);
      resolve(result);
      worker.terminate().catch(() => undefined);
    }

    worker.on("message", (message: FromPlanWorker) => {
      if (message.type === "end") {
        if (planned) finish(whole(planned, rows));
        return;
      }
      if (message.type === "plan") planned = message.planned;
      else addRows(rows, message.account, message.rows);
      // Pieces that come unasked are all taken in before anybody else gets a turn.
      worker.postMessage("more");
    });
    worker.on("error", (error) => {
      clearTimeout(tooLong);
      reject(error);
    });
  });
}

function addRows(rows: Map<number, PlannedRow[]>, account: number, more: readonly PlannedRow[]): void {
  const known = rows.get(account) ?? [];
  rows.set(account, known);
  for (const row of more) known.push(row);
}

function whole(planned: Planned, rows: ReadonlyMap<number, readonly PlannedRow[]>): Planned {
  if (planned.outcome !== "plan") return planned;
  return { ...planned, accounts: planned.accounts.map((plan, index) => ({ ...plan, rows: rows.get(index) ?? [] })) };
}

/** Beside this file in the sources; beside the program in a bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./plan-worker.${extension}`, import.meta.url);
}
