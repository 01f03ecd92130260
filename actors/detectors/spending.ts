// What detectors of spending have in common: which rows they look at, how a finding is put together, and bounded memory.

import { primaryOf } from "#finance/category.ts";
import { flowClassOf } from "#finance/flow.ts";
import { insightId } from "#finance/ids.ts";
import type { Evidence, Insight } from "#finance/insight.ts";
import type { Transaction } from "#finance/transaction.ts";

export function isSpending({ amountMinor, category }: Transaction): boolean {
  return amountMinor < 0 && flowClassOf(category, amountMinor) === "spend";
}

/** `PRIMARY|CUR`; rows nobody is sure about share one. */
export function categoryKey({ category, currency }: Transaction): string {
  return `${category === null ? "?" : primaryOf(category)}|${currency}`;
}

type Found = Pick<Insight, "kind" | "severity" | "reasons"> & { readonly evidence: Evidence };

/** A finding about the row; its figures are rounded as people read them. */
export function findingAbout(row: Transaction, { kind, severity, reasons, evidence }: Found): Insight {
  const { id, date, merchant, category, amountMinor, currency } = row;
  return {
    id: insightId(`${id}-${kind}`),
    kind,
    severity,
    date,
    transactionId: id,
    seriesId: null,
    merchant,
    category,
    amountMinor,
    currency,
    reasons,
    evidence: {
      ...evidence,
      statistic: round(evidence.statistic),
      baseline: round(evidence.baseline),
      scale: round(evidence.scale),
    },
  };
}

/** Three places are plenty for people, and keep checkpoints small. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Lets one go where there are more than `most`: the one seen longest ago, which does not depend on the order of keys. */
export function forgetOldest<Entry>(
  entries: Record<string, Entry>,
  most: number,
  seenOf: (entry: Entry) => number,
): void {
  const names = Object.keys(entries);
  if (names.length <= most) return;
  const seen = (name: string) => seenOf(entries[name] as Entry);
  delete entries[names.reduce((a, b) => (seen(b) < seen(a) || (seen(b) === seen(a) && b < a) ? b : a))];
}
