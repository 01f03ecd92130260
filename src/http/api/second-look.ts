// GET /api/second-look: what would be different today; POST takes it over.

import type { Hono } from "hono";
import { z } from "zod";
import type { HttpDeps } from "../deps.ts";
import { parse } from "../problem.ts";
import { lookAgain, lookShape, takeOver } from "../second-look.ts";
import { type AppEnv, signedIn } from "../session.ts";
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
    const { settings } = await deps.snapshot(userId);
    const seen = await lookAgain(deps, userId, parse(lookShape, c.req.query()));
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
        today: { merchant: tried.merchant, category: tried.category, category_source: tried.categorySource },
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
  app.post("/api/second-look", async (c) => {
    const { seen, ...look } = parse(acceptShape, await c.req.json().catch(() => null));
    return c.json({ changed: await takeOver(deps, signedIn(c).userId, look, seen) });
  });
}
