// What tokens cost: what the environment says, else the list price of a model whose price is known; never a guess.

import type { Usage } from "./model.ts";

/** US dollars for a million tokens. */
export type Price = { readonly inputUsdPerMillion: number; readonly outputUsdPerMillion: number };

/** When the list below was read; providers change prices without notice. */
export const LISTED_ON = "2026-10";
/**
 * Paid tier, prompts of up to 200,000 tokens, as https://ai.google.dev/gemini-api/docs/pricing lists them. Names that move on to
 * newer models ("…-latest") have no price of their own.
 */
const LISTED: ReadonlyMap<string, Price> = new Map([
  ["gemini-2.5-pro", { inputUsdPerMillion: 1.25, outputUsdPerMillion: 10 }],
  ["gemini-2.5-flash", { inputUsdPerMillion: 0.3, outputUsdPerMillion: 2.5 }],
  ["gemini-2.5-flash-lite", { inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.4 }],
]);

const NANO_PER_MICRO = 1_000;

/** A dollar for a million tokens is a millionth of a dollar for one. */
export function costNanoUsd({ inputTokens, outputTokens }: Usage, price: Price): number {
  const microUsd = inputTokens * price.inputUsdPerMillion + outputTokens * price.outputUsdPerMillion;
  return Math.round(microUsd * NANO_PER_MICRO);
}

/** The list price of a model that Google itself serves; null where it is not known, or somebody else serves it. */
export function listedPrice({ provider, model, baseUrl }: Served): Price | null {
  if (provider !== "gemini" || baseUrl !== null) return null;
  return LISTED.get((model ?? "").replace(/^models\//, "")) ?? null;
}

type Served = { readonly provider: string; readonly model: string | null; readonly baseUrl: string | null };
