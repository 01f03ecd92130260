// Amounts as people type them into forms.

import { type Currency, digitsOf, type Minor } from "#finance/money.ts";
import { parseTypedAmount } from "#finance/typed-amount.ts";
import { ProblemError } from "./problem.ts";

/** As the person's locale writes amounts. @throws 422 that names the field and gives an example. */
export function amountOf(text: string, code: Currency, locale: string, field: string): Minor {
  const amount = parseTypedAmount(text, code, locale);
  if (amount !== null) return amount;
  const digits = digitsOf(code);
  const example = new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(1_250);
  throw new ProblemError(422, `${field}: write an amount such as ${example}`, field);
}
