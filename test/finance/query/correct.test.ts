// Putting right what was mistyped: by names that are there, and only where nothing begins as it was typed.

import { expect, test } from "bun:test";
import { correctedQuery } from "#finance/query/correct.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { printQuery } from "#finance/query/print.ts";

const NAMES = ["netflix", "starbucks coffee", "whole foods market", "müller", "rewe"];

const cases: readonly [string, string | null][] = [
  ["netflx", "netflix"],
  ["nteflix amt:>5", "netflix amt:>5"],
  ["starbuk", "starbucks"],
  ["Mueler or netflix", "muller or netflix"],
  ["mullr", "muller"],
  ["merchant:wole -netflx", "merchant:whole -netflx"],
  ['"whole fods"', '"whole foods"'],
  ["(netflx or rewe) cat:coffee", "(netflix or rewe) cat:coffee"],
  ["netf", null],
  ["rwe", null],
  ["zzzzzz", null],
  ["bank:netflx", null],
  ["", null],
];
test.each(cases)("%p is taken for %p", (typed, expected) => {
  const parsed = parseQuery(typed);
  const corrected = parsed.ok ? correctedQuery(parsed.query, NAMES) : null;
  expect(corrected && printQuery(corrected)).toBe(expected);
});
