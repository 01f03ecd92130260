// The table of brands by folded name: 20,000 compiled names and a hand list of what maps do not know.

import compiled from "./brand-index.json" with { type: "json" };
import { foldName, foldVariants } from "./fold.ts";
import { OWN_BRANDS } from "./own-brands.ts";

/** A cut-off name must show so much of the whole one. */
const MIN_CUT_SHARE = 0.55;
/** So many brands may share a beginning before it tells nothing. */
const MAX_CUT_MATCHES = 12;
const AND = /\s+(?:and|und|et|y|e|en|&|\+)\s+/gi;

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

type Names = ReadonlyMap<string, readonly Brand[]>;
type Index = { readonly byKey: Names; readonly sortedKeys: readonly string[] };
let index: Index | null = null;

/** Brands of exactly this folded name. */
export function brandsNamed(key: string): readonly Brand[] {
  return knownIndex().byKey.get(key) ?? [];
}

/** The brand whose name a bank cut off to `key` ("carphonewareho"); null when it could be several of different trades. */
export function brandCutTo(key: string, currency: string): Brand | null {
  const { byKey, sortedKeys } = knownIndex();
  let found: Brand | null = null;
  const from = lowerBound(sortedKeys, key);
  for (let i = from; i < sortedKeys.length && sortedKeys[i]?.startsWith(key); i++) {
    if (i - from >= MAX_CUT_MATCHES) return null;
    const whole = sortedKeys[i] ?? "";
    for (const brand of byKey.get(whole) ?? []) {
      if (!isCutOf(key, whole, brand, currency)) continue;
      if (found !== null && found.category !== brand.category) return null;
      found ??= brand;
    }
  }
  return found;
}

function isCutOf(key: string, whole: string, brand: Brand, currency: string): boolean {
  if (brand.zone !== null && !brand.zone.has(currency)) return false;
  return key.length >= whole.length * MIN_CUT_SHARE && !endsAtWord(key, brand.name);
}

/** Banks cut in the middle of words; "Jackson" alone is no cut-off "Jackson Hewitt". */
function endsAtWord(key: string, name: string): boolean {
  let length = 0;
  for (const word of name.split(/[\s&-]+/)) {
    length += foldName(word).length;
    if (length === key.length) return true;
  }
  return false;
}

function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? "") < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Built at the first question, since many programs import this and never ask. */
function knownIndex(): Index {
  if (index === null) {
    const byKey = buildNames();
    index = { byKey, sortedKeys: [...byKey.keys()].sort() };
  }
  return index;
}

function buildNames(): Names {
  const names = new Map<string, Brand[]>();
  for (const brand of OWN_BRANDS) {
    for (const name of [brand.name, ...brand.aliases]) addName(names, name, brand);
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
  addName(names, name, brand);
  for (const key of aliases) addKey(names, key, brand);
}

/** Names are found without their "and", since banks write "&" in every way. */
function addName(names: Map<string, Brand[]>, name: string, brand: Brand): void {
  const bare = name.replace(AND, " ");
  for (const key of foldVariants(bare)) addKey(names, key, brand);
}

function addKey(names: Map<string, Brand[]>, key: string, brand: Brand): void {
  const known = names.get(key);
  if (known) known.push(brand);
  else names.set(key, [brand]);
}
