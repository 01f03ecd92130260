// Exports whose signs no row can prove, recognised by headers that only they have.

import type { SignRule } from "../statement.ts";
import { normaliseHeader } from "./header-words.ts";

type KnownLayout = { readonly name: string; readonly rule: SignRule; readonly headers: readonly string[] };

/** The column by which Purser knows a file it has written itself. */
export const OWN_ID_HEADER = "Purser id";

/** All headers of an entry must be present; keep to words no other export uses together. */
const KNOWN_LAYOUTS: readonly KnownLayout[] = [
  { name: "Purser", rule: "as-is", headers: [OWN_ID_HEADER, "Amount"] },
  { name: "Stripe payments", rule: "as-is", headers: ["seller_message", "amount_refunded", "captured"] },
  { name: "Stripe balance", rule: "as-is", headers: ["balance_transaction_id", "reporting_category", "net"] },
  { name: "PC Mastercard", rule: "inverted", headers: ["Merchant Name", "Card Used For Transaction"] },
  { name: "Amazon orders", rule: "inverted", headers: ["order id", "order url", "items", "total"] },
  { name: "American Express", rule: "inverted", headers: ["Card Member", "Account #", "Amount"] },
  {
    name: "American Express",
    rule: "inverted",
    headers: ["Extended Details", "Appears On Your Statement As", "Amount"],
  },
  { name: "Apple Card", rule: "inverted", headers: ["Clearing Date", "Amount (USD)", "Purchased By"] },
];

export function signByKnownLayout(
  header: readonly string[],
): { readonly name: string; readonly rule: SignRule } | null {
  const present = new Set(header.map(normaliseHeader));
  return KNOWN_LAYOUTS.find((layout) => layout.headers.every((name) => present.has(normaliseHeader(name)))) ?? null;
}
