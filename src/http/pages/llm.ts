// The language model: whether it may be asked about one's merchants, and what it was asked.

import type { Hono } from "hono";
import { z } from "zod";
import { llmPage } from "#views/pages/llm.tsx";
import { PATHS } from "#views/paths.ts";
import type { HttpDeps } from "../deps.ts";
import { formOf } from "../form.ts";
import { llmView } from "../llm-view.ts";
import { ProblemError } from "../problem.ts";
import { PLAIN_LIVE_URL } from "../screens/plain.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";

const form = z.object({ allowed: z.enum(["0", "1"], "is yes (1) or no (0)") });

export function mountLlm(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get(PATHS.llm, async (c) => {
    const session = signedIn(c);
    const [snapshot, view] = await Promise.all([deps.snapshot(session.userId), llmView(deps, session.userId)]);
    const done = c.req.query("done") === "model";
    const shell = shellOf(deps, session, PLAIN_LIVE_URL, done ? { kind: "done", text: "Saved." } : null);
    return c.html(llmPage({ shell, snapshot, ...view }));
  });
  app.post(PATHS.allowModel, async (c) => {
    const model = (await formOf(c, form)).allowed === "1";
    if (model && deps.llm.provider === "none") throw new ProblemError(409, "There is no language model here to ask.");
    await deps.commands.send(signedIn(c).userId, { type: "change-settings", settings: { model } });
    return c.redirect(`${PATHS.llm}?done=model`, 303);
  });
}
