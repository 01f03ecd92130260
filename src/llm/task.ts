// What a question to a model consists of, whatever it is about: the contract of src/llm/tasks/.

import type { Ask } from "./model.ts";

export type Task<Question, Answer, Verdict> = {
  readonly name: string;
  /** Raised with every change of meaning: what was remembered under an older one is not used. */
  readonly version: number;
  /** So many questions in one call. */
  readonly batchMax: number;
  ask(questions: readonly Question[]): Ask<Answer>;
  /**
   * One verdict a question, in order; null: none that can be taken. `refusedRows`: what was said besides.
   * @throws ModelFailure where nothing of the answer can be believed.
   */
  read(
    questions: readonly Question[],
    answer: Answer,
  ): {
    readonly verdicts: readonly (Verdict | null)[];
    readonly refusedRows: number;
  };
};
