// Decimal places of currencies: the same under every runtime, for amounts are stored in them.

import { expect, test } from "bun:test";
import { currency, digitsOf, parseDecimal, toDecimal } from "#finance/money.ts";

test.each([
  ["USD", 2],
  ["HUF", 2],
  ["IDR", 2],
  ["PKR", 2],
  ["COP", 2],
  ["JPY", 0],
  ["KRW", 0],
  ["CLP", 0],
  ["BHD", 3],
  ["KWD", 3],
  ["CLF", 4],
])("%s has %d", (code, digits) => {
  expect(digitsOf(currency(code))).toBe(digits);
});

test.each([
  ["USD", "-15.49"],
  ["JPY", "1500"],
  ["BHD", "0.125"],
  ["HUF", "12.30"],
])("%s %s goes in and out unchanged", (code, text) => {
  const amount = parseDecimal(text, currency(code));
  expect(amount === null ? null : toDecimal(amount, currency(code))).toBe(text);
});
