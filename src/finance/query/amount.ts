// Amounts of a search: what people type as a decimal, and a range of decimals as whole minor units of a currency.

import { type Currency, currency } from "../money.ts";
import type { AmountTerm, DecimalText, Edge } from "./ast.ts";

/** With four decimal places still a safe integer. */
const WHOLE_DIGITS_MAX = 11;
const FRACTION_DIGITS_MAX = 6;

/** Thousands by commas or points only where the rest leaves no doubt. */
const GROUPED_BY_COMMAS = /^\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/;
const GROUPED_BY_POINTS = /^\d{1,3}(\.\d{3})+,\d*$|^\d{1,3}(\.\d{3}){2,}$/;
const CURRENCY_SIGNS: Readonly<Record<string, string>> = { "€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₩": "KRW" };
const SIGN_CLASS = Object.keys(CURRENCY_SIGNS).join("");
const TYPED = new RegExp(`^([+-]?)([${SIGN_CLASS}]?)([+-]?)([\\d.,'’\\s]+)(?:([a-z]{3})|([${SIGN_CLASS}]))?$`, "iu");

export type TypedAmount = {
  readonly decimal: DecimalText;
  /** It was written with a sign. */
  readonly signed: boolean;
  readonly currency: Currency | null;
};

/** "1,234.50", "1.234,50 eur", "€12", "-20": null for what is no amount or too large. */
export function readAmount(text: string): TypedAmount | null {
  const match = TYPED.exec(text.trim().replace("−", "-"));
  if (match === null) return null;
  const [, before = "", signBefore = "", behind = "", digits = "", code, signBehind = ""] = match;
  if (before !== "" && behind !== "") return null;
  const mark = signBefore || signBehind;
  if (signBefore !== "" && (code !== undefined || signBehind !== "")) return null;
  const decimal = plainDecimal(digits.replace(/[\s'’]/g, ""));
  if (decimal === null) return null;
  const sign = before || behind;
  return {
    decimal: (sign === "-" && decimal !== "0" ? `-${decimal}` : decimal) as DecimalText,
    signed: sign !== "",
    currency: currencyOf(code ?? CURRENCY_SIGNS[mark]),
  };
}

/** The minor units that lie in the range, both ends included; null when none can. The sign is left to the caller. */
export function minorRange(
  { least, most }: Pick<AmountTerm, "least" | "most">,
  digits: number,
): { readonly least: number; readonly most: number } | null {
  const from = least === null ? Number.MIN_SAFE_INTEGER : firstInside(least, digits);
  const to = most === null ? Number.MAX_SAFE_INTEGER : lastInside(most, digits);
  return from > to ? null : { least: from, most: to };
}

export function compareDecimals(a: DecimalText, b: DecimalText): number {
  return scaled(a, 0).floor - scaled(b, 0).floor || fractionOf(a) - fractionOf(b);
}

function currencyOf(code: string | undefined): Currency | null {
  return code === undefined ? null : currency(code.toUpperCase());
}

function plainDecimal(typed: string): string | null {
  const plain = GROUPED_BY_COMMAS.test(typed)
    ? typed.replaceAll(",", "")
    : GROUPED_BY_POINTS.test(typed)
      ? typed.replaceAll(".", "").replace(",", ".")
      : typed.replace(",", ".");
  const match = /^(\d*)(?:\.(\d*))?$/.exec(plain);
  if (match === null) return null;
  const [, wholeTyped = "", fractionTyped = ""] = match;
  if (wholeTyped === "" && fractionTyped === "") return null;
  const whole = wholeTyped.replace(/^0+/, "");
  const fraction = fractionTyped.replace(/0+$/, "");
  if (whole.length > WHOLE_DIGITS_MAX || fraction.length > FRACTION_DIGITS_MAX) return null;
  return `${whole || "0"}${fraction === "" ? "" : `.${fraction}`}`;
}

function firstInside({ at, inside }: Edge<DecimalText>, digits: number): number {
  const { floor, exact } = scaled(at, digits);
  return exact && inside ? floor : floor + 1;
}

function lastInside({ at, inside }: Edge<DecimalText>, digits: number): number {
  const { floor, exact } = scaled(at, digits);
  return exact && !inside ? floor - 1 : floor;
}

/** The decimal in units of `digits` places, rounded down; `exact` when nothing was cut off. */
function scaled(decimal: DecimalText, digits: number): { readonly floor: number; readonly exact: boolean } {
  const negative = decimal.startsWith("-");
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const size = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  const exact = fraction.length <= digits;
  if (!negative) return { floor: size, exact };
  return { floor: exact ? -size : -size - 1, exact };
}

/** What lies above the whole below it, in millionths. */
function fractionOf(decimal: DecimalText): number {
  const millionths = Number((decimal.split(".")[1] ?? "").padEnd(FRACTION_DIGITS_MAX, "0"));
  return decimal.startsWith("-") && millionths > 0 ? 10 ** FRACTION_DIGITS_MAX - millionths : millionths;
}
