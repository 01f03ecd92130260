// A model that is not waited for longer than so long.

import type { Clock } from "#actors/runtime/clock.ts";
import { type Ask, type Model, ModelFailure, type Reply } from "../model.ts";

/** Gives up after `limitMs` of the clock, whether or not the model listens to its signal. */
export function timed(model: Model, { clock, limitMs }: { readonly clock: Clock; readonly limitMs: number }): Model {
  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    if (signal.aborted) throw calledOff();
    const ours = new AbortController();
    let giveUp: (why: ModelFailure) => void = () => undefined;
    const deadline = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const stop = () => giveUp(calledOff());
    const callOff = clock.after(limitMs, () => giveUp(tooLate(limitMs)));
    signal.addEventListener("abort", stop, { once: true });
    try {
      return await Promise.race([model.ask(question, ours.signal), deadline]);
    } finally {
      callOff();
      signal.removeEventListener("abort", stop);
      // Only now: what the model says to its abort comes too late to be heard.
      ours.abort();
    }
  }

  return { ...about(model), ask };
}

/** What a wrapper says of itself is what it wraps. */
export function about({ provider, model, practice }: Model): Pick<Model, "provider" | "model" | "practice"> {
  return { provider, model, practice };
}

function tooLate(limitMs: number): ModelFailure {
  return new ModelFailure("timed-out", `The model did not answer within ${limitMs} ms.`, { mayRetry: true });
}

function calledOff(): ModelFailure {
  return new ModelFailure("timed-out", "The question was called off.");
}
