// What a person changes about a transaction (category, merchant, note, whether it was expected), and makes of a finding.

import type { Hono } from "hono";
import { z } from "zod";
import { categoryId, parseCategoryId } from "#finance/category.ts";
import { insightId, questionId, seriesId, transactionId } from "#finance/ids.ts";
import { SERIES_STATUSES } from "#finance/recurring/series.ts";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { afterwards, formOf } from "../form.ts";
import { putQuestion, questionShape } from "../questions.ts";
import { type AppEnv, signedIn } from "../session.ts";

const reach = z.enum(["this", "merchant"]).default("this");
const categoryForm = z.object({
  category: z.string().refine((text) => parseCategoryId(text) !== null, "is no category"),
  reach,
});
const merchantForm = z.object({ merchant: z.string().trim().min(1, "needs a name").max(80, "is too long"), reach });
const noteForm = z.object({ note: z.string().max(500, "takes 500 characters at most").default("") });
const readForm = z.object({ through: z.coerce.number().int().min(0) });
const verdictForm = z.object({ verdict: z.enum(["useful", "expected"]) });
const seriesForm = z.object({ status: z.enum([...SERIES_STATUSES, ""]) });
const expectedForm = z.object({ expected: z.enum(["0", "1"]) });

export function mountRowForms(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post("/transactions/:id/category", async (c) => {
    const form = await formOf(c, categoryForm);
    const { id, userId } = target(c.req.param("id"), signedIn(c));
    const category = categoryId(form.category);
    await deps.commands.send(userId, { type: "correct-category", transactionId: id, category, reach: form.reach });
    return afterwards(deps, c, PATHS.transactions);
  });
  app.post("/transactions/:id/merchant", async (c) => {
    const form = await formOf(c, merchantForm);
    const { id, userId } = target(c.req.param("id"), signedIn(c));
    const { merchant } = form;
    await deps.commands.send(userId, { type: "correct-merchant", transactionId: id, merchant, reach: form.reach });
    return afterwards(deps, c, PATHS.transactions);
  });
  app.post("/transactions/:id/note", async (c) => {
    const { note } = await formOf(c, noteForm);
    const { id, userId } = target(c.req.param("id"), signedIn(c));
    await deps.commands.send(userId, { type: "set-note", transactionId: id, note: note.trim() });
    return afterwards(deps, c, PATHS.transactions);
  });
  app.post("/transactions/:id/expected", async (c) => {
    const { expected } = await formOf(c, expectedForm);
    const { id, userId } = target(c.req.param("id"), signedIn(c));
    await deps.commands.send(userId, { type: "mark-expected", transactionId: id, expected: expected === "1" });
    return afterwards(deps, c, PATHS.anomalies);
  });
}

export function mountInsightForms(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post(PATHS.setQuestion, async (c) => {
    await putQuestion(deps, signedIn(c).userId, await formOf(c, questionShape));
    return c.redirect(PATHS.alerts, 303);
  });
  app.post(`${PATHS.setQuestion}/:id/remove`, async (c) => {
    const id = questionId(c.req.param("id"));
    await deps.commands.send(signedIn(c).userId, { type: "remove-question", questionId: id });
    return afterwards(deps, c, PATHS.alerts);
  });
  app.post(PATHS.readAlerts, async (c) => {
    const { through } = await formOf(c, readForm);
    await deps.commands.send(signedIn(c).userId, { type: "read-alerts", throughSeq: through });
    return afterwards(deps, c, PATHS.alerts);
  });
  app.post("/anomalies/:id", async (c) => {
    const { verdict } = await formOf(c, verdictForm);
    const { userId } = signedIn(c);
    await deps.commands.send(userId, { type: "judge-insight", insightId: insightId(c.req.param("id")), verdict });
    return afterwards(deps, c, PATHS.anomalies);
  });
}

export function mountSeriesForms(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.post(`${PATHS.subscriptions}/:id`, async (c) => {
    const { status } = await formOf(c, seriesForm);
    const { userId } = signedIn(c);
    const id = seriesId(c.req.param("id"));
    await deps.commands.send(userId, { type: "judge-series", seriesId: id, status: status === "" ? null : status });
    return afterwards(deps, c, PATHS.subscriptions);
  });
}

function target(id: string, { userId }: ReturnType<typeof signedIn>) {
  return { id: transactionId(id), userId };
}
