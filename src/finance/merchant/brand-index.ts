// Finds the brand a merchant's words begin with: 20,000 compiled names and a hand list of what maps do not know.

import type { Currency } from "../money.ts";
import compiled from "./brand-index.json" with { type: "json" };
import { foldVariants } from "./fold.ts";
import { OWN_BRANDS } from "./own-brands.ts";
import type { Word } from "./words.ts";

/** Names run over so many words at most: "the international house of pancakes". */
const MAX_NAME_WORDS = 6;
/** Shorter keys are too often an abbreviation of something else. */
const MIN_KEY_CHARS = 2;
/** From here on a name inside a text (not at its front) is believed. */
const MIN_INNER_KEY_CHARS = 6;

export type Brand = {
  readonly name: string;
  /** A category id, or BANK for names that say nothing of what was paid. */
  readonly category: string;
  /** Currencies its customers pay in; null for the world. */
  readonly zone: ReadonlySet<string> | null;
  /** An everyday word ("Target", "Next"): needs the right country and nothing that contradicts. */
  readonly everyday: boolean;
  /** Written by hand here rather than compiled. */
  readonly own: boolean;
};

export type BrandHit = {
  readonly brand: Brand;
  readonly key: string;
  readonly start: number;
  readonly length: number;
  readonly atHome: boolean;
};

type Table = ReadonlyMap<string, readonly Brand[]>;
let table: Table | null = null;

/** The brand named at the front of `words`, else a long name inside them; null when there is none. */
export function findBrand(words: readonly Word[], currency: Currency): BrandHit | null {
  const front = brandAt(words, 0, currency, MIN_KEY_CHARS);
  if (front) return front;
  for (let start = 1; start < words.length; start++) {
    const inner = brandAt(words, start, currency, MIN_INNER_KEY_CHARS);
    if (inner && !inner.brand.everyday && inner.atHome) return inner;
  }
  return null;
}

function brandAt(words: readonly Word[], start: number, currency: Currency, minKeyChars: number): BrandHit | null {
  const names = knownNames();
  let best: BrandHit | null = null;
  let key = "";
  for (let length = 1; length <= MAX_NAME_WORDS && start + length <= words.length; length++) {
    key += words[start + length - 1]?.key ?? "";
    if (key.length < minKeyChars) continue;
    const found = names.get(key);
    if (found) best = pick(found, key, start, length, currency);
  }
  return best;
}

/** Among brands of one name the hand-written one, then the one at home in the row's currency. */
function pick(
  found: readonly Brand[],
  key: string,
  start: number,
  length: number,
  currency: Currency,
): BrandHit | null {
  let best: Brand | null = null;
  let bestHome = false;
  for (const brand of found) {
    const home = brand.zone === null || brand.zone.has(currency);
    if (best === null || (home && !bestHome)) {
      best = brand;
      bestHome = home;
    }
  }
  return best === null ? null : { brand: best, key, start, length, atHome: bestHome };
}

/** Built at the first question, since many programs import this and never ask. */
function knownNames(): Table {
  if (table === null) table = buildTable();
  return table;
}

function buildTable(): Table {
  const names = new Map<string, Brand[]>();
  for (const brand of OWN_BRANDS) {
    for (const name of [brand.name, ...brand.aliases]) {
      for (const key of foldVariants(name)) add(names, key, brand);
    }
  }
  const zones = compiled.zones.map((zone) => (zone === "*" ? null : new Set(zone.split(" "))));
  for (const [category, lines] of Object.entries(compiled.brands)) {
    for (const line of lines) addLine(names, category, line, zones);
  }
  return names;
}

function addLine(
  names: Map<string, Brand[]>,
  category: string,
  line: string,
  zones: readonly (ReadonlySet<string> | null)[],
): void {
  const [marked = "", zone = "0", ...aliases] = line.split("|");
  const everyday = marked.startsWith("~");
  const name = everyday ? marked.slice(1) : marked;
  const brand: Brand = { name, category, zone: zones[Number(zone)] ?? null, everyday, own: false };
  for (const key of foldVariants(name)) add(names, key, brand);
  for (const key of aliases) add(names, key, brand);
}

function add(names: Map<string, Brand[]>, key: string, brand: Brand): void {
  const known = names.get(key);
  if (known) known.push(brand);
  else names.set(key, [brand]);
}
