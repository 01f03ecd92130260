// GET /api/second-look: what would be different today; POST takes it over. GET /api/transactions/:id/why: one row's story.

import type { Hono } from "hono";
import { z } from "zod";
import type { Transaction } from "#finance/transaction.ts";
import type { HttpDeps } from "../deps.ts";
import { ownRow } from "../own-row.ts";
import { parse } from "../problem.ts";
import { lookAgain, lookShape, takeOver } from "../second-look.ts";
import { type AppEnv, signedIn } from "../session.ts";
import { whyOf } from "../why.ts";
import { alertJson } from "./alerts.ts";
import { anomalyJson } from "./rows.ts";

const acceptShape = z.object({
  rules: z.boolean(),
  lessons: z.boolean(),
  reread: z.boolean(),
  seen: z.string().min(1),
});

export function mountSecondLookApi(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/second-look", async (c) => {
    const { userId } = signedIn(c);
    const snapshot = await deps.snapshot(userId);
    const { settings } = snapshot;
    const seen = await lookAgain(deps, userId, snapshot, parse(lookShape, c.req.query()));
    const { labels, insights, alerts } = seen;
    return c.json({
      facts: seen.facts,
      rows: seen.rows,
      labels: labels.map(({ row, tried }) => ({
        transaction_id: row.id,
        date: row.date,
        merchant: row.merchant,
        category: row.category,
        category_source: row.categorySource,
        today: labelJson(tried),
      })),
      anomalies: {
        gone: insights.gone.map((insight) => anomalyJson(insight, settings)),
        added: insights.added.map((insight) => anomalyJson(insight, settings)),
      },
      alerts: {
        gone: alerts.gone.map((alert) => alertJson(alert, false, settings)),
        added: alerts.added.map((alert) => alertJson(alert, false, settings)),
      },
      seen: seen.digest,
    });
  });
  app.get("/api/transactions/:id/why", async (c) => {
    const { userId } = signedIn(c);
    const { transaction } = await ownRow(deps.store.transactions.forUser(userId), c.req.param("id"));
    const { row, today, story, rule } = await whyOf(deps, userId, await deps.snapshot(userId), transaction);
    return c.json({
      label: labelJson(row),
      today: labelJson(today),
      same: row.category === today.category && row.merchant === today.merchant,
      rule: rule?.id ?? null,
      story: story.map((step) => ({
        seq: step.seq,
        at: step.at,
        fact: step.type,
        amount: step.row.amountMinor,
        currency: step.row.currency,
        ...labelJson(step.row),
      })),
    });
  });
  app.post("/api/second-look", async (c) => {
    const { seen, ...look } = parse(acceptShape, await c.req.json().catch(() => null));
    return c.json({ changed: await takeOver(deps, signedIn(c).userId, look, seen) });
  });
}

type Label = Pick<Transaction, "merchant" | "category" | "categorySource" | "confidence">;

function labelJson({ merchant, category, categorySource, confidence }: Label) {
  return { merchant, category, category_source: categorySource, confidence };
}
