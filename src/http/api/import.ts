// POST /api/import and GET /api/imports/:id: a bank's file in, counts out; long ones go on as a job to follow.

import type { Hono } from "hono";
import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "../deps.ts";
import { multipartOf } from "../form.ts";
import { type ImportRequest, readImport, runImport, tryImport } from "../import/import-file.ts";
import { followImport, ROWS_AWAITED_MAX, startImport } from "../import/import-jobs.ts";
import { notFound, ProblemError } from "../problem.ts";
import { type AppEnv, signedIn } from "../session.ts";

export function mountImport(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post("/api/import", async (c) => {
    const { userId } = signedIn(c);
    await deps.limits.spend("import", userId);
    const form = await multipartOf(c);
    const request = await requestOf(form, userId);
    const plan = await readImport(deps, request);
    if (plan.outcome === "ask") return c.json({ questions: plan.questions }, 422);
    if (["1", "true", "on"].includes(String(form.get("dry_run") ?? "")))
      return c.json(await tryImport(deps, userId, plan));
    if (plan.rows <= ROWS_AWAITED_MAX) return c.json(await runImport(deps, userId, plan));
    const job = await startImport(deps, request, plan);
    return c.json(job, 202, { location: `/api/imports/${job.id}` });
  });

  app.get("/api/imports/:id", async (c) => {
    const job = await followImport(deps, signedIn(c).userId, c.req.param("id"));
    if (!job) throw notFound("import");
    return c.json(job);
  });
}

async function requestOf(form: FormData, userId: UserId): Promise<ImportRequest> {
  const file = form.get("file");
  if (!(file instanceof File)) throw new ProblemError(422, "Choose a file: the field `file` is missing.", "file");
  const account = String(form.get("account") ?? "").trim();
  return {
    userId,
    bytes: new Uint8Array(await file.arrayBuffer()),
    fileName: file.name,
    account: account === "" ? null : account.slice(0, 80),
    answers: prefixed(form, "answer."),
    columns: prefixed(form, "column."),
  };
}

function prefixed(form: FormData, prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of form)
    if (name.startsWith(prefix) && value !== "") found[name.slice(prefix.length)] = String(value);
  return found;
}
