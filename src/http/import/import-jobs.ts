// Long imports: they run on after the request has been answered, and tell how far they are.

import type { UserId } from "#finance/ids.ts";
import type { ImportJobJson } from "../api/shapes.ts";
import type { HttpDeps } from "../deps.ts";
import { type ReadImport, runImport } from "./import-file.ts";

/** Ended jobs are remembered until this many newer ones have ended. */
const ENDED_KEPT_MAX = 200;

type Job = { readonly userId: UserId; json: ImportJobJson };

/**
 * By id. A restart forgets them, on purpose: what was sent is in the log, and importing the file again adds only
 * what is missing.
 */
const jobs = new Map<string, Job>();

export function startImport(
  deps: HttpDeps,
  userId: UserId,
  plan: Extract<ReadImport, { outcome: "plan" }>,
): ImportJobJson {
  const id = deps.newId();
  const job: Job = { userId, json: { id, status: "running", rows: plan.rows, done: 0, result: null, message: null } };
  jobs.set(id, job);
  runImport(deps, userId, plan, (done) => {
    job.json = { ...job.json, done };
  })
    .then((result) => {
      job.json = { ...job.json, status: "done", done: plan.rows, result };
    })
    .catch((error: unknown) => {
      deps.log.error({ err: error, import: id }, "an import stopped");
      const message =
        "The import stopped half-way. Import the file again: rows that are in already are not added twice.";
      job.json = { ...job.json, status: "failed", message };
    })
    .finally(forgetOld);
  return job.json;
}

/** Null for somebody else's import too. */
export function followImport(userId: UserId, id: string): ImportJobJson | null {
  const job = jobs.get(id);
  return job?.userId === userId ? job.json : null;
}

function forgetOld(): void {
  const ended = [...jobs].filter(([, job]) => job.json.status !== "running");
  for (const [id] of ended.slice(0, -ENDED_KEPT_MAX)) jobs.delete(id);
}
