// A model for tests of the wrappers: each question is answered, refused or left hanging as the test says.

import { type Ask, type Model, ModelFailure, type Reply } from "#llm/model.ts";

export type Turn = "answer" | "hang" | ModelFailure;

export type ScriptedModel = Model & {
  readonly asked: number;
  /** Questions that were called off by whoever asked. */
  readonly calledOff: number;
};

/** Turn by turn; the last one stands for all that follow. */
export function scriptedModel(...turns: readonly Turn[]): ScriptedModel {
  let asked = 0;
  let calledOff = 0;
  return {
    provider: "scripted",
    model: "turns",
    practice: false,
    get asked() {
      return asked;
    },
    get calledOff() {
      return calledOff;
    },
    ask<Answer>(_: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
      const turn = turns[Math.min(asked, turns.length - 1)];
      asked += 1;
      signal.addEventListener("abort", () => {
        calledOff += 1;
      });
      if (turn === "hang") return new Promise(() => undefined);
      if (turn instanceof ModelFailure) return Promise.reject(turn);
      return Promise.resolve({ value: "yes" as Answer, usage: { inputTokens: 3, outputTokens: 2 } });
    },
  };
}

export function unavailable(retryAfterMs: number | null = null): ModelFailure {
  return new ModelFailure("unavailable", "away", { mayRetry: true, retryAfterMs });
}

export const refusing = new ModelFailure("unavailable", "wrong key");
export const unreadable = new ModelFailure("unreadable", "nonsense");

/** How it ends: the value, or the kind of failure. */
export async function endOf(reply: Promise<Reply<unknown>>): Promise<string> {
  return await reply.then(
    ({ value }) => String(value),
    (error: unknown) => (error instanceof ModelFailure ? error.kind : "not a ModelFailure"),
  );
}
