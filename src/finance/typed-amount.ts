// An amount as a person types it, in the way their own locale writes numbers.

import { type Currency, digitsOf, type Minor, parseDecimal } from "./money.ts";

/**
 * "1.234,56" to 123456 minor units for de-DE, "1,23,456" for en-IN. A decimal written with the other sign ("12.50", "12,50")
 * is understood everywhere, unless the locale reads it as thousands. Null for what is no amount, groups its digits wrongly, or has more places than
 * the currency.
 */
export function parseTypedAmount(text: string, code: Currency, locale: string): Minor | null {
  const typed = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f'’]/g, "")
    .replace("−", "-");
  const { decimal, group } = signsOf(locale);
  const [whole = "", fraction, ...more] = typed.split(decimal);
  if (more.length === 0 && isGrouped(whole, group) && !(fraction ?? "").includes(group)) {
    return exactly(`${whole.replaceAll(group, "")}.${fraction ?? ""}`, code);
  }
  return /^[+-]?\d*[.,]\d+$/.test(typed) ? exactly(typed.replace(",", "."), code) : null;
}

function exactly(plain: string, code: Currency): Minor | null {
  const places = (plain.split(".")[1] ?? "").replace(/0+$/, "").length;
  return places > digitsOf(code) ? null : parseDecimal(plain, code);
}

/** Groups of three, or in India of two before the last three; or no groups at all. */
function isGrouped(whole: string, group: string): boolean {
  const [first = "", ...groups] = whole.replace(/^[+-]/, "").split(group);
  if (groups.length === 0) return true;
  const last = groups.at(-1) ?? "";
  const inner = groups.slice(0, -1);
  return (
    /^\d{1,3}$/.test(first) &&
    /^\d{3}$/.test(last) &&
    (inner.every((each) => /^\d{3}$/.test(each)) || (first.length < 3 && inner.every((each) => /^\d{2}$/.test(each))))
  );
}

/** The typed text has lost its spaces by then: where they group digits, nothing is left to look for. */
function signsOf(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: "always" }).formatToParts(-1_234_567.8);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const group = sign("group");
  return { decimal: sign("decimal") || ".", group: /^[.,]$/.test(group) ? group : "," === sign("decimal") ? "." : "," };
}
