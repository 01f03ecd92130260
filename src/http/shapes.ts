// Shapes of single fields that forms and the API share.

import { z } from "zod";
import { type CategoryId, parseCategoryId } from "#finance/category.ts";
import { flowClassOf } from "#finance/flow.ts";
import { type Minor, minor } from "#finance/money.ts";

const ONE_OUT: Minor = minor(-1);
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

export const currencyShape = z.string().refine((code) => CURRENCIES.has(code), "is no currency code such as USD");

/** Null when it is no category, or not one that money is spent in: a limit on income would say nothing. */
export function spendingCategory(text: string): CategoryId | null {
  const category = parseCategoryId(text);
  return category !== null && flowClassOf(category, ONE_OUT) === "spend" ? category : null;
}
