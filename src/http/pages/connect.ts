// Connecting: where the first rows come from. A bank's file is shown as it would be read before anything is written.

import type { Hono } from "hono";
import type { UserId } from "#finance/ids.ts";
import type { ImportModel, ImportPreview } from "#views/models.ts";
import { connectPage } from "#views/pages/connect.tsx";
import { importPage } from "#views/pages/import.tsx";
import { importPath, PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { multipartOf } from "../form.ts";
import { type ReadImport, readImport, runImport, tryImport } from "../import/import-file.ts";
import { ROWS_AWAITED_MAX, startImport } from "../import/import-jobs.ts";
import { doneQuery, runningQuery, takeNotice } from "../import/notice.ts";
import { dropUpload, findUpload, keepUpload, type Upload } from "../import/uploads.ts";
import { notFound, ProblemError } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppContext, type AppEnv, type Session, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";

const SAMPLE_ROWS = 8;

type Choice = { readonly account: string; readonly answers: Readonly<Record<string, string>> };

export function mountConnect(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.connect, async (c) => {
    const session = signedIn(c);
    const snapshot = await deps.snapshot(session.userId);
    const shell = shellOf(deps, session, PLAIN_LIVE_URL, takeNotice(new URL(c.req.url).searchParams));
    return c.html(connectPage({ shell, snapshot, demo: deps.demo?.logins ?? [] }));
  });
  app.post(PATHS.importPreview, async (c) => {
    const { userId } = signedIn(c);
    await deps.limits.spend("import", userId);
    const form = await multipartOf(c);
    const file = form.get("file");
    if (!(file instanceof File) || file.size === 0) throw new ProblemError(422, "Choose a file first.", "file");
    const upload = { id: deps.newId(), fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
    keepUpload(userId, upload, deps.clock.nowMs());
    return preview(deps, c, upload, { account: String(form.get("account") ?? "").trim(), answers: {} });
  });
  // What a preview's address leads to when it is opened by itself.
  app.get(PATHS.importPreview, (c) => c.redirect(PATHS.connect, 303));
  app.get(importPath(":id").replace("%3A", ":"), (c) => c.redirect(PATHS.connect, 303));
  app.post(importPath(":id").replace("%3A", ":"), async (c) => {
    const { userId } = signedIn(c);
    const upload = findUpload(userId, c.req.param("id") ?? "", deps.clock.nowMs());
    if (!upload) throw notFound("upload; choose the file again. It is not");
    const body = await c.req.parseBody();
    const choice = choiceOf(body);
    if (body.confirm !== "1") return preview(deps, c, upload, choice);
    return confirm(deps, c, userId, upload, choice);
  });
}

async function confirm(
  deps: HttpDeps,
  c: AppContext,
  userId: UserId,
  upload: Upload,
  choice: Choice,
): Promise<Response> {
  const request = requestOf(userId, upload, choice);
  const plan = await readImport(deps, request);
  if (plan.outcome === "ask") return preview(deps, c, upload, choice);
  const told =
    plan.rows > ROWS_AWAITED_MAX
      ? runningQuery((await startImport(deps, request, plan)).rows)
      : doneQuery(await runImport(deps, userId, plan));
  dropUpload(userId);
  return c.redirect(`${PATHS.transactions}?${told}`, 303);
}

async function preview(deps: HttpDeps, c: AppContext, upload: Upload, choice: Choice): Promise<Response> {
  const session = signedIn(c);
  const snapshot = await deps.snapshot(session.userId);
  const model: ImportModel = {
    shell: shellOf(deps, session, PLAIN_LIVE_URL),
    snapshot,
    uploadId: upload.id,
    fileName: upload.fileName,
    ...choice,
    preview: await previewOf(deps, session, upload, choice),
  };
  return c.html(importPage(model));
}

async function previewOf(deps: HttpDeps, { userId }: Session, upload: Upload, choice: Choice): Promise<ImportPreview> {
  let plan: ReadImport;
  try {
    plan = await readImport(deps, requestOf(userId, upload, choice));
  } catch (error) {
    if (error instanceof ProblemError) return { outcome: "refused", reason: error.problem.detail };
    throw error;
  }
  if (plan.outcome === "ask") return plan;
  const tried = await tryImport(deps, userId, plan);
  const rows = plan.accounts.flatMap((account) => account.rows.map(({ row }) => row));
  return {
    outcome: "ready",
    added: tried.new,
    duplicate: tried.duplicate,
    changed: tried.changed,
    rejected: tried.rejected,
    assumptions: tried.assumptions,
    accounts: plan.accounts.map(({ account, isNew }) => ({ name: account.name, currency: account.currency, isNew })),
    sample: rows.slice(0, SAMPLE_ROWS),
  };
}

function requestOf(userId: UserId, { bytes, fileName }: Upload, { account, answers }: Choice) {
  return {
    userId,
    bytes,
    fileName,
    account: account === "" ? null : account.slice(0, 80),
    answers,
    columns: {},
  };
}

function choiceOf(body: Record<string, unknown>): Choice {
  const answers: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith("answer-") && typeof value === "string" && value !== "")
      answers[name.slice("answer-".length)] = value;
  }
  return { account: String(body.account ?? "").trim(), answers };
}
