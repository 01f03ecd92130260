// /api/questions: searches that are asked of every new row.

import type { Hono } from "hono";
import { questionId } from "#finance/ids.ts";
import type { HttpDeps } from "../deps.ts";
import { parse } from "../problem.ts";
import { putQuestion, questionShape } from "../questions.ts";
import { type AppEnv, signedIn } from "../session.ts";

export function mountQuestions(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/questions", async (c) => {
    const { questions } = await deps.snapshot(signedIn(c).userId);
    return c.json({ data: questions, next_cursor: null });
  });
  app.post("/api/questions", async (c) => {
    const asked = parse(questionShape, await c.req.json().catch(() => null));
    return c.json(await putQuestion(deps, signedIn(c).userId, asked), 201);
  });
  app.delete("/api/questions/:id", async (c) => {
    const id = questionId(c.req.param("id"));
    await deps.commands.send(signedIn(c).userId, { type: "remove-question", questionId: id });
    return c.body(null, 204);
  });
}
