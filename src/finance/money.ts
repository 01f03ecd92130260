// Money as integers: minor units of an ISO 4217 currency, never floats; money that leaves is negative.

import type { Brand } from "./brand.ts";

/** A whole number of minor units (cents, yen, fils). Always a safe integer. */
export type Minor = Brand<number, "Minor">;
/** An ISO 4217 code in capitals, e.g. `USD`. */
export type Currency = Brand<string, "Currency">;

/** Marks a number as minor units. Throws a RangeError when it is not a safe integer: that is a bug, not input. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of minor units: ${value}`);
  // -0 and 0 encode alike but are not the same to Object.is; one zero keeps hashes and comparisons honest.
  return (value === 0 ? 0 : value) as Minor;
}

/** Marks a three-letter code as a Currency. Throws a RangeError on anything else. */
export function currency(code: string): Currency {
  if (!/^[A-Z]{3}$/.test(code)) throw new RangeError(`not an ISO 4217 code: ${JSON.stringify(code)}`);
  return code as Currency;
}

/**
 * ISO 4217 currencies without two decimal places. Written out because platforms disagree: Node 20 has none for the forint,
 * the rupiah and twenty more, and the same file would become other amounts under another runtime.
 */
const WITHOUT_DECIMALS = new Set("BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const WITH_THREE = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
const WITH_FOUR = new Set("CLF UYW".split(" "));
/** The same as lists; all others have two places. */
export const CURRENCIES_BY_DIGITS: ReadonlyMap<number, readonly Currency[]> = new Map([
  [0, [...WITHOUT_DECIMALS].map(currency)],
  [3, [...WITH_THREE].map(currency)],
  [4, [...WITH_FOUR].map(currency)],
]);

/** Decimal places of a currency by ISO 4217: JPY 0, USD 2, BHD 3. */
export function digitsOf(code: Currency): number {
  if (WITHOUT_DECIMALS.has(code)) return 0;
  if (WITH_THREE.has(code)) return 3;
  return WITH_FOUR.has(code) ? 4 : 2;
}

/**
 * A plain decimal ("-12.3", "1234.567") to minor units, rounded half away from zero where the text has more places
 * than the currency. Exact: works on the digits, never through a float. Null when the text is not a plain decimal or too large.
 */
export function parseDecimal(text: string, code: Currency): Minor | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign = "", whole = "", fraction = ""] = match;
  if (whole === "" && fraction === "") return null;
  const digits = digitsOf(code);
  const kept = Number(`${whole || "0"}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  const roundsUp = (fraction[digits] ?? "0") >= "5";
  const value = kept + (roundsUp ? 1 : 0);
  if (!Number.isSafeInteger(value)) return null;
  return minor(sign === "-" ? -value : value);
}

/** Minor units as a plain decimal with the currency's own places: `-1549 USD` → "-15.49". Inverse of parseDecimal. */
export function toDecimal(amountMinor: Minor, code: Currency): string {
  const digits = digitsOf(code);
  const sign = amountMinor < 0 ? "-" : "";
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
