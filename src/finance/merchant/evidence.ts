// How often each kind of evidence has been right: the confidences that readings carry.

import type { TradeHit } from "./trade.ts";

export type Evidence =
  | "money-phrase"
  | "money-word"
  | "money-lean"
  | "brand-own"
  | "brand"
  | "brand-everyday"
  | "brand-abroad"
  | "brand-inner"
  | "brand-cut"
  | "mcc"
  | "bank"
  | "trade-strong"
  | "trade-compound"
  | "trade-fair"
  | "trade-weak"
  | "go-between"
  | "go-between-only";

/** Share of rows of that kind whose coarse class was right (see test/eval/categorise.ts); rounded down. */
export const CONFIDENCE: Readonly<Record<Evidence, number>> = {
  "money-phrase": 0.9,
  "money-word": 0.85,
  "money-lean": 0.6,
  "brand-own": 0.93,
  brand: 0.85,
  "brand-everyday": 0.75,
  "brand-abroad": 0.5,
  "brand-inner": 0.75,
  "brand-cut": 0.7,
  mcc: 0.9,
  bank: 0.7,
  "trade-strong": 0.82,
  "trade-compound": 0.72,
  "trade-fair": 0.6,
  "trade-weak": 0.45,
  "go-between": 0.5,
  "go-between-only": 0.85,
};

export function tradeEvidence(hit: TradeHit): Evidence {
  if (hit.strength === "fair") return "trade-fair";
  if (hit.strength === "weak") return "trade-weak";
  return hit.compound ? "trade-compound" : "trade-strong";
}
