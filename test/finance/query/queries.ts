// Searches as people might type them, right and wrong, for property tests.

import fc from "fast-check";
import { ALL_CATEGORIES } from "#finance/category.ts";
import { FLAGS } from "#finance/query/ast.ts";

const WORDS = [
  "coffee",
  "Whole",
  "foods",
  "BLUE",
  "bottle",
  "müller",
  "7-eleven",
  "o'hara",
  "東京",
  "a",
  "10",
  "&",
  "or",
  "and",
];
const POINTS = [
  "2026",
  "2026-09",
  "2026-09-02",
  "2025-12-31",
  "today",
  "yesterday",
  "thisweek",
  "lastweek",
  "thismonth",
  "lastmonth",
  "thisyear",
  "lastyear",
  "last30d",
  "last2w",
  "last3m",
  "last1y",
];
const AMOUNTS = ["0", "5", "50", "49.99", "50.005", "20", "1,000", "12,5", "0.5", "3000"];
const CURRENCIES = ["", "", "", "usd", "eur", "jpy", "bhd"];

/** Most of them parse. */
export function queryTexts(): fc.Arbitrary<string> {
  return fc.oneof({ weight: 6, arbitrary: wellMeant() }, { weight: 1, arbitrary: broken() });
}

/** Each of them parses, but for words that are signs or "or" alone. */
function wellMeant(): fc.Arbitrary<string> {
  return fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      terms(),
      fc.tuple(tie("query"), fc.constantFrom(" ", " and ", " or ", "  "), tie("query")).map((parts) => parts.join("")),
      tie("query").map((query) => `(${query})`),
      tie("query").map((query) => `-(${query})`),
      terms().map((term) => `-${term}`),
    ),
  })).query;
}

function broken(): fc.Arbitrary<string> {
  const pieces = [
    "(",
    ")",
    '"',
    "-",
    "or",
    "and",
    ":",
    "cat:",
    "amt:",
    "date:",
    "is:",
    "..",
    ">",
    "\\",
    "，",
    "🎉",
    " ",
  ];
  return fc.array(fc.oneof(fc.constantFrom(...pieces), terms()), { maxLength: 8 }).map((parts) => parts.join(""));
}

function terms(): fc.Arbitrary<string> {
  const word = fc.constantFrom(...WORDS);
  const phrase = fc
    .array(fc.constantFrom(...WORDS, '\\"', "\\\\"), { minLength: 1, maxLength: 3 })
    .map((words) => `"${words.join(" ")}"`);
  const text = fc.oneof(word, phrase);
  const category = fc.constantFrom(
    ...ALL_CATEGORIES.flatMap(({ id, label }) => [id, `"${label}"`, label.slice(0, 3).trim()]),
    "none",
    "coffee,none",
    "food_and_drink_own_at_work",
    "income_own_at_work,coffee",
  );
  return fc.oneof(
    { weight: 4, arbitrary: text },
    text.map((value) => `merchant:${value}`),
    fc.constantFrom("first", "spark", '"first bank"', "bank").map((name) => `bank:${name}`),
    fc.constantFrom("card", "giro", "x").map((name) => `account:${name}`),
    category.map((name) => `cat:${name}`),
    range(
      fc.tuple(fc.constantFrom("", "", "-", "+"), fc.constantFrom(...AMOUNTS)).map((parts) => parts.join("")),
    ).chain((text) => fc.constantFrom(...CURRENCIES).map((code) => `amt:${text}${text.endsWith("..") ? "" : code}`)),
    range(fc.constantFrom(...POINTS)).map((text) => `date:${text}`),
    fc.constantFrom(...FLAGS).map((flag) => `is:${flag}`),
  );
}

function range(point: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    fc.tuple(fc.constantFrom("", "", "=", ">", "<", ">=", "<="), point).map((parts) => parts.join("")),
    fc.tuple(point, point).map((points) => points.join("..")),
    point.map((at) => `${at}..`),
    point.map((at) => `..${at}`),
  );
}
