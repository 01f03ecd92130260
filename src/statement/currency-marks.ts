// Currency signs and codes: which currency a mark beside an amount, in a cell or in a header names.

import { type Currency, currency } from "#finance/money.ts";
import { ISO_CODES } from "./iso-codes.ts";

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["euro", "EUR"],
  ["£", "GBP"],
  ["₹", "INR"],
  ["rs", "INR"],
  ["rs.", "INR"],
  ["us$", "USD"],
  ["c$", "CAD"],
  ["ca$", "CAD"],
  ["a$", "AUD"],
  ["au$", "AUD"],
  ["nz$", "NZD"],
  ["hk$", "HKD"],
  ["s$", "SGD"],
  ["sg$", "SGD"],
  ["r$", "BRL"],
  ["mx$", "MXN"],
  ["r", "ZAR"],
  ["zł", "PLN"],
  ["zl", "PLN"],
  ["kč", "CZK"],
  ["kc", "CZK"],
  ["ft", "HUF"],
  ["fr.", "CHF"],
  ["fr", "CHF"],
  ["sfr.", "CHF"],
  ["₺", "TRY"],
  ["tl", "TRY"],
  ["₽", "RUB"],
  ["руб", "RUB"],
  ["руб.", "RUB"],
  ["₴", "UAH"],
  ["грн", "UAH"],
  ["₩", "KRW"],
  ["원", "KRW"],
  ["円", "JPY"],
  ["元", "CNY"],
  ["人民币", "CNY"],
  ["美元", "USD"],
  ["港币", "HKD"],
  ["日元", "JPY"],
  ["欧元", "EUR"],
  ["฿", "THB"],
  ["₫", "VND"],
  ["₪", "ILS"],
  ["₱", "PHP"],
  ["₦", "NGN"],
  ["rm", "MYR"],
  ["rp", "IDR"],
  ["lei", "RON"],
  ["лв", "BGN"],
  ["лв.", "BGN"],
  ["s/", "PEN"],
  ["₸", "KZT"],
  ["₾", "GEL"],
  ["د.ا.", "JOD"],
  ["د.إ.", "AED"],
  ["د.إ", "AED"],
  ["ر.س", "SAR"],
  ["ر.س.", "SAR"],
  ["ج.م", "EGP"],
  ["din", "RSD"],
  ["din.", "RSD"],
  ["₡", "CRC"],
  ["₲", "PYG"],
  ["৳", "BDT"],
  ["₮", "MNT"],
]);

/** Signs that several currencies share: the person's home currency decides where it is one of them, else the first. */
const SHARED_SIGNS: ReadonlyMap<string, readonly string[]> = new Map([
  ["$", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD", "UYU"]],
  ["¥", ["JPY", "CNY"]],
  ["kr", ["SEK", "NOK", "DKK", "ISK"]],
  ["kr.", ["DKK", "SEK", "NOK", "ISK"]],
]);

export type CurrencyOfMark = { readonly code: Currency; readonly shared: boolean };

/** The currency a code or sign names; null when it names none. `shared` where other currencies use the same sign. */
export function currencyOfMark(mark: string, home?: Currency): CurrencyOfMark | null {
  const code = currencyOfCode(mark);
  if (code !== null) return { code, shared: false };
  const lower = mark.toLowerCase();
  const sign = SIGNS.get(lower);
  if (sign !== undefined) return { code: currency(sign), shared: false };
  const shared = SHARED_SIGNS.get(lower);
  if (shared === undefined) return null;
  const chosen = home !== undefined && shared.includes(home) ? home : shared[0];
  return chosen === undefined ? null : { code: currency(chosen), shared: true };
}

/** A three-letter ISO 4217 code in either case ("eur"); null for other text. */
export function currencyOfCode(text: string): Currency | null {
  if (text.length !== 3) return null;
  const upper = text.toUpperCase();
  // The rouble before 1998, which Russian banks still write.
  if (upper === "RUR") return currency("RUB");
  return ISO_CODES.has(upper) ? currency(upper) : null;
}

/** A code or unmistakable sign inside a header: "Betrag (EUR)", "Amount CZK", "Montant €". */
export function currencyInHeader(header: string): Currency | null {
  for (const word of header.split(/[^\p{L}\p{Sc}]+/u)) {
    // Only capitals: "All" is Albanian money and an English word.
    if (/^[A-Z]{3}$/.test(word) && ISO_CODES.has(word)) return currency(word);
    if (/^[€£₹₺₽₴₩₪₱₦฿₫]$/.test(word)) return currencyOfMark(word)?.code ?? null;
  }
  return null;
}
