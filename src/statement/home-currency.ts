// What is said of a file that names no currency.

import type { Currency } from "#finance/money.ts";
import type { ReadSettings } from "./statement.ts";

/** The sentence for the preview. */
export function currencyTaken(code: Currency, { homeWords = "your home currency" }: ReadSettings): string {
  return `The file names no currency: amounts are taken as ${code}, ${homeWords}.`;
}
