// GET /api/llm: which model there is, what it was asked and cost, and what left for the caller.

import type { Hono } from "hono";
import { type LlmCountsView, shareWithoutModel } from "#views/llm-models.ts";
import type { HttpDeps } from "../deps.ts";
import { llmView } from "../llm-view.ts";
import { type AppEnv, signedIn } from "../session.ts";
import type { LlmCountsJson, LlmJson } from "./shapes.ts";

export function mountLlmApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/llm", async (c) => c.json(await llmJson(deps, signedIn(c).userId)));
}

async function llmJson(deps: HttpDeps, userId: Parameters<HttpDeps["snapshot"]>[0]): Promise<LlmJson> {
  const [view, { settings }] = await Promise.all([llmView(deps, userId), deps.snapshot(userId)]);
  return {
    provider: view.provider,
    model: view.model,
    practice: view.practice,
    allowed: settings.model,
    rows: view.rows,
    share_without_model: shareWithoutModel(view.rows),
    today: countsJson(view.today),
    ever: countsJson(view.ever),
    daily_calls: view.dailyCalls,
    payloads: view.payloads,
  };
}

function countsJson(counts: LlmCountsView): LlmCountsJson {
  return {
    calls: counts.calls,
    input_tokens: counts.inputTokens,
    output_tokens: counts.outputTokens,
    cost_usd: counts.costUsd,
    questions: counts.questions,
    cache_hits: counts.cacheHits,
    not_sent: counts.notSent,
    failed: counts.failed,
  };
}
