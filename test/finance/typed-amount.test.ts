// What people type into a form for an amount, in their own way of writing numbers.

import { expect, test } from "bun:test";
import fc from "fast-check";
import { currency, minor } from "#finance/money.ts";
import { parseTypedAmount } from "#finance/typed-amount.ts";

test.each([
  ["de-DE", "EUR", "1.500", 150_000],
  ["de-DE", "EUR", "1.234,56", 123_456],
  ["de-DE", "EUR", "1234,5", 123_450],
  ["de-DE", "EUR", "250", 25_000],
  ["de-DE", "EUR", "250.00", 25_000],
  ["de-DE", "EUR", "-12,50", -1_250],
  ["de-DE", "EUR", "1.234.567", 123_456_700],
  ["en-US", "USD", "1,500", 150_000],
  ["en-US", "USD", "1,234.56", 123_456],
  ["en-US", "USD", "1.500", 150],
  ["en-US", "USD", "$5", null],
  ["en-US", "USD", "1.234", null],
  ["en-US", "USD", "12,50", 1_250],
  ["en-US", "USD", "1,2345", null],
  ["de-DE", "EUR", "1,234", null],
  ["de-DE", "EUR", "1.23.4", null],
  ["de-DE", "EUR", "1,2,3", null],
  ["en-IN", "INR", "1,23,456", 12_345_600],
  ["en-IN", "INR", "1,23,456.78", 12_345_678],
  ["en-IN", "INR", "123,456", 12_345_600],
  ["en-IN", "JPY", "350", 350],
  ["en-IN", "JPY", "3.5", null],
  ["fr-FR", "EUR", "1 234,56", 123_456],
  ["fr-FR", "EUR", "1\u202f234,56", 123_456],
  ["de-CH", "CHF", "1’234.50", 123_450],
  ["en-US", "USD", "", null],
  ["en-US", "USD", "abc", null],
  ["en-US", "USD", "−3", -300],
] as const)("%s %s: %s is %p", (locale, code, typed, expected) => {
  expect(parseTypedAmount(typed, currency(code), locale)).toBe(expected === null ? null : minor(expected));
});

test("whatever the page writes can be typed back", () => {
  const locales = fc.constantFrom("en-US", "de-DE", "en-IN", "fr-FR", "de-CH", "es-ES", "sv-SE", "pt-BR", "ja-JP");
  fc.assert(
    fc.property(locales, fc.integer({ min: -1e9, max: 1e9 }), (locale, cents) => {
      const shown = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100);
      expect(parseTypedAmount(shown, currency("EUR"), locale)).toBe(minor(cents));
    }),
  );
});
