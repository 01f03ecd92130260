// What a row's category and words say beforehand of whether it comes again by the calendar, and what kind of series it would be.

import { type CategoryId, primaryOf } from "../category.ts";
import { flowClassOf } from "../flow.ts";
import type { Minor } from "../money.ts";
import type { SeriesRow } from "./kept.ts";
import type { SeriesKind } from "./series.ts";

/** `due`: such things come by the calendar; `habit`: people buy them when they need them; `never`: no plan has them. */
export type Reason = "due" | "open" | "habit" | "never";

const DUE = new Set<string>([
  "INCOME",
  "LOAN_PAYMENTS",
  "RENT_AND_UTILITIES",
  "GENERAL_SERVICES_INSURANCE",
  "GENERAL_SERVICES_STORAGE",
  "GENERAL_SERVICES_CHILDCARE",
  "GOVERNMENT_AND_NON_PROFIT",
  "HOME_IMPROVEMENT_SECURITY",
  "TRANSFER_IN_SAVINGS",
  "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS",
  "TRANSFER_OUT_SAVINGS",
  "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS",
]);
const HABIT = new Set<string>([
  "FOOD_AND_DRINK",
  "GENERAL_MERCHANDISE",
  "TRANSPORTATION",
  "TRAVEL",
  "PERSONAL_CARE_HAIR_AND_BEAUTY",
  "MEDICAL_PHARMACIES_AND_SUPPLEMENTS",
  "ENTERTAINMENT_CASINOS_AND_GAMBLING",
  "ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS",
  "HOME_IMPROVEMENT_FURNITURE",
  "HOME_IMPROVEMENT_HARDWARE",
  "BANK_FEES_ATM_FEES",
]);
const NEVER = new Set<string>(["TRANSFER_OUT_WITHDRAWAL", "TRANSPORTATION_GAS", "BANK_FEES_FOREIGN_TRANSACTION_FEES"]);
const BILLS = new Set<string>([
  "LOAN_PAYMENTS",
  "RENT_AND_UTILITIES",
  "BANK_FEES",
  "GENERAL_SERVICES_INSURANCE",
  "GENERAL_SERVICES_CHILDCARE",
  "GENERAL_SERVICES_EDUCATION",
  "GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT",
  "GOVERNMENT_AND_NON_PROFIT_GOVERNMENT_DEPARTMENTS_AND_AGENCIES",
]);

/** "ANNUAL MEMBERSHIP FEE", "Prime", "domain renewal": the text itself says that it comes again. */
const WORDS =
  /\b(subscri?p?|subscription|subs|abo|abonnement|membership|mitglied|member|premium|renewal|insur|insurance|versicherung|domain|hosting|prime|plus|annual|yearly|monthly|standing order|dauerauftrag|direct debit|lastschrift|sip|emi|nach|mandate|salary|payroll|wages|gehalt|pension|rent|miete|licen[cs]e|dues|tuition|mortgage|debit order|magtape debit|sto|dd|prlv|prelevement|incasso|autogiro|domiciliacion|bacs|autopay)\b|会費|カイヒ|ｶｲﾋ|月額|口座振替|コウザフリカエ|ｺｳｻﾞﾌﾘｶｴ/;

const reasons = new Map<CategoryId, Reason>();
const REASONS_KEPT_MAX = 2_000;

/** Asked of every row: answers are kept. */
export function reasonOf(category: CategoryId | null): Reason {
  if (category === null) return "open";
  let reason = reasons.get(category);
  if (reason === undefined) {
    if (reasons.size >= REASONS_KEPT_MAX) reasons.clear();
    reason = ofCategory(category);
    reasons.set(category, reason);
  }
  return reason;
}

function ofCategory(category: CategoryId): Reason {
  if (NEVER.has(category)) return "never";
  const primary = primaryOf(category);
  if (DUE.has(category) || DUE.has(primary)) return "due";
  return HABIT.has(category) || HABIT.has(primary) ? "habit" : "open";
}

export function saysItComesAgain(row: Pick<SeriesRow, "description" | "merchant">): boolean {
  return namesPlan(row) || WORDS.test(row.description.toLowerCase()) || WORDS.test(row.merchant.toLowerCase());
}

/** "UBER ONE", "SIP CLUB", "AMAZON PRIME": a plan of a shop where people also buy. */
const PLAN =
  /\b(one|prime|plus|pass|club|plan|premium|pro|unlimited|subscri?p?|subscription|subs|abo|membership|mitglied|member|monthly|annual)\b|\w\+|プライム|ﾌﾟﾗｲﾑ|会費|カイヒ|ｶｲﾋ|月額/;

export function namesPlan(row: Pick<SeriesRow, "description">): boolean {
  return PLAN.test(row.description.toLowerCase());
}

export function kindOf(category: CategoryId | null, amountMinor: number): SeriesKind {
  if (flowClassOf(category, amountMinor as Minor) === "own") return "transfer";
  if (amountMinor > 0) return "income";
  if (category === null) return "subscription";
  return BILLS.has(category) || BILLS.has(primaryOf(category)) ? "bill" : "subscription";
}
