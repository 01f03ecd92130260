// Dues ahead, stages and years: calendar arithmetic.

import { expect, test } from "bun:test";
import { plainDate } from "#finance/calendar.ts";
import { allSeries, type SeriesRow } from "#finance/recurring/book.ts";
import { civilOf, dateOf, dayIn, dayOf } from "#finance/recurring/civil.ts";
import type { RecurringSeries } from "#finance/recurring/series.ts";
import { duesBetween, stageOn } from "#finance/recurring/stage.ts";
import { yearMinor } from "#finance/recurring/year.ts";
import { learnt, row, rowsOn } from "./rows.ts";

const only = (...rows: readonly SeriesRow[]): RecurringSeries => {
  const [found] = allSeries(learnt(...rows));
  if (!found) throw new Error("no series was found");
  return found;
};
const dates = (series: RecurringSeries, from: string, through: string) =>
  duesBetween(series, plainDate(from), plainDate(through)).map(({ date }) => String(date));

test("days and months of three centuries are those of the calendar", () => {
  for (let day = -30_000; day < 80_000; day += 13) {
    const date = new Date(day * 86_400_000);
    const [month, dayOfMonth] = civilOf(day);
    expect(month).toBe(date.getUTCFullYear() * 12 + date.getUTCMonth());
    expect(dayOfMonth).toBe(date.getUTCDate());
    expect(dayIn(month, dayOfMonth)).toBe(day);
    expect(String(dateOf(day))).toBe(date.toISOString().slice(0, 10));
    expect(dayOf(dateOf(day))).toBe(day);
  }
});

test("the 31st is the last day of shorter months and comes back", () => {
  const series = only(...rowsOn(["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31"], "Storage King", -80));
  expect(dates(series, "2026-04-01", "2026-08-31")).toEqual([
    "2026-04-30",
    "2026-05-31",
    "2026-06-30",
    "2026-07-31",
    "2026-08-31",
  ]);
});

test("what comes on Mondays after a weekend is expected on Mondays", () => {
  // 7 June 2026 is a Sunday, 7 November a Saturday.
  const days = ["2025-12-08", "2026-01-07", "2026-02-09", "2026-03-09", "2026-04-07", "2026-05-07"];
  const series = only(...rowsOn(days, "Thames Water", -41, { category: "RENT_AND_UTILITIES_WATER" }));
  expect(dates(series, "2026-06-01", "2026-07-31")).toEqual(["2026-06-08", "2026-07-07"]);
});

test("four-weekly dues are twenty-eight days apart, however many fall in a month", () => {
  const series = only(...rowsOn(["2026-01-04", "2026-02-01", "2026-03-01"], "New York Times", -20));
  expect(dates(series, "2026-03-01", "2026-06-30")).toEqual(["2026-03-29", "2026-04-26", "2026-05-24", "2026-06-21"]);
});

test("dues begin after the newest occurrence and keep to both ends of what is asked", () => {
  const series = only(...rowsOn(["2026-01-12", "2026-02-12", "2026-03-12"], "Netflix", -15.49));
  expect(dates(series, "2026-01-01", "2026-05-12")).toEqual(["2026-04-12", "2026-05-12"]);
  expect(dates(series, "2026-05-13", "2026-06-11")).toEqual([]);
  expect(dates(series, "2031-01-01", "2031-02-28")).toEqual(["2031-01-12", "2031-02-12"]);
});

test("a series is early, active, late and ended as time goes by", () => {
  const series = only(...rowsOn(["2026-01-12", "2026-02-12", "2026-03-12"], "Netflix", -15.49));
  const on = (date: string) => stageOn(series, plainDate(date));
  expect([on("2026-04-12"), on("2026-04-15"), on("2026-04-20"), on("2026-05-20"), on("2026-06-12")]).toEqual([
    "active",
    "active",
    "late",
    "late",
    "ended",
  ]);
  const yearly = only(
    ...rowsOn(["2025-03-01", "2026-03-01"], "Home Insurance", -210, { category: "GENERAL_SERVICES_INSURANCE" }),
  );
  expect(stageOn(yearly, plainDate("2026-03-02"))).toBe("early");
});

test("a year costs as many payments as it has", () => {
  expect(Number(yearMinor(only(...rowsOn(["2026-01-12", "2026-02-12", "2026-03-12"], "Netflix", -10))))).toBe(-12_000);
  const four = rowsOn(["2026-01-04", "2026-02-01", "2026-03-01"], "New York Times", -20);
  expect(Number(yearMinor(only(...four)))).toBe(-26_089);
  const [first, second] = ["2025-05-02", "2026-05-02"].map((date) => row(date, "Costco Membership", -65));
  if (first && second) expect(Number(yearMinor(only(first, second)))).toBe(-6_500);
});
