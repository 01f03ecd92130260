// The balance ahead: bills on their days, the rest as days usually go, and what is safe to spend until payday.

import { describe, expect, test } from "bun:test";
import { plainDate } from "#finance/calendar.ts";
import { balancePath, safeToSpend } from "#finance/forecast/balance.ts";
import type { Minor } from "#finance/money.ts";

const today = plainDate("2026-11-10"); // a Tuesday
const minor = (value: number) => value as Minor;
const due = (date: string, amount: number) => ({ date: plainDate(date), amountMinor: minor(amount) });
const BILLS = [due("2026-11-16", -90_000), due("2026-11-20", -20_000), due("2026-11-25", 300_000)];

describe("the balance ahead", () => {
  test("falls by each bill on its day, and the low point is the day before the salary", () => {
    const usual = Array.from({ length: 56 }, () => -1_000);
    const { days, low } = balancePath(today, minor(150_000), usual, BILLS, 28);
    expect(days.find(({ date }) => date === plainDate("2026-11-16"))?.expectedMinor).toBe(minor(54_000));
    expect([low.date, low.expectedMinor]).toEqual([plainDate("2026-11-24"), minor(26_000)]);
  });

  test("knows that weekends cost more", () => {
    // 56 days up to yesterday, a Monday: 15 September, a Tuesday, is the first.
    const usual = Array.from({ length: 56 }, (_, at) => ([4, 5].includes(at % 7) ? -8_000 : -500));
    const { days } = balancePath(today, minor(0), usual, [], 7);
    const steps = days.map(({ expectedMinor }, at) => (days[at - 1]?.expectedMinor ?? 0) - expectedMinor);
    expect((steps[3] ?? 0) > 3 * (steps[1] ?? 0)).toBe(true);
    expect((steps[4] ?? 0) > 3 * (steps[5] ?? 0)).toBe(true);
  });

  test("has a band that widens with the days, and none where every day is alike", () => {
    const uneven = Array.from({ length: 56 }, (_, at) => -((at * 7_919) % 101) * 100);
    const widths = balancePath(today, minor(0), uneven, [], 28).days.map((day) => day.mostMinor - day.leastMinor);
    expect((widths[27] ?? 0) > (widths[6] ?? 0) && (widths[6] ?? 0) > (widths[0] ?? 0)).toBe(true);
    const even = balancePath(
      today,
      minor(0),
      Array.from({ length: 56 }, () => -100),
      [],
      28,
    ).days;
    expect(even.every((day) => day.leastMinor === day.mostMinor)).toBe(true);
  });
});

describe("what is safe to spend", () => {
  test("is what is left at the lowest point before payday, when bills alone are paid", () => {
    expect(safeToSpend(today, minor(150_000), BILLS, plainDate("2026-11-25"))).toBe(minor(40_000));
  });

  test("is nothing, and never less, where the bills take it all", () => {
    expect(safeToSpend(today, minor(50_000), BILLS, plainDate("2026-11-25"))).toBe(minor(0));
  });

  test("does not count on money that comes after a bill", () => {
    const dues = [due("2026-11-12", -40_000), due("2026-11-13", 90_000)];
    expect(safeToSpend(today, minor(50_000), dues, plainDate("2026-11-30"))).toBe(minor(10_000));
  });
});
