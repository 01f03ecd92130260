// Findings put into words: in batches, one call each, and where a text does not pass its check there is none.

import type { Book } from "./book.ts";
import { asModelFailure, type FailureKind, type Model } from "./model.ts";
import type { InsightQuestion } from "./tasks/explain-insight.ts";
import { TASKS } from "./tasks/registry.ts";

const TASK = TASKS.explainInsight;

export type Explanation =
  | { readonly outcome: "answered"; readonly words: string }
  /** The model's text was refused: the template stands. */
  | { readonly outcome: "refused" }
  | { readonly outcome: "off" | FailureKind };

/** One explanation a question, in order. Never rejects. */
export async function explainInsights(
  questions: readonly InsightQuestion[],
  signal: AbortSignal,
  { model, book, onError }: { readonly model: Model; readonly book: Book; onError(error: unknown): void },
): Promise<readonly Explanation[]> {
  const answers: Explanation[] = [];
  for (let from = 0; from < questions.length; from += TASK.batchMax) {
    const batch = questions.slice(from, from + TASK.batchMax);
    try {
      const reply = await model.ask(TASK.ask(batch), signal);
      const { verdicts, refusedRows } = TASK.read(batch, reply.value);
      await book.add({ refusedRows }).catch(onError);
      answers.push(...verdicts.map(explanationOf));
    } catch (error) {
      const { kind } = asModelFailure(error);
      answers.push(...batch.map(() => ({ outcome: kind }) as const));
    }
  }
  return answers;
}

function explanationOf(words: string | null): Explanation {
  return words === null ? { outcome: "refused" } : { outcome: "answered", words };
}
