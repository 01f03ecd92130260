// Weekly spending, foreseen: level, season and band, learnt from nothing but the past.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { plainDate, weekOf } from "#finance/calendar.ts";
import { blend } from "#finance/forecast/blend.ts";
import { scoreOf } from "#finance/forecast/score.ts";

const firstWeek = weekOf(plainDate("2024-01-01"));
/** Noise without a clock or a die: the same each time, and of no pattern that weeks have. */
const noise = (at: number) => ((at * 7_919) % 101) / 101 - 0.5;
const weeksOf = (count: number, spent: (at: number) => number) => ({
  firstWeek,
  spent: Array.from({ length: count }, (_, at) => Math.round(spent(at))),
});

describe("a forecast of a week", () => {
  test("is not made before eight weeks have passed", () => {
    expect(
      blend(
        weeksOf(7, () => 100),
        1,
      ),
    ).toBeNull();
    expect(
      blend(
        weeksOf(8, () => 100),
        1,
      )?.next.expected,
    ).toBe(100);
  });

  test("of somebody who spends the same each week is that, with a band of nothing", () => {
    expect(
      blend(
        weeksOf(60, () => 50_000),
        1,
      )?.next,
    ).toEqual({ expected: 50_000, least: 50_000, most: 50_000 });
  });

  test("follows a new level within weeks", () => {
    const moved = blend(
      weeksOf(60, (at) => (at < 50 ? 20_000 : 60_000) + 4_000 * noise(at)),
      1,
    );
    expect(moved?.next.expected).toBeGreaterThan(50_000);
  });

  test("holds about four of five weeks in its band, and beats 'as last week'", () => {
    const weeks = weeksOf(180, (at) => 50_000 + 30_000 * noise(at));
    const score = scoreOf(blend(weeks, 1)?.past ?? [], weeks.spent);
    expect(score?.coverage).toBeGreaterThan(0.74);
    expect(score?.coverage).toBeLessThan(0.9);
    expect(score?.mase).toBeLessThan(0.9);
  });

  test("learns from no week that had not ended: what comes later changes no forecast made before", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 12, maxLength: 40 }), fc.nat(100_000), (spent, last) => {
        const before = blend({ firstWeek, spent }, 1)?.past ?? [];
        const after = blend({ firstWeek, spent: [...spent, last] }, 1)?.past ?? [];
        expect(after.slice(0, before.length)).toEqual([...before]);
      }),
      { numRuns: 30 },
    );
  });

  test("is never below nothing, and lies within its band's reach", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 8, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        (spent, ahead) => {
          const next = blend({ firstWeek, spent }, ahead)?.next;
          expect(next?.least).toBeGreaterThanOrEqual(0);
          expect(next?.most).toBeGreaterThanOrEqual(next?.least ?? 0);
          expect(next?.expected).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 30 },
    );
  });
});
