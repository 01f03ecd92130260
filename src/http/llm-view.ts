// What a person may know of the language model, for the page and for the API: counts of all, payloads of their own.

import { instantOfMs } from "#finance/calendar.ts";
import type { UserId } from "#finance/ids.ts";
import type { LlmCounts } from "#llm/stats.ts";
import type { LlmCountsView, LlmModel } from "#views/llm-models.ts";
import type { HttpDeps } from "./deps.ts";

export type LlmView = Omit<LlmModel, "shell" | "snapshot">;

export async function llmView({ llm, store }: HttpDeps, userId: UserId): Promise<LlmView> {
  const [stats, rows, payloads] = await Promise.all([
    llm.stats(),
    store.transactions.forUser(userId).countBySource(),
    llm.payloads(userId),
  ]);
  return {
    provider: llm.provider,
    model: llm.model,
    practice: llm.practice,
    today: countsOf(stats.today),
    ever: countsOf(stats.ever),
    dailyCalls: stats.allowance.callsPerDay,
    listedOn: stats.listedOn,
    rows,
    payloads: payloads.map(({ id, atMs, model, outcome, system, input, others }) => {
      return { id, at: instantOfMs(atMs), model, outcome, system, input, others };
    }),
  };
}

function countsOf({ failures, ...counts }: LlmCounts): LlmCountsView {
  const { calls, inputTokens, outputTokens, costUsd, unpricedCalls, questions, cacheHits, notSent } = counts;
  const failed = Object.values(failures).reduce((sum, each) => sum + each, 0);
  return { calls, inputTokens, outputTokens, costUsd, unpricedCalls, questions, cacheHits, notSent, failed };
}
