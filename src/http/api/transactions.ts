// Transactions and findings over the API: lists, single rows, corrections, export.

import type { Hono } from "hono";
import { z } from "zod";
import type { UserCommand } from "#actors/user/protocol.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { categoryId, parseCategoryId } from "#finance/category.ts";
import { type TransactionId, transactionId, type UserId } from "#finance/ids.ts";
import { decodePlace } from "#store/paging.ts";
import { decodeRankedCursor } from "#store/ranked.ts";
import type { ListedTransaction, Page } from "#store/transactions.ts";
import type { HttpDeps } from "../deps.ts";
import { ownRow } from "../own-row.ts";
import { ProblemError, parse } from "../problem.ts";
import { askedByProgram } from "../search.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { csvResponse, ndjsonResponse } from "./export.ts";
import { filterOf, LIMIT_MAX, listQueryOf } from "./query.ts";
import { anomalyJson, transactionJson } from "./rows.ts";
import type { PatchTrialJson } from "./shapes.ts";

const patchShape = z.strictObject({
  category: z
    .string()
    .refine((text) => parseCategoryId(text) !== null, "is no category")
    .optional(),
  merchant: z.string().trim().min(1, "needs a name").max(80, "is too long").optional(),
  note: z.string().max(500, "takes 500 characters at most").optional(),
  expected: z.boolean().optional(),
  apply_to: z.enum(["this", "merchant"]).default("this"),
  /** Says how many rows would change, and changes none. */
  dry_run: z.boolean().default(false),
});

const statusShape = z.object({ status: z.enum(["open", "dismissed", "withdrawn"]).default("open") });

export function mountTransactions(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/transactions", (c) => list(deps, c, {}));
  app.get("/api/search", (c) => search(deps, c));
  app.get("/api/suspicious-transactions", (c) => list(deps, c, { suspicious: "1" }));
  app.get("/api/anomalies", async (c) => {
    const { userId } = signedIn(c);
    const { settings } = await deps.snapshot(userId);
    const { status } = parse(statusShape, { status: c.req.query("status") });
    const found = await deps.store.insights.forUser(userId).list({ status, limit: LIMIT_MAX });
    return c.json({
      data: found.map(({ insight, status }) => anomalyJson(insight, settings, status)),
      next_cursor: null,
    });
  });
  app.get("/api/transactions.csv", async (c) => csvResponse(await everyRow(deps, c)));
  app.get("/api/transactions.ndjson", async (c) => ndjsonResponse(await everyRow(deps, c)));
  app.get("/api/transactions/:id", async (c) =>
    c.json(await rowJson(deps, signedIn(c).userId, transactionId(c.req.param("id")))),
  );
  app.patch("/api/transactions/:id", async (c) => {
    const { userId } = signedIn(c);
    const id = transactionId(c.req.param("id"));
    const body = parse(patchShape, await c.req.json().catch(() => null));
    await rowJson(deps, userId, id);
    if (body.dry_run) return c.json(await tryPatch(deps, userId, commandsOf(id, body)));
    for (const command of commandsOf(id, body)) await deps.commands.send(userId, command);
    return c.json(await rowJson(deps, userId, id));
  });
}

async function list(deps: HttpDeps, c: AppContext, fixed: Record<string, string>): Promise<Response> {
  const { userId } = signedIn(c);
  const query = new URL(c.req.url).searchParams;
  for (const [name, value] of Object.entries(fixed)) query.set(name, value);
  const { filter, limit, cursor } = listQueryOf(query, (text) => decodePlace(text) !== null);
  const snapshot = await deps.snapshot(userId);
  const own = deps.store.transactions.forUser(userId);
  return pageJson(c, await own.page(askedByProgram(filter, snapshot), limit, cursor), snapshot);
}

/** As the list, but the best answers first. */
async function search(deps: HttpDeps, c: AppContext): Promise<Response> {
  const { userId } = signedIn(c);
  const query = new URL(c.req.url).searchParams;
  const { filter, limit, cursor } = listQueryOf(query, (text) => decodeRankedCursor(text) !== null);
  const snapshot = await deps.snapshot(userId);
  const own = deps.store.transactions.forUser(userId);
  return pageJson(c, await own.ranked(askedByProgram(filter, snapshot), limit, cursor), snapshot);
}

function pageJson(c: AppContext, { rows, nextCursor }: Page, { settings }: UserSnapshot): Response {
  return c.json({ data: rows.map((row) => transactionJson(row, settings)), next_cursor: nextCursor });
}

async function everyRow(deps: HttpDeps, c: AppContext): Promise<AsyncIterable<readonly ListedTransaction[]>> {
  const { userId } = signedIn(c);
  const filter = filterOf(new URL(c.req.url).searchParams);
  return deps.store.transactions.forUser(userId).stream(askedByProgram(filter, await deps.snapshot(userId)));
}

async function rowJson(deps: HttpDeps, userId: UserId, id: TransactionId) {
  const row = await ownRow(deps.store.transactions.forUser(userId), id);
  const { settings } = await deps.snapshot(userId);
  return transactionJson(row, settings);
}

/** How many rows each part would change; nothing of it is written. @throws 422 where one of them would be refused. */
async function tryPatch(deps: HttpDeps, userId: UserId, commands: readonly UserCommand[]): Promise<PatchTrialJson> {
  const receipts = await deps.attempt(userId, commands);
  const refused = receipts.find(({ refusal }) => refusal !== null)?.refusal;
  if (refused) throw new ProblemError(422, refused.message);
  const parts = commands.map(({ type }, index) => [PARTS[type] ?? type, receipts[index]?.changed ?? 0]);
  return { dry_run: true, would_change: Object.fromEntries(parts) };
}

const PARTS: Partial<Record<UserCommand["type"], string>> = {
  "correct-category": "category",
  "correct-merchant": "merchant",
  "set-note": "note",
  "mark-expected": "expected",
};

function commandsOf(id: TransactionId, body: z.output<typeof patchShape>): UserCommand[] {
  const commands: UserCommand[] = [];
  const { category, merchant, note, expected, apply_to: reach } = body;
  if (category !== undefined)
    commands.push({ type: "correct-category", transactionId: id, category: categoryId(category), reach });
  if (merchant !== undefined) commands.push({ type: "correct-merchant", transactionId: id, merchant, reach });
  if (note !== undefined) commands.push({ type: "set-note", transactionId: id, note });
  if (expected !== undefined) commands.push({ type: "mark-expected", transactionId: id, expected });
  return commands;
}
