// Prices for a made-up person: what a US cent's worth costs in their country and at their means.

import { currency, digitsOf } from "#finance/money.ts";
import type { Sketch } from "./make-shop.ts";
import type { Ending } from "./plan.ts";
import { withEnding } from "./price.ts";

/** Minor units at the country's price level, the same for everybody: a subscription. */
export function listed({ country }: Sketch, cents: number): number {
  return cents * country.level;
}

/** Minor units at the country's level and the person's means: how well they eat and live. */
export function priced(sketch: Sketch, cents: number): number {
  return listed(sketch, cents) * sketch.means;
}

/** How the country writes a price: where a hundred minor units are pocket change, prices are whole. */
export function endingIn({ country }: Sketch, ending: Ending): Ending {
  if (country.currency === "INR") return ending === "notes" || ending === "tens" ? ending : "whole";
  return country.currency === "JPY" && ending === "any" ? "fives" : ending;
}

/** A price as the shop would print it. */
export function shaped(sketch: Sketch, amountMinor: number, ending: Ending): number {
  return withEnding(amountMinor, endingIn(sketch, ending), digitsOf(currency(sketch.country.currency)));
}
