// GET /api/alerts: what the caller was told, newest first; POST /api/alerts/read: all of it has been seen.

import type { Hono } from "hono";
import type { Alert } from "#actors/user/alert.ts";
import type { Settings } from "#finance/settings.ts";
import { alertText } from "#views/alert-text.ts";
import { writerFor } from "#views/format.ts";
import type { HttpDeps } from "../deps.ts";
import { type AppEnv, signedIn } from "../session.ts";
import type { AlertJson } from "./shapes.ts";

export function mountAlerts(app: Hono<AppEnv>, deps: HttpDeps): void {
  app.get("/api/alerts", async (c) => {
    const { alerts, unreadAlerts, settings } = await deps.snapshot(signedIn(c).userId);
    const data = alerts.map((alert, at) => alertJson(alert, at < unreadAlerts, settings));
    return c.json({ data, unread: unreadAlerts, next_cursor: null });
  });
  app.post("/api/alerts/read", async (c) => {
    const { userId } = signedIn(c);
    const { alerts } = await deps.snapshot(userId);
    await deps.commands.send(userId, { type: "read-alerts", throughSeq: alerts[0]?.seq ?? 0 });
    return c.json({ unread: 0 });
  });
}

/** Also the body of what a webhook delivers. */
export function alertJson(alert: Alert, unread: boolean, settings: Settings): AlertJson {
  const { id, kind, date, at } = alert;
  const text = alertText(alert, writerFor(settings));
  return { id, kind, date, at, unread, text, ...detailsOf(alert) };
}

function detailsOf(alert: Alert) {
  if (alert.kind === "question") {
    const { questionId, name, transactionId, merchant, amountMinor, currency } = alert;
    const row = { transaction_id: transactionId, merchant, amount: amountMinor, currency };
    return { question_id: questionId, question: name, ...row };
  }
  if (alert.kind !== "insight") {
    const { category, currency, spentMinor, limitMinor } = alert;
    return { category, currency, spent: spentMinor, limit: limitMinor };
  }
  const { insight } = alert;
  return {
    anomaly_id: insight.id,
    anomaly_kind: insight.kind,
    severity: insight.severity,
    transaction_id: insight.transactionId,
    subscription_id: insight.seriesId,
    merchant: insight.merchant,
    amount: insight.amountMinor,
    currency: insight.currency,
  };
}
