// Chance that is the same each time, fair enough to be believed, and independent from day to day.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { dayOf } from "#simulator/day.ts";
import { writeText } from "#simulator/descriptor.ts";
import { spreadFactor, withEnding } from "#simulator/price.ts";
import { keyOf, mix, Random, unit } from "#simulator/random.ts";

describe("the hash", () => {
  test("never changes: old demos must replay", () => {
    expect(mix(1, 2, 3, 4)).toBe(1_532_483_117);
    expect(keyOf("commute-coffee")).toBe(1_557_671_674);
  });

  test("spreads neighbouring days evenly", () => {
    const buckets = Array(10).fill(0);
    for (let day = 0; day < 20_000; day++) buckets[Math.floor(unit(7, day, 3) * 10)] += 1;
    for (const count of buckets) expect(count).toBeWithin(1_850, 2_150);
  });

  test("one day says nothing about the next", () => {
    let both = 0;
    for (let day = 0; day < 20_000; day++) if (unit(7, day, 3) < 0.3 && unit(7, day + 1, 3) < 0.3) both += 1;
    expect(both / 20_000).toBeWithin(0.08, 0.1);
  });
});

test("a bell lies within its bounds around nothing", () => {
  const random = new Random(1, 2);
  const draws = Array.from({ length: 5_000 }, () => random.bell());
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(Math.min(...draws)).toBeGreaterThan(-1);
  expect(Math.abs(draws.reduce((sum, draw) => sum + draw, 0) / draws.length)).toBeLessThan(0.02);
});

test("amounts are as often twice as half", () => {
  const random = new Random(5, 6);
  const logs = Array.from({ length: 5_000 }, () => Math.log(spreadFactor(random, 0.4)));
  expect(Math.abs(logs.reduce((sum, log) => sum + log, 0) / logs.length)).toBeLessThan(0.02);
});

describe("endings", () => {
  test.each([
    [1_234, "any", 2, 1_234],
    [1_820, "nines", 2, 1_799],
    [-1_851, "nines", 2, -1_849],
    [1_234, "fives", 2, 1_235],
    [1_251, "whole", 2, 1_300],
    [21_500, "tens", 2, 22_000],
    [512_000, "notes", 2, 500_000],
    [6_150, "notes", 2, 6_000],
    [1_130, "nines", 0, 1_080],
  ] as const)("%d with %s at %d digits is %d", (amount, ending, digits, price) => {
    expect(withEnding(amount, ending, digits)).toBe(price);
  });

  test("keep the sign and are never nothing", () => {
    const endings = fc.constantFrom("any", "nines", "fives", "whole", "tens", "notes" as const);
    const property = fc.property(
      fc.integer({ min: -9_000_000, max: 9_000_000 }),
      endings,
      fc.constantFrom(0, 2),
      (amount, ending, digits) => {
        if (amount === 0) return;
        const price = withEnding(amount, ending as "any", digits);
        expect(Math.sign(price)).toBe(Math.sign(amount));
        expect(Number.isSafeInteger(price)).toBe(true);
      },
    );
    fc.assert(property);
  });
});

describe("bank texts", () => {
  const day = dayOf(20_600);

  test("carry the date, numbers of the shop and numbers of the row", () => {
    const text = writeText("SHOP #{f4} {dd}.{mm}.{yyyy} {MON} REF {d6}", 1, day, 1);
    expect(text).toMatch(/^SHOP #\d{4} 27\.05\.2026 MAY REF \d{6}$/);
    const next = writeText("SHOP #{f4} {dd}.{mm}.{yyyy} {MON} REF {d6}", 1, dayOf(20_601), 1);
    expect(next.slice(0, 10)).toBe(text.slice(0, 10));
    expect(next.slice(-6)).not.toBe(text.slice(-6));
  });

  test("a misspelt placeholder is told, not printed", () => {
    expect(() => writeText("SHOP {nonsense}", 1, day, 1)).toThrow("unknown placeholder {nonsense}");
  });
});
