// A model each of whose calls is kept as it left and counted as it ended.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Book, Counts } from "./book.ts";
import { type Ask, asModelFailure, type Model, type Reply, type Usage } from "./model.ts";
import { about } from "./patient/timed.ts";
import type { Payloads } from "./payloads.ts";
import { costNanoUsd, type Price } from "./price.ts";

const NO_TOKENS: Usage = { inputTokens: 0, outputTokens: 0 };

export type RecordedParts = {
  readonly book: Book;
  readonly payloads: Payloads;
  readonly clock: Clock;
  readonly price: Price | null;
  readonly onError: (error: unknown) => void;
};

export function recorded(model: Model, { book, payloads, clock, price, onError }: RecordedParts): Model {
  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    const startedMs = clock.monotonicMs();
    const { task, system } = question;
    const finish = await payloads.begin({ ...about(model), atMs: clock.nowMs(), task, system }, question);
    const tookMs = () => clock.monotonicMs() - startedMs;
    try {
      const reply = await model.ask(question, signal);
      await finish({ outcome: "answered", ...reply.usage, tookMs: tookMs() });
      await count(reply.usage, {});
      return reply;
    } catch (error) {
      const failure = asModelFailure(error);
      const usage = failure.usage ?? NO_TOKENS;
      await finish({ outcome: failure.kind, ...usage, tookMs: tookMs() });
      await count(usage, { [`failed ${failure.kind}`]: 1 });
      throw failure;
    }
  }

  /** A count that is lost loses no answer. */
  async function count(usage: Usage, more: Counts): Promise<void> {
    const cost = price === null ? { unpricedCalls: 1 } : { costNanoUsd: costNanoUsd(usage, price) };
    await book.add({ ...usage, ...cost, ...more }).catch(onError);
  }

  return { ...about(model), ask };
}
