// A model that is asked again after a failure that may pass: full jitter, and never sooner than the server wants.

import type { Clock } from "#actors/runtime/clock.ts";
import { type Ask, asModelFailure, type Model, type ModelFailure, type Reply } from "../model.ts";
import { about } from "./timed.ts";

export type RetryLimits = {
  /** The first one included. */
  readonly attemptsMax: number;
  /** The first pause is somewhere below this, each next one below twice as much, */
  readonly pauseMs: number;
  /** and none is above this. */
  readonly pauseMaxMs: number;
  /** A server that wants to be left alone for longer is left alone: the question fails. */
  readonly hintMaxMs: number;
};

export type RetryParts = {
  readonly clock: Clock;
  /** 0…1, of even spread. */
  readonly random: () => number;
  readonly limits: RetryLimits;
  readonly onRetry: (failure: ModelFailure, pauseMs: number) => void;
};

export function retried(model: Model, { clock, random, limits, onRetry }: RetryParts): Model {
  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await model.ask(question, signal);
      } catch (error) {
        const failure = asModelFailure(error);
        const pauseMs = pauseBefore(attempt + 1, failure);
        if (pauseMs === null || signal.aborted) throw failure;
        onRetry(failure, pauseMs);
        await pause(clock, pauseMs, signal);
        if (signal.aborted) throw failure;
      }
    }
  }

  /** Null: not again. */
  function pauseBefore(attempt: number, failure: ModelFailure): number | null {
    const hintMs = failure.retryAfterMs ?? 0;
    if (!failure.mayRetry || attempt > limits.attemptsMax || hintMs > limits.hintMaxMs) return null;
    const ceilingMs = Math.min(limits.pauseMaxMs, limits.pauseMs * 2 ** (attempt - 2));
    // Everybody was given the same hint; the jitter on top keeps everybody from coming back at once.
    return hintMs + Math.floor(random() * ceilingMs);
  }

  return { ...about(model), ask };
}

/** Ends early when the question is called off. */
function pause(clock: Clock, pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    function end(): void {
      callOff();
      signal.removeEventListener("abort", end);
      resolve();
    }
    const callOff = clock.after(pauseMs, end);
    signal.addEventListener("abort", end, { once: true });
    if (signal.aborted) end();
  });
}
