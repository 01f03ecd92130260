// A model that is left alone for a while after several failures in a row, then tried with one question.

import type { Clock } from "#actors/runtime/clock.ts";
import { type Ask, asModelFailure, type Model, ModelFailure, type Reply } from "../model.ts";
import { about } from "./timed.ts";

export type BreakerState = "closed" | "open" | "half-open";

export type BreakerLimits = {
  /** So many failures in a row open it. */
  readonly failuresMax: number;
  /** It stays open so long, */
  readonly restMs: number;
  /** or as long as the server asks for, up to this. A longer hint than `restMs` opens it at once. */
  readonly restMaxMs: number;
};

export type BreakerParts = {
  readonly clock: Clock;
  readonly limits: BreakerLimits;
  readonly onChange: (state: BreakerState) => void;
};

export type Breaker = Model & { state(): BreakerState };

/** Only silence and errors of the server count: one that answers nonsense, or refuses, is there. */
export function withBreaker(model: Model, { clock, limits, onChange }: BreakerParts): Breaker {
  let failures = 0;
  /** Null: closed. */
  let openUntilMs: number | null = null;
  let probing = false;

  function state(): BreakerState {
    if (openUntilMs === null) return "closed";
    return probing || clock.monotonicMs() >= openUntilMs ? "half-open" : "open";
  }

  function enter(): void {
    const now = state();
    if (now === "closed") return;
    if (now === "open" || probing) {
      const waitMs = Math.max(0, (openUntilMs ?? 0) - clock.monotonicMs());
      throw new ModelFailure("unavailable", "The model is left alone for a while after failures.", {
        retryAfterMs: waitMs,
      });
    }
    probing = true;
    onChange("half-open");
  }

  function succeeded(): void {
    const wasOpen = openUntilMs !== null;
    failures = 0;
    openUntilMs = null;
    if (wasOpen) onChange("closed");
  }

  function failed({ retryAfterMs }: ModelFailure): void {
    failures += 1;
    const hintMs = Math.min(retryAfterMs ?? 0, limits.restMaxMs);
    if (failures < limits.failuresMax && hintMs <= limits.restMs && openUntilMs === null) return;
    openUntilMs = clock.monotonicMs() + Math.max(limits.restMs, hintMs);
    onChange("open");
  }

  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    enter();
    const isProbe = probing;
    // What was asked before it opened says nothing about now.
    const heard = () => isProbe || openUntilMs === null;
    try {
      const reply = await model.ask(question, signal);
      if (heard()) succeeded();
      return reply;
    } catch (error) {
      const failure = asModelFailure(error);
      if (heard() && !signal.aborted) learn(failure);
      throw failure;
    } finally {
      if (isProbe) probing = false;
    }
  }

  function learn(failure: ModelFailure): void {
    if (failure.kind === "refused-by-allowance") return;
    if (failure.kind === "unavailable" || failure.kind === "timed-out") failed(failure);
    else succeeded();
  }

  return { ...about(model), ask, state };
}
