// The table of brands by folded name: 20,000 compiled names and a hand list of what maps do not know.

import compiled from "./brand-index.json" with { type: "json" };
import { foldName, nameKeys } from "./fold.ts";
import { OWN_BRANDS } from "./own-brands.ts";
import { keysFrom } from "./prefix-search.ts";

/** A cut-off name must show so much of the whole one. */
const MIN_CUT_SHARE = 0.55;
/** Names are first looked for by so many letters. */
const BEGINNING_CHARS = 6;
/** So many brands may share a beginning before it tells nothing. */
const MAX_CUT_MATCHES = 12;

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

/** A compiled line is unpacked only when somebody asks for it: most never are. */
type Entry = Brand | { readonly category: string; readonly line: string };
const byKey = new Map<string, Entry[]>();
const beginnings = new Set<string>();
const unpacked = new Map<string, readonly Brand[]>();
const wordCounts = new Map<string, number>();
let sortedKeys: readonly string[] | null = null;
const NONE: readonly Brand[] = [];
const zones = compiled.zones.map((zone) => (zone === "*" ? null : new Set(zone.split(" "))));

/** Brands of exactly this folded name. */
export function brandsNamed(key: string): readonly Brand[] {
  const known = unpacked.get(key);
  if (known !== undefined) return known;
  if (byKey.size === 0) fill();
  const entries = byKey.get(key);
  if (entries === undefined) return NONE;
  const brands = entries.map((entry) => ("line" in entry ? unpack(entry.category, entry.line) : entry));
  unpacked.set(key, brands);
  return brands;
}

/** False where no brand's folded name begins like `key`: most words begin none, and then nothing longer need be asked. */
export function mayBegin(key: string): boolean {
  if (key.length < BEGINNING_CHARS) return true;
  if (byKey.size === 0) fill();
  return beginnings.has(key.slice(0, BEGINNING_CHARS));
}

/** The brand whose name a bank cut off to `key` ("carphonewareho"); null when it could be several of different trades. */
export function brandCutTo(key: string, currency: string): Brand | null {
  if (byKey.size === 0) fill();
  if (sortedKeys === null) sortedKeys = [...byKey.keys()].sort();
  let found: Brand | null = null;
  for (const whole of keysFrom(sortedKeys, key, MAX_CUT_MATCHES) ?? []) {
    for (const brand of brandsNamed(whole)) {
      if (!isCutOf(key, whole, brand, currency)) continue;
      if (found !== null && found.category !== brand.category) return null;
      found ??= brand;
    }
  }
  return found;
}

/** How many compiled brands have the folded word in their name. */
export function brandsWithWord(word: string): number {
  if (wordCounts.size === 0) countWords();
  return wordCounts.get(word) ?? 0;
}

function countWords(): void {
  for (const line of Object.values(compiled.brands).flat()) {
    const name = line.slice(line.startsWith("~") ? 1 : 0, line.indexOf("|"));
    for (const word of new Set(name.split(/[\s&/'-]+/).map(foldName)))
      wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
  }
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

/** Filled at the first question, since many programs import this and never ask. */
function fill(): void {
  for (const brand of OWN_BRANDS) {
    for (const name of [brand.name, ...brand.aliases]) {
      for (const key of nameKeys(name)) add(key, brand);
    }
  }
  for (const [category, lines] of Object.entries(compiled.brands)) {
    for (const line of lines) addLine(category, line);
  }
}

function addLine(category: string, line: string): void {
  const entry = { category, line };
  const nameEnd = line.indexOf("|");
  for (let from = line.indexOf("|", nameEnd + 1); from >= 0; ) {
    const to = line.indexOf("|", from + 1);
    const key = line.slice(from + 1, to < 0 ? undefined : to);
    add(key === "=" ? line.slice(line.startsWith("~") ? 1 : 0, nameEnd).toLowerCase() : key, entry);
    from = to;
  }
}

function unpack(category: string, line: string): Brand {
  const everyday = line.startsWith("~");
  const [marked = "", zone = "0"] = line.split("|", 2);
  return {
    name: everyday ? marked.slice(1) : marked,
    category,
    zone: zones[Number(zone)] ?? null,
    everyday,
    own: false,
  };
}

function add(key: string, entry: Entry): void {
  if (key.length >= BEGINNING_CHARS) beginnings.add(key.slice(0, BEGINNING_CHARS));
  const known = byKey.get(key);
  if (known) known.push(entry);
  else byKey.set(key, [entry]);
}
