// The language model put together from the configuration: one provider, wrapped in patience, a cache, and a record of it all.

import type { Redis } from "ioredis";
import type { Clock } from "#actors/runtime/clock.ts";
import type { LlmConfig } from "#src/config.ts";
import type { Log } from "#src/log.ts";
import { askMerchants, withoutAnswer } from "./ask-merchants.ts";
import { type Memory, openBook } from "./book.ts";
import { createInProcessCache } from "./cache-in-process.ts";
import { createRedisCache } from "./cache-redis.ts";
import { type Explanation, explainInsights } from "./explain-insights.ts";
import { createGemini } from "./gemini.ts";
import type { MerchantAnswer, MerchantQuestion } from "./merchant-question.ts";
import type { Model } from "./model.ts";
import { createOpenAiCompatible } from "./openai-compatible.ts";
import { allowed } from "./patient/allowed.ts";
import { type Breaker, type BreakerLimits, withBreaker } from "./patient/breaker.ts";
import { type RetryLimits, retried } from "./patient/retried.ts";
import { timed } from "./patient/timed.ts";
import { openPayloads, type Payload } from "./payloads.ts";
import { createPracticeModel } from "./practice/practice-model.ts";
import { LISTED_ON, listedPrice } from "./price.ts";
import { recorded } from "./recorded.ts";
import { type LlmStats, statsOf } from "./stats.ts";
import type { InsightQuestion } from "./tasks/explain-insight.ts";
import { TASKS } from "./tasks/registry.ts";

const ANSWER_WITHIN_MS = 30_000;
const RETRY: RetryLimits = { attemptsMax: 3, pauseMs: 1_000, pauseMaxMs: 10_000, hintMaxMs: 40_000 };
const BREAKER: BreakerLimits = { failuresMax: 5, restMs: 60_000, restMaxMs: 3_600_000 };
/** Practice counts in a book of its own: it costs nothing and proves nothing. */
const BOOK = "llm-book";
const PRACTICE_BOOK = "llm-book-practice";

export type Llm = {
  /** "none", "gemini", "openai", "practice". */
  readonly provider: string;
  /** Null: no model. */
  readonly model: string | null;
  readonly practice: boolean;
  /** Merchants in one call: whoever collects questions collects so many. */
  readonly batchMax: number;
  /** One answer a question, in order. Never rejects: without an answer the outcome says why. */
  categoriseMerchants(questions: readonly MerchantQuestion[]): Promise<readonly MerchantAnswer[]>;
  /** One explanation a question, in order. Never rejects. */
  explainInsights(questions: readonly InsightQuestion[]): Promise<readonly Explanation[]>;
  /** Rows that a rule, memory or local knowledge answered. */
  countAnsweredWithoutModel(rows: number): Promise<void>;
  stats(): Promise<LlmStats>;
  /** What left on behalf of this person, newest first, word for word. */
  payloads(person: string): Promise<readonly Payload[]>;
  /** Calls off what is under way. */
  close(): Promise<void>;
};

export type LlmParts = {
  readonly config: LlmConfig;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the counts are kept: the store's own memory, or one of this process. */
  readonly memory: Memory;
  /** Null: the cache is in this process. */
  readonly redis: Redis | null;
  /** 0…1, of even spread. */
  readonly random: () => number;
  readonly newToken: () => string;
};

export function openLlm(parts: LlmParts): Llm {
  const { config, clock, log, memory, redis } = parts;
  const onError = (error: unknown) => log.warn({ err: error }, "the model's books are in trouble");
  const source = sourceOf(parts);
  const practice = source?.model.practice ?? false;
  const book = openBook({ memory, clock, name: practice ? PRACTICE_BOOK : BOOK });
  const payloads = openPayloads({ memory, clock, onError });
  const cache = redis === null ? createInProcessCache(clock) : createRedisCache(redis, onError);
  const { allowance } = config;
  const listed = config.price === null ? listedPrice(config) : null;
  const price = practice ? { inputUsdPerMillion: 0, outputUsdPerMillion: 0 } : (config.price ?? listed);
  const over = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();
  const breaker = source && patient(source.model);

  function patient(model: Model): Breaker {
    const quick = timed(model, { clock, limitMs: ANSWER_WITHIN_MS });
    const kept = recorded(quick, { book, payloads, clock, price, onError });
    const rationed = allowed(kept, { allowance, take: book.take });
    return withBreaker(rationed, {
      clock,
      limits: BREAKER,
      onChange: (state) => log.warn({ state }, "the way to the language model"),
    });
  }

  const asked =
    breaker &&
    retried(breaker, {
      clock,
      random: parts.random,
      limits: RETRY,
      onRetry: ({ kind, message }, pauseMs) =>
        log.debug({ kind, message, pauseMs }, "the language model is asked again"),
    });

  return {
    provider: source?.model.provider ?? "none",
    model: source?.model.model ?? null,
    practice,
    batchMax: TASKS.categoriseMerchants.batchMax,
    async categoriseMerchants(questions) {
      if (!asked) return questions.map(({ key, text }) => withoutAnswer(key, text, "off"));
      // One after the other: who asks at the same time about the same merchants finds them answered.
      const mine = turn.then(() => askMerchants(questions, over.signal, { model: asked, cache, book, onError }));
      turn = mine.catch(onError);
      return await mine;
    },
    async explainInsights(questions) {
      if (!asked) return questions.map(() => ({ outcome: "off" }));
      return await explainInsights(questions, over.signal, { model: asked, book, onError });
    },
    async countAnsweredWithoutModel(rows) {
      await book.add({ answeredWithoutModel: rows }).catch(onError);
    },
    async stats() {
      const listedOn = listed === null ? null : LISTED_ON;
      return statsOf(await book.read(), { allowance, price, listedOn, breaker: breaker?.state() ?? "closed" });
    },
    payloads: payloads.of,
    async close() {
      over.abort();
      await source?.close();
    },
  };
}

type Source = { readonly model: Model; close(): Promise<void> };

async function nothing(): Promise<void> {}

/** Null: no model is wanted. */
function sourceOf({ config, clock, newToken }: LlmParts): Source | null {
  const { provider, apiKey, baseUrl, model } = config;
  switch (provider) {
    case "none":
      return null;
    case "practice": {
      const practice = createPracticeModel(newToken());
      return { model: practice, close: practice.close };
    }
    case "gemini":
      return { model: createGemini({ apiKey: apiKey ?? "", model, baseUrl }), close: nothing };
    case "openai":
      return {
        model: createOpenAiCompatible({ apiKey, model: model ?? "", baseUrl: baseUrl ?? "", nowMs: clock.nowMs }),
        close: nothing,
      };
  }
}
