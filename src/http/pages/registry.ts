// The pages: live screens first, then the ones that stand still, then the forms.

import type { Hono } from "hono";
import { transactionId } from "#finance/ids.ts";
import type { Notice } from "#views/models.ts";
import { transactionPage } from "#views/pages/transaction.tsx";
import type { HttpDeps } from "../deps.ts";
import { notFound } from "../problem.ts";
import { SCREEN_PATHS } from "../screens/registry.ts";
import { type AppContext, type AppEnv, signedIn } from "../session.ts";
import { shellOf } from "../shell.ts";
import { mountConnect } from "./connect.ts";
import { mountDoor } from "./door.ts";
import { mountMoneyForms } from "./money-forms.ts";
import { mountRowForms } from "./row-forms.ts";
import { mountSettings } from "./settings.ts";

export function mountPages(app: Hono<AppEnv>, deps: HttpDeps): void {
  mountDoor(app, deps);
  for (const { path, screen } of SCREEN_PATHS) {
    app.get(path, async (c) => {
      const query = new URL(c.req.url).searchParams;
      const notice = noticeOf(c);
      query.delete("imported");
      return c.html(await screen.page(deps, { session: signedIn(c), query, notice }));
    });
  }
  app.get("/transactions/:id", (c) => transaction(deps, c));
  mountConnect(app, deps);
  mountSettings(app, deps);
  mountRowForms(app, deps);
  mountMoneyForms(app, deps);
}

async function transaction(deps: HttpDeps, c: AppContext): Promise<Response> {
  const session = signedIn(c);
  const own = deps.store.transactions.forUser(session.userId);
  const row = await own.byId(transactionId(c.req.param("id") ?? ""));
  if (!row) throw notFound("transaction");
  const snapshot = await deps.snapshot(session.userId);
  const sameMerchant = await own.countOfMerchant(row.transaction.merchant);
  return c.html(transactionPage({ shell: shellOf(deps, session, null), snapshot, row, sameMerchant }));
}

function noticeOf(c: AppContext): Notice | null {
  const imported = c.req.query("imported");
  return imported ? { kind: "done", text: `Imported: ${imported.slice(0, 200)}.` } : null;
}
