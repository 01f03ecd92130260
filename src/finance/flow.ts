// Which way a row counts: as spending, as income, or as one's own money changing pockets.

import { type CategoryId, primaryOf } from "./category.ts";
import type { Minor } from "./money.ts";

export type FlowClass = "spend" | "income" | "own";

/** Moving money between own pockets is neither spending nor income; cash drawn and unknown transfers count by their sign. */
const OWN = new Set<string>([
  "TRANSFER_IN_SAVINGS",
  "TRANSFER_IN_ACCOUNT_TRANSFER",
  "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
  "TRANSFER_OUT_SAVINGS",
  "TRANSFER_OUT_ACCOUNT_TRANSFER",
  "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
  "LOAN_PAYMENTS_CREDIT_CARD_PAYMENT",
]);
const BY_SIGN = new Set<string>(["TRANSFER_IN", "TRANSFER_OUT"]);

/**
 * The class of a row. Money coming back at a spending category (a refund) is spending with the opposite sign: it
 * gives back what was taken.
 */
export function flowClassOf(category: CategoryId | null, amountMinor: Minor): FlowClass {
  if (category === null) return bySign(amountMinor);
  if (OWN.has(category)) return "own";
  const primary = primaryOf(category);
  if (BY_SIGN.has(primary)) return bySign(amountMinor);
  return primary === "INCOME" ? "income" : "spend";
}

function bySign(amountMinor: Minor): FlowClass {
  return amountMinor < 0 ? "spend" : "income";
}
