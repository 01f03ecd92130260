// What the forecast page shows, and the API tells: computed beforehand, worded here.

import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { BalancePath } from "#finance/forecast/balance.ts";
import type { Band } from "#finance/forecast/blend.ts";
import type { Score } from "#finance/forecast/score.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Expected } from "./series-due.ts";

export type WeekAhead = Band & { readonly week: number };

export type BalanceForecast = {
  /** Of accounts one pays from: giro, cash and cards. */
  readonly balanceMinor: Minor;
  readonly path: BalancePath;
  readonly payday: PlainDate;
  readonly safeMinor: Minor;
};

export type CurrencyForecast = {
  readonly currency: Currency;
  /** Empty where too few weeks have passed. */
  readonly weeks: readonly WeekAhead[];
  /** One week ahead, as it was said then. */
  readonly score: Score | null;
  /** The next week, most first. */
  readonly categories: readonly (Band & { readonly category: CategoryId | null })[];
  /** Null while no account says what its balance is. */
  readonly balance: BalanceForecast | null;
  readonly dues: readonly Expected[];
};
