// Long imports: they run on after the request has been answered, tell how far they are, and go on after a restart.

import { sleep } from "#actors/runtime/clock.ts";
import { instantOfMs } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { ImportChange, StoredImport } from "#store/imports.ts";
import type { ImportJobJson, ImportJson } from "../api/shapes.ts";
import type { HttpDeps } from "../deps.ts";
import { type ImportRequest, type ReadImport, readImport, runImport } from "./import-file.ts";
import { forgetFile, keepFile, takeLeftFiles } from "./kept-files.ts";

type Plan = Extract<ReadImport, { outcome: "plan" }>;

/** Rows of promised imports in memory at once: the largest file there may be, or many small ones. A row takes some 2.5 kB. */
export const ROWS_IN_WORK_MAX = 1_000_000;
/** Past this many rows nobody should wait on an open request. */
export const ROWS_AWAITED_MAX = 10_000;
/** An outage of the log or the database is waited out for some minutes. */
const TRIES_MAX = 8;
const PAUSE_MS = 10_000;
const STOPPED = "The import stopped half-way. Import the file again: rows that are in already are not added twice.";

/** Resolves once the import is promised: the file is kept until its last row is durable, whatever becomes of this process. */
export async function startImport(deps: HttpDeps, request: ImportRequest, plan: Plan): Promise<ImportJobJson> {
  const id = deps.newId();
  const now = instantOfMs(deps.clock.nowMs());
  const { userId, fileName } = request;
  const progress = { rows: plan.rows, done: 0, result: null, message: null };
  const stored: StoredImport = { userId, id, fileName, status: "running", ...progress, createdAt: now, updatedAt: now };
  await keepFile(deps.config, { id, request });
  await deps.store.imports.create(stored);
  const isNext = deps.importTurns.hasRoom(plan.rows);
  // Who must wait holds no rows in memory meanwhile: the file is on disk.
  void work(deps, { userId, id, rows: plan.rows }, isNext ? async () => plan : () => planAgain(deps, request));
  return jsonOf(stored);
}

async function planAgain(deps: HttpDeps, request: ImportRequest): Promise<Plan> {
  const read = await readImport(deps, request);
  if (read.outcome !== "plan") throw new Error("the file asks a question that had been answered");
  return read;
}

/** Goes on with what earlier processes have promised. Rows that are in already are recognised, not added again. */
export async function resumeImports(deps: HttpDeps): Promise<void> {
  for (const { id, request } of await takeLeftFiles(deps.config)) {
    deps.log.info({ import: id }, "an import that was broken off goes on");
    const { userId } = request;
    const rows = (await deps.store.imports.byId(userId, id))?.rows ?? 0;
    void work(deps, { userId, id, rows }, () => planAgain(deps, request));
  }
}

/** Null for somebody else's import too. */
export async function followImport(deps: HttpDeps, userId: UserId, id: string): Promise<ImportJobJson | null> {
  const stored = await deps.store.imports.byId(userId, id);
  return stored && jsonOf(stored);
}

type Job = { readonly userId: UserId; readonly id: string; readonly rows: number };

/** Never rejects. */
async function work(deps: HttpDeps, { userId, id, rows }: Job, planned: () => Promise<Plan>): Promise<void> {
  const giveBack = await deps.importTurns.take(rows);
  const tell = (change: Omit<ImportChange, "updatedAt">) =>
    deps.store.imports.change(userId, id, { ...change, updatedAt: instantOfMs(deps.clock.nowMs()) });
  for (let tries = 1; ; tries += 1) {
    try {
      const plan = await planned();
      const result = await runImport(deps, userId, plan, (done) => tell({ done }));
      await tell({ status: "done", done: plan.rows, result });
      break;
    } catch (error) {
      deps.log.error({ err: error, import: id, tries }, "an import was broken off");
      // A process that is going down ends within this pause, and the next one finds the file.
      if (tries < TRIES_MAX) await sleep(deps.clock, tries * PAUSE_MS);
      else {
        await tell({ status: "failed", message: STOPPED }).catch(() => undefined);
        break;
      }
    }
  }
  giveBack();
  await forgetFile(deps.config, id).catch(() => undefined);
}

function jsonOf({ id, status, rows, done, result, message }: StoredImport): ImportJobJson {
  return { id, status, rows, done, result: result as ImportJson | null, message };
}
