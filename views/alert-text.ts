// What a person is told of, in one line, and the page that says more.

import type { Alert } from "#actors/user/alert.ts";
import type { InsightKind } from "#finance/insight.ts";
import type { Writer } from "./format.ts";
import { categoryLabel } from "./look.ts";
import { PATHS, transactionPath } from "./paths.ts";

export function alertText(alert: Alert, writer: Writer): string {
  if (alert.kind === "insight") {
    const { kind, merchant, amountMinor, currency } = alert.insight;
    const between = kind === "missing-income" ? "from" : "at";
    return `${INSIGHT_WORDS[kind]}: ${writer.money(Math.abs(amountMinor), currency)} ${between} ${merchant}`;
  }
  if (alert.kind === "question")
    return `${alert.name}: ${writer.flow(alert.amountMinor, alert.currency)} at ${alert.merchant}`;
  const name = categoryLabel(alert.category);
  const limit = writer.round(alert.limitMinor, alert.currency);
  switch (alert.kind) {
    case "budget-near":
      return `${name} is close to its budget of ${limit}`;
    case "budget-used":
      return `${name} has used up its budget of ${limit}`;
    case "budget-over":
      return `${name} went over its budget of ${limit}`;
    default:
      alert satisfies never;
      return "";
  }
}

export function alertPath(alert: Alert): string {
  if (alert.kind === "question") return transactionPath(alert.transactionId, PATHS.alerts);
  if (alert.kind !== "insight") return PATHS.budgets;
  const { transactionId } = alert.insight;
  return transactionId === null ? PATHS.anomalies : transactionPath(transactionId, PATHS.alerts);
}

const INSIGHT_WORDS: Readonly<Record<InsightKind, string>> = {
  "unusual-amount": "An unusual amount",
  "duplicate-charge": "Perhaps charged twice",
  "new-merchant-large": "A large first payment",
  "velocity-burst": "Many charges in a day",
  "price-rise": "A higher price",
  "trial-ended": "A trial became a price",
  "charged-after-cancel": "Charged though cancelled",
  "missing-bill": "A bill that did not come",
  "missing-income": "Income that did not come",
};
