// How each category looks: a colour class of the style sheet and an icon of the sprite.

import { type CategoryId, categoryOf, primaryOf } from "#finance/category.ts";
import type { IconName } from "./assets/icons.ts";

export type Look = { readonly colour: string; readonly icon: IconName };

const UNSURE: Look = { colour: "c-unsure", icon: "help" };

const PRIMARY: Readonly<Record<string, Look>> = {
  INCOME: { colour: "c-income", icon: "banknote" },
  TRANSFER_IN: { colour: "c-moved", icon: "transfer" },
  TRANSFER_OUT: { colour: "c-moved", icon: "transfer" },
  LOAN_PAYMENTS: { colour: "c-loans", icon: "landmark" },
  BANK_FEES: { colour: "c-fees", icon: "percent" },
  ENTERTAINMENT: { colour: "c-fun", icon: "ticket" },
  FOOD_AND_DRINK: { colour: "c-food", icon: "utensils" },
  GENERAL_MERCHANDISE: { colour: "c-shopping", icon: "bag" },
  HOME_IMPROVEMENT: { colour: "c-home", icon: "sofa" },
  MEDICAL: { colour: "c-health", icon: "health" },
  PERSONAL_CARE: { colour: "c-care", icon: "scissors" },
  GENERAL_SERVICES: { colour: "c-services", icon: "briefcase" },
  GOVERNMENT_AND_NON_PROFIT: { colour: "c-public", icon: "gift" },
  TRANSPORTATION: { colour: "c-transport", icon: "car" },
  TRAVEL: { colour: "c-travel", icon: "plane" },
  RENT_AND_UTILITIES: { colour: "c-housing", icon: "house" },
};

/** Second-level categories that people tell apart at a glance. */
const DETAIL: Readonly<Record<string, IconName>> = {
  FOOD_AND_DRINK_GROCERIES: "cart",
  FOOD_AND_DRINK_COFFEE: "coffee",
  TRANSPORTATION_PUBLIC_TRANSIT: "train",
  RENT_AND_UTILITIES_GAS_AND_ELECTRICITY: "zap",
  RENT_AND_UTILITIES_INTERNET_AND_CABLE: "wifi",
  RENT_AND_UTILITIES_TELEPHONE: "phone",
};

export function lookOf(category: CategoryId | null): Look {
  if (category === null) return UNSURE;
  const look = PRIMARY[primaryOf(category)] ?? UNSURE;
  const icon = DETAIL[category];
  return icon ? { ...look, icon } : look;
}

/** A row nobody is sure about says so; it is never put under "Other". */
export function categoryLabel(category: CategoryId | null): string {
  return category === null ? "Not sure" : categoryOf(category).label;
}

/** As categoryLabel, in the middle of a sentence. */
export function categoryWords(category: CategoryId | null): string {
  return category === null ? "not sure" : categoryLabel(category);
}
