// The API, one family of routes a line.

import type { Hono } from "hono";
import type { HttpDeps } from "../deps.ts";
import type { AppEnv } from "../session.ts";
import { mountAccount } from "./account.ts";
import { mountImport } from "./import.ts";
import { mountTransactions } from "./transactions.ts";
import { mountWatch } from "./watch.ts";

export function mountApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountAccount(app, deps);
  mountTransactions(app, deps);
  mountImport(app, deps);
  mountWatch(app, deps);
}
