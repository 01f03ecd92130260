// Every rhythm is found, and its next date is the right one.

import { describe, expect, test } from "bun:test";
import { addDays, addMonths, dayOfWeek, type PlainDate, plainDate } from "#finance/calendar.ts";
import { allSeries, learn, type SeriesRow } from "#finance/recurring/book.ts";
import { CADENCES, type Cadence } from "#finance/recurring/series.ts";
import { learnt, row, rowsOn, type Told } from "./rows.ts";

const FIRST = plainDate("2024-02-06");
const STEP: Readonly<Record<Cadence, (nth: number) => PlainDate>> = {
  weekly: (nth) => addDays(FIRST, 7 * nth),
  biweekly: (nth) => addDays(FIRST, 14 * nth),
  "four-weekly": (nth) => addDays(FIRST, 28 * nth),
  monthly: (nth) => addMonths(FIRST, nth),
  bimonthly: (nth) => addMonths(FIRST, 2 * nth),
  quarterly: (nth) => addMonths(FIRST, 3 * nth),
  "semi-annual": (nth) => addMonths(FIRST, 6 * nth),
  annual: (nth) => addMonths(FIRST, 12 * nth),
};
const INSURANCE = { category: "GENERAL_SERVICES_INSURANCE" };

for (const cadence of CADENCES) {
  test(`${cadence}: found when it is time, with the next date`, () => {
    const count = cadence === "annual" ? 2 : 3;
    const dates = Array.from({ length: count }, (_, nth) => STEP[cadence](nth));
    const rows = rowsOn(dates, "Hiscox", -31.5, INSURANCE);
    expect(allSeries(learnt(...rows.slice(0, -1)))).toEqual([]);
    expect(allSeries(learnt(...rows))).toMatchObject([{ cadence, count, next: { date: STEP[cadence](count) } }]);
  });
}

/** The days a bank makes of nominal ones: a weekend's is moved by a rule, as are bank holidays. */
const afterWeekend = (date: PlainDate, closed: readonly string[] = []): PlainDate =>
  dayOfWeek(date) > 4 || closed.includes(date) ? afterWeekend(addDays(date, 1), closed) : date;
const beforeWeekend = (date: PlainDate): PlainDate => (dayOfWeek(date) > 4 ? beforeWeekend(addDays(date, -1)) : date);
const nominal = (first: string, count: number) =>
  Array.from({ length: count }, (_, nth) => addMonths(plainDate(first), nth));
const one = (rows: readonly SeriesRow[]) => {
  const found = allSeries(learnt(...rows));
  expect(found).toHaveLength(1);
  return found[0];
};
const told = (category: string, currency: string): Told => ({ category, currency, account: "current" });

describe("around the world", () => {
  test("a British direct debit that weekends and bank holidays move is one series, and its next weekend is foreseen", () => {
    const closed = ["2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25"];
    const days = nominal("2025-10-04", 9).map((date) => afterWeekend(date, closed));
    const found = one(
      days.map((date) => row(date, "Council Tax", -182, told("RENT_AND_UTILITIES_OTHER_UTILITIES", "GBP"))),
    );
    // 4 July 2026 is a Saturday.
    expect(found).toMatchObject({ count: 9, next: { date: "2026-07-06" } });
  });

  test("wages on the last working day come on the Friday before a month that ends on a weekend", () => {
    const days = nominal("2025-10-31", 6).map(beforeWeekend);
    const found = one(days.map((date) => row(date, "Lumen Robotics", 3_120.4, told("INCOME_WAGES", "GBP"))));
    // 30 April 2026 is a Thursday, 31 May a Sunday.
    expect(found?.next.date).toBe(plainDate("2026-04-30"));
  });

  test("an Indian SIP on the 7th and an EMI on the 5th are two series, though both go out in round sums", () => {
    const sip = nominal("2026-01-07", 5).map((date) =>
      row(afterWeekend(date), "Groww Mutual Fund", -5_000, {
        ...told("TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", "INR"),
      }),
    );
    const emi = nominal("2026-01-05", 5).map((date) =>
      row(afterWeekend(date), "HDFC EMI", -5_000, told("LOAN_PAYMENTS_OTHER_PAYMENT", "INR")),
    );
    const rows = [...sip, ...emi].toSorted((a, b) => (a.date < b.date ? -1 : 1));
    expect(
      allSeries(learnt(...rows))
        .map(({ count, kind }) => `${kind} ${count}`)
        .toSorted(),
    ).toEqual(["bill 5", "transfer 5"]);
  });

  test("a South African debit order that is collected a day early or late, and rises each year, is one series", () => {
    const days = ["2026-01-01", "2026-01-31", "2026-02-28", "2026-04-01", "2026-05-01", "2026-06-01"];
    const rows = days.map((date, at) =>
      row(date, "Discovery Health", at < 3 ? -2_214 : -2_441, told("GENERAL_SERVICES_INSURANCE", "ZAR")),
    );
    expect(one(rows)).toMatchObject({ count: 6, cadence: "monthly" });
  });

  test("American wages every other Friday with varying overtime are one series", () => {
    const pay = [1_842.17, 1_842.17, 1_990.02, 1_842.17, 1_871.5, 1_842.17];
    const rows = pay.map((amount, nth) =>
      row(addDays(plainDate("2026-01-09"), 14 * nth), "Northgate Logistics", amount, told("INCOME_WAGES", "USD")),
    );
    expect(one(rows)).toMatchObject({ cadence: "biweekly", kind: "income", count: 6, next: { date: "2026-04-03" } });
  });

  test("a fee that is collected every thirty days keeps within a day of what is expected", () => {
    const rows = Array.from({ length: 10 }, (_, nth) =>
      row(addDays(plainDate("2026-01-19"), 30 * nth), "Sip Club", -13.05),
    );
    const book = learnt(...rows.slice(0, 3));
    for (const each of rows.slice(3)) {
      const expected = allSeries(book)[0]?.next.date ?? each.date;
      expect(Math.abs(Date.parse(expected) - Date.parse(each.date)) / 86_400_000).toBeLessThanOrEqual(1);
      learn(book, each);
    }
  });

  test("five accounts that each write the same plan otherwise are one series an account", () => {
    const names = ["Netflix.Com", "Netflix 4029", "Netflix", "NETFLIX", "Netflix"];
    const rows = names.flatMap((name, at) =>
      nominal(`2026-01-${String(3 + 5 * at).padStart(2, "0")}`, 5).map((date) =>
        row(date, name, -15.49, { account: `a${at}` }),
      ),
    );
    const found = allSeries(learnt(...rows.toSorted((a, b) => (a.date < b.date ? -1 : 1))));
    expect(found.map(({ count }) => count)).toEqual([5, 5, 5, 5, 5]);
  });
});
