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
  | "web-shop"
  | "go-between"
  | "go-between-only";

/** Share of rows of that kind whose coarse class was right on the first sources (see test/eval/run.ts); the scale below corrects them. */
const CONFIDENCE: Readonly<Record<Evidence, number>> = {
  "money-phrase": 0.9,
  "money-word": 0.76,
  "money-lean": 0.6,
  "brand-own": 0.93,
  brand: 0.84,
  "brand-everyday": 0.75,
  "brand-abroad": 0.5,
  "brand-inner": 0.76,
  "brand-cut": 0.7,
  mcc: 0.9,
  bank: 0.7,
  "trade-strong": 0.82,
  "trade-compound": 0.72,
  "trade-fair": 0.61,
  "trade-weak": 0.45,
  "web-shop": 0.67,
  "go-between": 0.51,
  "go-between-only": 0.86,
};

/**
 * Kinds of payee of which people keep several things under one roof: a superstore's row may be food, clothes or fuel,
 * a hotel's a dinner. The evidence is as good, the answer less often what the person would say.
 */
const BLURRED: Readonly<Record<string, number>> = {
  GENERAL_SERVICES_OTHER_GENERAL_SERVICES: 0.65,
  GENERAL_MERCHANDISE_ONLINE_MARKETPLACES: 0.75,
  GENERAL_MERCHANDISE_SUPERSTORES: 0.8,
  GENERAL_MERCHANDISE_DISCOUNT_STORES: 0.75,
  GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE: 0.8,
  GENERAL_MERCHANDISE_CONVENIENCE_STORES: 0.85,
  GENERAL_MERCHANDISE_ELECTRONICS: 0.85,
  GENERAL_MERCHANDISE_OFFICE_SUPPLIES: 0.85,
  GENERAL_MERCHANDISE_DEPARTMENT_STORES: 0.85,
  GENERAL_SERVICES_AUTOMOTIVE: 0.8,
  GENERAL_SERVICES_STORAGE: 0.8,
  GENERAL_SERVICES_POSTAGE_AND_SHIPPING: 0.85,
  GOVERNMENT_AND_NON_PROFIT_GOVERNMENT_DEPARTMENTS_AND_AGENCIES: 0.65,
  ENTERTAINMENT_OTHER_ENTERTAINMENT: 0.75,
  ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS: 0.75,
  ENTERTAINMENT_MUSIC_AND_AUDIO: 0.9,
  HOME_IMPROVEMENT_FURNITURE: 0.85,
  HOME_IMPROVEMENT_HARDWARE: 0.85,
  MEDICAL_PHARMACIES_AND_SUPPLEMENTS: 0.85,
  PERSONAL_CARE_HAIR_AND_BEAUTY: 0.8,
  PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS: 0.85,
  TRANSPORTATION_BIKES_AND_SCOOTERS: 0.8,
  TRANSPORTATION_PUBLIC_TRANSIT: 0.85,
  TRANSPORTATION_TAXIS_AND_RIDE_SHARES: 0.9,
  TRANSPORTATION_TOLLS: 0.7,
  TRAVEL_LODGING: 0.75,
  TRAVEL_OTHER_TRAVEL: 0.75,
};

/**
 * What the shares above become on sources they were not counted on: the strong ones held more often, the weak ones less.
 * Two numbers fitted by leaving one source out at a time (test/eval/calibrate.ts); one number a kind fitted worse there.
 */
const ODDS_SCALE = 1.4;
const ODDS_SHIFT = -0.3;

/** How often an answer of this category on this evidence is right, 0…1 with two decimals. */
export function confidenceOf(evidence: Evidence, category: string): number {
  const counted = countedShare(evidence, category);
  const odds = ODDS_SHIFT + ODDS_SCALE * Math.log(counted / (1 - counted));
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}

/** The share before the scale: what test/eval/calibrate.ts fits the scale to. */
export function countedShare(evidence: Evidence, category: string): number {
  return CONFIDENCE[evidence] * (BLURRED[category] ?? 1);
}

export function tradeEvidence(hit: TradeHit): Evidence {
  if (hit.strength === "fair") return "trade-fair";
  if (hit.strength === "weak") return "trade-weak";
  return hit.compound ? "trade-compound" : "trade-strong";
}
