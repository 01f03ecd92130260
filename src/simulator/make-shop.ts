// Picks shops for a made-up person: which they go to, and how their bank writes them.

import { merchant } from "./build.ts";
import type { Country, ShopKind } from "./catalog/country.ts";
import type { Merchant } from "./plan.ts";
import type { Random } from "./random.ts";

/** The person in the making. */
export type Sketch = {
  readonly country: Country;
  readonly random: Random;
  /** As statements write it, e.g. "AUSTIN TX". */
  readonly city: string;
  readonly who: string;
  /** How freely the person spends; 1 is ordinary. */
  readonly means: number;
};

export type Channel = "card" | "debit" | "directDebit" | "standingOrder";

/** Some shops of a kind, the favourites first. */
export function shopsOf(sketch: Sketch, kind: ShopKind, count: number, channel: Channel): Merchant[] {
  const left = nearby(sketch, kind);
  const chosen: Merchant[] = [];
  while (chosen.length < count && left.length > 0) {
    const at = sketch.random.between(0, left.length - 1);
    const [entry = ""] = left.splice(at, 1);
    chosen.push(shop(sketch, kind, entry, channel));
  }
  return chosen;
}

/** One shop of a kind. */
export function shopOf(sketch: Sketch, kind: ShopKind, channel: Channel): Merchant {
  return shop(sketch, kind, sketch.random.pick(nearby(sketch, kind)), channel);
}

/** Without those that only another city has. */
function nearby({ country, city }: Sketch, kind: ShopKind): string[] {
  return country.shops[kind].filter((entry) => city.startsWith(entry.split("|")[3] ?? ""));
}

function shop(sketch: Sketch, kind: ShopKind, entry: string, channel: Channel): Merchant {
  const [name = entry, text = entry, via] = entry.split("|");
  return merchant(kind, name, written(sketch, text, channel), via || null);
}

function written({ country, city, who }: Sketch, text: string, channel: Channel): string {
  const { writing } = country;
  switch (channel) {
    case "card":
      return writing.card(text, city);
    case "debit":
      return writing.debit(text, city);
    case "directDebit":
      return writing.directDebit(text, who);
    case "standingOrder":
      return writing.standingOrder(text, who);
  }
}
