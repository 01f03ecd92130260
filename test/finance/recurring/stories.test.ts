// What people's banks really do to series: one story a test.

import { describe, expect, test } from "bun:test";
import { allSeries, emptyBook, learn, type SeriesNews, type SeriesRow } from "#finance/recurring/book.ts";
import { assigned, learnt, row, rowsOn } from "./rows.ts";

const TV = { category: "ENTERTAINMENT_TV_AND_MOVIES" };
const POWER = { category: "RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", account: "current", currency: "GBP" };
const months = (day: string, from = 1, to = 6) =>
  Array.from({ length: to - from + 1 }, (_, n) => `2026-${String(from + n).padStart(2, "0")}-${day}`);
const series = (rows: readonly SeriesRow[]) => allSeries(learnt(...rows));
const byDate = (...rows: readonly SeriesRow[]) => rows.toSorted((a, b) => (a.date < b.date ? -1 : 1));
const newsOf = (rows: readonly SeriesRow[]): SeriesNews[] => {
  const book = emptyBook();
  return rows.flatMap((each) => learn(book, each).news);
};

describe("prices", () => {
  test("a trial that turns into a price is one series, with the trial as its introduction", () => {
    const [found] = series([row("2026-01-05", "Shudder", -1, TV), ...rowsOn(months("05", 2), "Shudder", -8.99, TV)]);
    expect(found).toMatchObject({ count: 6, introMinor: -100 });
    expect(found?.prices.map(({ amountMinor }) => Number(amountMinor))).toEqual([-100, -899]);
  });

  test("electricity wanders with use: one price, a range, and no news of prices", () => {
    const amounts = [-112.4, -98.13, -91.02, -74.5, -60.18, -63.9];
    const rows = months("14").map((date, at) => row(date, "British Gas", amounts[at] ?? 0, POWER));
    const [found] = series(rows);
    expect(found?.prices).toHaveLength(1);
    expect(found?.kind).toBe("bill");
    expect(Number(found?.next.leastMinor)).toBeLessThan(Number(found?.next.mostMinor));
    expect(newsOf(rows).some(({ kind }) => kind === "price-changed")).toBe(false);
  });

  test("a late fee once is no price", () => {
    const rows = months("01").map((date, at) => row(date, "Renters Insurance", at === 3 ? -15.01 : -12.5));
    expect(series(rows)[0]?.prices).toHaveLength(1);
  });

  test("what costs ten times as much on its very day has become a yearly payment, and is told", () => {
    const rows = [...rowsOn(months("08"), "Nebula", -5), row("2026-07-08", "Nebula", -50)];
    expect(newsOf(rows).at(-1)).toMatchObject({ kind: "price-changed", afterMinor: -5000 });
  });
});

describe("several at one payee", () => {
  test("two Apple subscriptions on one day are two series", () => {
    const found = series(
      byDate(
        ...rowsOn(months("12"), "Apple", -2.99, { id: undefined as never }),
        ...rowsOn(months("12"), "Apple", -9.99),
      ),
    );
    expect(found.map(({ next }) => Number(next.amountMinor)).toSorted()).toEqual([-299, -999]);
  });

  test("two of about the same price some days apart stay apart when one of them rises", () => {
    const rows = byDate(
      ...rowsOn(months("03"), "Google", -9.99),
      ...rowsOn(months("28", 1, 3), "Google", -10.49),
      ...rowsOn(months("28", 4, 6), "Google", -11.99),
    );
    const found = series(rows);
    expect(found.map(({ count }) => count)).toEqual([6, 6]);
  });

  test("a single purchase at the same merchant is no occurrence", () => {
    const rows = byDate(...rowsOn(months("12"), "Audible", -14.95), row("2026-04-24", "Audible", -5.99));
    const found = assigned(rows);
    expect(found.size).toBe(6);
    expect(found.has("2026-04-24 Audible -5.99 ")).toBe(false);
  });

  test("a refund is no occurrence", () => {
    const rows = byDate(...rowsOn(months("17"), "Midjourney", -10.89), row("2026-06-20", "Midjourney", 10.89));
    expect(assigned(rows).size).toBe(6);
  });

  test("a shop's membership is found among what is bought there", () => {
    const rides = Array.from({ length: 60 }, (_, n) =>
      row(
        months("10", 1, 6)[n % 6]?.replace("10", String(1 + ((n * 7) % 28)).padStart(2, "0")) ?? "",
        "Uber",
        -8 - (n % 13),
        {
          category: "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
          description: "UBER TRIP 8005928996 CA",
          id: `ride ${n}`,
        },
      ),
    );
    const plan = rowsOn(months("07"), "Uber", -9.99, {
      category: "TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
      description: "UBER ONE 8005928996 CA",
    });
    expect(series(byDate(...rides, ...plan)).map(({ count }) => count)).toEqual([6]);
  });
});

describe("names", () => {
  test("the Globe writes itself otherwise from one month to the next and stays one series", () => {
    const rows = [
      ...rowsOn(months("09", 1, 4), "Boston Globe Subscrpt", -27.72),
      ...rowsOn(months("09", 5, 8), "Gnc Boston Globe Subs", -27.72),
    ];
    const [found, second] = series(rows);
    expect(second).toBeUndefined();
    expect(found).toMatchObject({ count: 8, merchant: "Gnc Boston Globe Subs" });
  });

  test("wages whose text has the month in it are one series", () => {
    const names = ["Jan26", "Feb26", "Mar26", "Apr26"];
    const rows = names.map((name, at) =>
      row(months("30")[at]?.replace("02-30", "02-27") ?? "", `State Dept-Salary ${name}-Neha`, 88_651.29, {
        category: "INCOME_WAGES",
        currency: "INR",
        account: "savings",
      }),
    );
    expect(series(rows)).toMatchObject([{ kind: "income", count: 4, cadence: "monthly" }]);
  });

  test("another shop at the very price on the very day does not take the place of the true one", () => {
    const rows = [
      ...rowsOn(months("10", 1, 5), "Dropbox", -10),
      row("2026-06-09", "Corner Bakery", -10, { category: "FOOD_AND_DRINK_RESTAURANT" }),
      row("2026-06-10", "Dropbox", -10),
    ];
    expect([...assigned(rows).keys()]).not.toContain("2026-06-09 Corner Bakery -10 ");
  });
});

describe("pauses", () => {
  test("a month that is skipped does not end it", () => {
    const rows = rowsOn([...months("12", 1, 4), "2026-06-12", "2026-07-12"], "Audible", -14.95);
    expect(series(rows)).toMatchObject([{ count: 6 }]);
    expect(newsOf(rows).some(({ kind }) => kind === "resumed")).toBe(false);
  });

  test("what had ended and comes back is the same series, resumed", () => {
    const rows = rowsOn(["2025-09-03", "2025-10-03", "2025-11-03", "2026-06-03"], "Now TV", -9.99, TV);
    expect(series(rows)).toMatchObject([{ count: 4 }]);
    expect(newsOf(rows).at(-1)).toEqual({ kind: "resumed", seriesId: expect.any(String), afterDays: 212 });
  });
});
