// A question whose answer we know, among those whose answer we ask: when it comes back wrong, something bent the model.

import { createHash } from "node:crypto";
import { foldName } from "#finance/merchant/fold.ts";

export type Sentinel = { readonly text: string; readonly hint: string; readonly primaries: readonly string[] };

const SENTINELS: readonly Sentinel[] = [
  { text: "Starbucks", hint: "US", primaries: ["FOOD_AND_DRINK"] },
  { text: "McDonald's", hint: "GB", primaries: ["FOOD_AND_DRINK"] },
  { text: "Netflix", hint: "US", primaries: ["ENTERTAINMENT"] },
  { text: "Spotify", hint: "EU", primaries: ["ENTERTAINMENT"] },
  { text: "Lufthansa", hint: "DE", primaries: ["TRAVEL"] },
  { text: "Hilton Hotels", hint: "US", primaries: ["TRAVEL"] },
  { text: "Deutsche Bahn", hint: "DE", primaries: ["TRANSPORTATION", "TRAVEL"] },
  { text: "Vodafone", hint: "GB", primaries: ["RENT_AND_UTILITIES"] },
];

export type Placed = { readonly sentinel: Sentinel; readonly at: number };

/**
 * Which one, and where among `texts`: the same for the same texts, and not to be guessed by whoever wrote one of them.
 * Never one that is asked about itself.
 */
export function placeSentinel(texts: readonly string[]): Placed {
  const hash = createHash("sha256").update(JSON.stringify(texts)).digest();
  const asked = new Set(texts.map(foldName));
  const free = SENTINELS.filter(({ text }) => !asked.has(foldName(text)));
  const from = free.length > 0 ? free : SENTINELS;
  const sentinel = from[hash.readUInt32BE(0) % from.length];
  if (!sentinel) throw new RangeError("there are no sentinels");
  return { sentinel, at: hash.readUInt32BE(4) % (texts.length + 1) };
}
