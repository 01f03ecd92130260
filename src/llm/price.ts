// What tokens cost. Providers change prices without notice, so they come from the environment and are never guessed.

import type { Usage } from "./model.ts";

/** US dollars for a million tokens. */
export type Price = { readonly inputUsdPerMillion: number; readonly outputUsdPerMillion: number };

const NANO_PER_MICRO = 1_000;

/** A dollar for a million tokens is a millionth of a dollar for one. */
export function costNanoUsd({ inputTokens, outputTokens }: Usage, price: Price): number {
  const microUsd = inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion;
  return Math.round(microUsd * NANO_PER_MICRO);
}
