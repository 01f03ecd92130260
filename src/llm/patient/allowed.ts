// A model that may be asked so often, and for so many tokens, a day.

import { type Ask, type Model, ModelFailure, type Reply } from "../model.ts";
import { about } from "./timed.ts";

export type Allowance = {
  /** Each attempt counts: what goes out may be paid for, whether or not an answer comes back. */
  readonly callsPerDay: number;
  readonly tokensPerDay: number;
};

/** What has been used on the present day. */
export type Spent = { readonly calls: number; readonly tokens: number };

export type AllowedParts = {
  readonly allowance: Allowance;
  /**
   * Counts one call of today unless the allowance is used up; false: nothing was counted. Tokens are counted by whoever
   * keeps the book when an answer comes, so that the last call of a day may overdraw them once.
   */
  readonly take: (allowance: Allowance) => Promise<boolean>;
};

export function allowed(model: Model, { allowance, take }: AllowedParts): Model {
  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    if (!(await take(allowance)))
      throw new ModelFailure(
        "refused-by-allowance",
        `Today's allowance of ${allowance.callsPerDay} calls and ${allowance.tokensPerDay} tokens is used up: see LLM_DAILY_CALLS and LLM_DAILY_TOKENS.`,
      );
    return await model.ask(question, signal);
  }

  return { ...about(model), ask };
}

/** True while one more call is allowed. */
export function mayCall({ calls, tokens }: Spent, { callsPerDay, tokensPerDay }: Allowance): boolean {
  return calls < callsPerDay && tokens < tokensPerDay;
}
