// What the page about the language model shows.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Instant } from "#finance/calendar.ts";
import type { CategorySource } from "#finance/transaction.ts";
import type { Shell } from "./models.ts";

export type LlmCountsView = {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** US dollars; null: the price is not known. */
  readonly costUsd: number | null;
  /** Calls whose price is not known: they are not in the cost. */
  readonly unpricedCalls: number;
  readonly questions: number;
  readonly cacheHits: number;
  readonly notSent: number;
  readonly failed: number;
};

/** One call, as far as it was made for the reader. */
export type PayloadView = {
  readonly id: number;
  readonly at: Instant;
  readonly model: string;
  readonly outcome: string;
  /** Our own words. */
  readonly system: string;
  /** What left of the reader's: the JSON that left. */
  readonly input: string;
  readonly others: number;
};

export type RowsBySource = { readonly [Source in CategorySource | "unsure"]?: number };

export type LlmModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  /** "none" where there is no model. */
  readonly provider: string;
  readonly model: string | null;
  readonly practice: boolean;
  readonly today: LlmCountsView;
  readonly ever: LlmCountsView;
  readonly dailyCalls: number;
  /** The month of the price list that the cost is counted by; null: the price was told, or is not known. */
  readonly listedOn: string | null;
  /** The reader's own rows. */
  readonly rows: RowsBySource;
  readonly payloads: readonly PayloadView[];
};

/** The same in a few words, for the page that leads there. */
export type LlmSummary = Pick<LlmModel, "provider" | "practice" | "ever" | "rows">;

/** 0…1 of the rows that have an answer: those that no model gave; null before there are any. */
export function shareWithoutModel(rows: RowsBySource): number | null {
  const { unsure: _, llm = 0, ...rest } = rows;
  const without = Object.values(rest).reduce((sum, each) => sum + each, 0);
  return without + llm === 0 ? null : without / (without + llm);
}
