// The pages: live screens first, then the ones that stand still, then the forms.

import type { Hono } from "hono";
import type { HttpDeps } from "../deps.ts";
import { takeNotice } from "../import/notice.ts";
import { SCREEN_PATHS } from "../screens/registry.ts";
import { transaction } from "../screens/transaction.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { mountCategories } from "./categories.ts";
import { mountConnect } from "./connect.ts";
import { mountDoor } from "./door.ts";
import { mountLlm } from "./llm.ts";
import { mountMoneyForms } from "./money-forms.ts";
import { mountOperator } from "./operator.ts";
import { mountInsightForms, mountRowForms, mountSeriesForms } from "./row-forms.ts";
import { mountRules } from "./rules.ts";
import { mountSecondLook } from "./second-look.ts";
import { mountSettings } from "./settings.ts";
import { mountThen } from "./then.ts";

export function mountPages(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountDoor(app, deps);
  for (const { path, screen } of SCREEN_PATHS) {
    app.get(path, async (c) => {
      const query = new URL(c.req.url).searchParams;
      const notice = takeNotice(query);
      return c.html(await screen.page(deps, { session: signedIn(c), query, notice }));
    });
  }
  app.get("/transactions/:id", async (c) => {
    const { from = "", category = "" } = c.req.query();
    const query = new URLSearchParams({ id: c.req.param("id"), from, category });
    return c.html(await transaction.page(deps, { session: signedIn(c), query, notice: null }));
  });
  mountConnect(app, deps);
  mountSettings(app, deps);
  mountLlm(app, deps);
  mountRules(app, deps);
  mountCategories(app, deps);
  mountSecondLook(app, deps);
  mountThen(app, deps);
  mountRowForms(app, deps);
  mountInsightForms(app, deps);
  mountSeriesForms(app, deps);
  mountMoneyForms(app, deps);
  mountOperator(app, deps);
}
