// The API: its limit first, then one family of routes a line.

import type { Hono } from "hono";
import type { HttpDeps } from "../deps.ts";
import { clientAddress } from "../same-origin.ts";
import type { AppEnv } from "../session.ts";
import { mountAccount } from "./account.ts";
import { mountAlerts } from "./alerts.ts";
import { mountCategoriesApi } from "./categories.ts";
import { mountForecast } from "./forecast.ts";
import { mountImport } from "./import.ts";
import { mountLlmApi } from "./llm.ts";
import { mountQuestions } from "./questions.ts";
import { mountRulesApi } from "./rules.ts";
import { mountSecondLookApi } from "./second-look.ts";
import { mountSubscriptions } from "./subscriptions.ts";
import { mountTransactions } from "./transactions.ts";
import { mountWatch } from "./watch.ts";

export function mountApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.use("/api/*", async (c, next) => {
    // By person: another token is no way around it. Who is nobody yet counts by address.
    const key = c.get("session")?.userId ?? clientAddress(deps.config, c.req.raw, c.env.remoteAddress);
    await deps.limits.spend("api", key);
    await next();
  });
  mountAccount(app, deps);
  mountAlerts(app, deps);
  mountTransactions(app, deps);
  mountImport(app, deps);
  mountWatch(app, deps);
  mountLlmApi(app, deps);
  mountRulesApi(app, deps);
  mountCategoriesApi(app, deps);
  mountQuestions(app, deps);
  mountSecondLookApi(app, deps);
  mountSubscriptions(app, deps);
  mountForecast(app, deps);
}
