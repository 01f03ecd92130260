// A standing question: a search that somebody wants to be told about whenever a new row fits.

import type { QuestionId } from "./ids.ts";

export type Question = {
  readonly id: QuestionId;
  readonly name: string;
  /** In the grammar of ./query/parse.ts, as printQuery writes it. */
  readonly query: string;
};
