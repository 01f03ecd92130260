// The book's counts as a page and the API show them.

import type { Counts, Pages } from "./book.ts";
import { FAILURE_KINDS, type FailureKind } from "./model.ts";
import type { Allowance } from "./patient/allowed.ts";
import type { BreakerState } from "./patient/breaker.ts";
import type { Price } from "./price.ts";

export type LlmCounts = {
  /** Merchants that were asked about, */
  readonly questions: number;
  /** of them answered out of the cache, */
  readonly cacheHits: number;
  /** by the model, and taken; */
  readonly answered: number;
  /** left as "not sure", */
  readonly notSure: number;
  /** Besides: never sent, since their text holds no name, or gives orders. */
  readonly notSent: number;
  /** Rows of answers that were refused: another id, another category, said twice. */
  readonly refusedRows: number;
  /** Rows that needed nobody's answer: rules, what was learned, local knowledge. */
  readonly answeredWithoutModel: number;
  /** 0…1 of all; null before there is any. */
  readonly shareWithoutModel: number | null;
  /** Requests that left, each further attempt included. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; null while the price is unknown. */
  readonly costUsd: number | null;
  /** Calls whose cost is unknown; they are not in `costUsd`. */
  readonly unpricedCalls: number;
  readonly failures: { readonly [Kind in FailureKind]: number };
};

export type LlmStats = {
  readonly today: LlmCounts;
  readonly ever: LlmCounts;
  readonly allowance: Allowance;
  readonly price: Price | null;
  /** The month of the price list that it was taken from; null: somebody told it, or it is not known. */
  readonly listedOn: string | null;
  readonly breaker: BreakerState;
};

export function statsOf(
  { today, ever }: Pages,
  rest: Pick<LlmStats, "allowance" | "price" | "listedOn" | "breaker">,
): LlmStats {
  return { today: shown(today, rest.price), ever: shown(ever, rest.price), ...rest };
}

function shown(counts: Counts, price: Price | null): LlmCounts {
  const { questions = 0, cacheHits = 0, answeredWithoutModel = 0, notSent = 0 } = counts;
  const { unpricedCalls = 0, costNanoUsd = 0, calls = 0 } = counts;
  const all = questions + answeredWithoutModel;
  const without = cacheHits + answeredWithoutModel;
  return {
    questions,
    cacheHits,
    answered: counts.answered ?? 0,
    notSure: counts.notSure ?? 0,
    notSent,
    refusedRows: counts.refusedRows ?? 0,
    answeredWithoutModel,
    shareWithoutModel: all === 0 ? null : without / all,
    calls,
    inputTokens: counts.inputTokens ?? 0,
    outputTokens: counts.outputTokens ?? 0,
    costUsd: price === null && costNanoUsd === 0 ? null : costNanoUsd / 1e9,
    unpricedCalls,
    failures: Object.fromEntries(
      FAILURE_KINDS.map((kind) => [kind, counts[`failed ${kind}`] ?? 0]),
    ) as LlmCounts["failures"],
  };
}
