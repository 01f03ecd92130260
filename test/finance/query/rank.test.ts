// The order of answers: the merchant before the text of the bank, whole words before beginnings, rare words before common ones.

import { expect, test } from "bun:test";
import { parseQuery } from "#finance/query/parse.ts";
import { rankRows } from "#finance/query/rank.ts";
import { wordsOfRow } from "#finance/query/words.ts";

const row = (merchant: string, description = "X", note = "") => wordsOfRow({ merchant, description, note });

test("a merchant of that name comes first, then one that holds it, the note, and the text of the bank", () => {
  const rows = [
    row("Acme", "COFFEE 12"),
    row("Acme", "X", "coffee"),
    row("Blue Coffee"),
    row("Coffee House"),
    row("Coffeehouse"),
    row("Acme", "COFFEESHOP"),
  ];
  expect(ordered("coffee", rows)).toEqual([3, 2, 4, 1, 0, 5]);
});

test("the rarer of two words decides", () => {
  const rows = [row("Coffee House"), row("Coffee Corner"), row("Coffee Club"), row("Blue Bakery")];
  expect(ordered("coffee or bakery", rows)[0]).toBe(3);
});

test("what is left out and what is no word moves nothing", () => {
  const rows = [row("Acme"), row("Coffee House")];
  for (const query of ["-tea", "amt:>5", "bank:coffee", ""]) expect(ordered(query, rows)).toEqual([0, 1]);
});

test("the merchant's field asks the merchant's name alone", () => {
  expect(ordered("merchant:blue", [row("Big Blue", "BLUE"), row("Blue")])).toEqual([1, 0]);
});

function ordered(typed: string, rows: readonly string[]): number[] {
  const parsed = parseQuery(typed);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const scores = rankRows(parsed.query, rows);
  return rows.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
