// Transactions and findings as the API's JSON.

import type { Insight } from "#finance/insight.ts";
import { DEFAULT_SETTINGS, type Settings } from "#finance/settings.ts";
import { writerFor } from "#views/format.ts";
import type { FeedRow } from "#views/models.ts";
import { reasonsText } from "#views/texts.ts";
import { explanationOf } from "#views/words.ts";
import type { AnomalyJson, TransactionJson } from "./shapes.ts";

export function transactionJson(row: FeedRow, settings: Settings = DEFAULT_SETTINGS): TransactionJson {
  const { transaction: t } = row;
  return {
    id: t.id,
    account: row.accountName,
    bank: row.bank,
    date: t.date,
    posted_at: t.postedAt,
    amount: t.amountMinor,
    currency: t.currency,
    description: t.description,
    merchant: t.merchant,
    intermediary: t.intermediary,
    category: t.category,
    category_source: t.categorySource,
    confidence: t.confidence,
    note: t.note,
    pending: t.pending,
    expected: t.expected,
    suspicious: row.insights.length > 0,
    anomalies: row.insights.map((insight) => anomalyJson(insight, settings)),
    subscription_id: row.seriesId,
    latency_ms: t.latencyMs,
  };
}

export function anomalyJson(insight: Insight, settings: Settings, status: AnomalyJson["status"] = "open"): AnomalyJson {
  return {
    id: insight.id,
    kind: insight.kind,
    severity: insight.severity,
    transaction_id: insight.transactionId,
    subscription_id: insight.seriesId,
    date: insight.date,
    merchant: insight.merchant,
    amount: insight.amountMinor,
    currency: insight.currency,
    reasons: insight.reasons,
    evidence: insight.evidence,
    text: reasonsText(insight, writerFor(settings)),
    explanation: explanationOf(insight, writerFor(settings)),
    explained_by: insight.words === undefined ? "template" : "model",
    status,
  };
}
