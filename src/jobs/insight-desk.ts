// Has findings put into words by a language model, beside the way: each stands with its template long before, and for good
// where the model's text is refused.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Explanation } from "#llm/explain-insights.ts";
import type { Llm } from "#llm/open-llm.ts";
import type { Store } from "#store/store.ts";
import { type Job, lookAgainAndAgain, type Send } from "./job.ts";

const LOOK_EVERY_MS = 1_000;
/** After a model did not answer. */
const PAUSE_MS = 30_000;
const BATCH_MAX = 10;
/** What the model could not be asked about for so long is no news any more: the template stands. */
const STALE_MS = 24 * 3_600_000;

export type InsightDeskParts = {
  readonly store: { readonly outbox: Store["outbox"] };
  readonly llm: Pick<Llm, "explainInsights">;
  readonly send: Send;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

export function openInsightDesk(parts: InsightDeskParts): Job {
  const { clock, onError } = parts;
  return lookAgainAndAgain({ look: () => work(parts), firstAfterMs: 0, afterFailureMs: PAUSE_MS, clock, onError });
}

/** One look. The answer is how long to wait before the next one. */
async function work({ store: { outbox }, llm, send, clock }: InsightDeskParts): Promise<number> {
  const all = await outbox.waiting("explain-insight", BATCH_MAX);
  const isStale = (createdAt: string) => clock.nowMs() - Date.parse(createdAt) > STALE_MS;
  const [stale, waiting] = [
    all.filter((each) => isStale(each.createdAt)),
    all.filter((each) => !isStale(each.createdAt)),
  ];
  if (stale.length > 0) await outbox.settle(stale);
  if (waiting.length === 0) return LOOK_EVERY_MS;
  const questions = waiting.map(({ userId, effect: { insight } }) => ({ insight, askedFor: userId }));
  const explanations = await llm.explainInsights(questions);
  for (const [at, explanation] of explanations.entries()) {
    const place = waiting[at];
    if (!place || explanation.outcome !== "answered") continue;
    const { insight } = place.effect;
    await send([[place.userId, { type: "narrate-insight", insightId: insight.id, words: explanation.words }]]);
  }
  const done = waiting.filter((_, at) => isFinal(explanations[at]));
  // Told first, settled after: a crash in between tells it again, which changes nothing.
  await outbox.settle(done);
  return done.length === waiting.length ? LOOK_EVERY_MS : PAUSE_MS;
}

/** A model that stumbles over a finding is not asked again: the template says it as well. */
function isFinal(explanation: Explanation | undefined): boolean {
  switch (explanation?.outcome) {
    case "answered":
    case "refused":
    case "unreadable":
    case "blocked":
      return true;
    default:
      return false;
  }
}
