// Standing questions, for the pages and the API: put with an id of our own, refused with the column where they went wrong.

import { z } from "zod";
import type { QuestionId, UserId } from "#finance/ids.ts";
import { questionId } from "#finance/ids.ts";
import { problemText } from "#finance/query/ast.ts";
import { parseQuery, QUERY_CHARS_MAX } from "#finance/query/parse.ts";
import type { Question } from "#finance/question.ts";
import type { HttpDeps } from "./deps.ts";
import { notFound, ProblemError } from "./problem.ts";

export const questionShape = z.object({
  query: z.string().trim().min(1, "needs something to look for").max(QUERY_CHARS_MAX, "is too long"),
  name: z.string().trim().max(80, "is too long").default(""),
});

/** @throws ProblemError 422 that names the column. */
export async function putQuestion(
  deps: HttpDeps,
  userId: UserId,
  { query, name }: z.output<typeof questionShape>,
  id: QuestionId = questionId(deps.newId()),
): Promise<Question> {
  const parsed = parseQuery(query, (await deps.snapshot(userId)).ownCategories);
  if (!parsed.ok) throw new ProblemError(422, problemText(parsed.problem), "query");
  await deps.commands.send(userId, { type: "set-question", question: { id, name, query } });
  const kept = (await deps.snapshot(userId)).questions.find((each) => each.id === id);
  if (!kept) throw notFound("question");
  return kept;
}
