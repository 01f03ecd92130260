// What a country lends to a simulated person: names, banks, prices, shops, and how its banks write.

import type { Rule } from "../plan.ts";
import type { Kind } from "./kinds.ts";

/** The sorts of shop and biller that every country lists. */
export const SHOP_KINDS = [
  "groceries",
  "mealBox",
  "coffee",
  "bakery",
  "fastFood",
  "restaurant",
  "bar",
  "fuel",
  "transit",
  "taxi",
  "parking",
  "marketplace",
  "clothes",
  "electronics",
  "superstore",
  "convenience",
  "books",
  "sport",
  "pets",
  "hardware",
  "furniture",
  "pharmacy",
  "doctor",
  "dentist",
  "gym",
  "hair",
  "laundry",
  "cinema",
  "museum",
  "games",
  "charity",
  "postage",
  "flights",
  "hotel",
  "energy",
  "water",
  "internet",
  "phone",
  "insurance",
  "streaming",
  "music",
  "news",
  "software",
  "investing",
] as const satisfies readonly Kind[];

export type ShopKind = (typeof SHOP_KINDS)[number];

/**
 * `Name|TEXT ON THE STATEMENT`, with a third part for a go-between that shows: `Name|SQ *NAME|Square`,
 * and a fourth for the one city that has it: `Name|TEXT||CHICAGO`.
 */
export type Shops = Readonly<Record<ShopKind, readonly string[]>>;

/** Ways a bank writes, from the payee's own text; `who` is the account holder in capitals. */
export type Writing = {
  readonly card: (text: string, city: string) => string;
  readonly debit: (text: string, city: string) => string;
  readonly directDebit: (text: string, who: string) => string;
  readonly standingOrder: (text: string, who: string) => string;
  readonly salary: (text: string, who: string) => string;
  readonly cash: (bank: string, city: string) => string;
  readonly toSavings: { readonly out: string; readonly in: string };
  readonly fromSavings: { readonly out: string; readonly in: string };
  readonly cardBill: { readonly out: string; readonly in: string };
  readonly interest: string;
};

export type Destination = {
  readonly city: string;
  readonly currency: string;
  /** Minor units of the home currency for one minor unit there. */
  readonly rate: number;
  /** What a coffee costs there, in minor units: the other prices follow from it. */
  readonly coffeeMinor: number;
  /** Texts with the place and `{fx}` for the foreign amount where there is one. */
  readonly hotel: string;
  readonly eats: readonly string[];
  readonly sights: readonly string[];
  readonly rides: readonly string[];
};

export type Country = {
  readonly code: string;
  readonly currency: string;
  readonly locale: string;
  readonly firstWeekday: number;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** `City|IANA zone`. */
  readonly cities: readonly string[];
  readonly banks: readonly string[];
  readonly cards: readonly string[];
  readonly employers: readonly string[];
  readonly landlords: readonly string[];
  readonly paydays: readonly Rule[];
  readonly holidays: readonly string[];
  /** Minor units here for one US cent of everyday shopping. */
  readonly level: number;
  /** A month's rent of a small flat. */
  readonly rentMinor: number;
  readonly tips: boolean;
  readonly foreignFee: number;
  readonly writing: Writing;
  readonly shops: Shops;
  readonly destinations: readonly Destination[];
};
