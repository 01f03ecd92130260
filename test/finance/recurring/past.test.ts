// Where a series stood before what is kept of it: on its rhythm, at the price of that time, and no further than its beginning.

import { expect, test } from "bun:test";
import { addMonths, plainDate } from "#finance/calendar.ts";
import { allSeries } from "#finance/recurring/book.ts";
import { pastOf } from "#finance/recurring/past.ts";
import { learnt, row } from "./rows.ts";

test("a subscription of two years has all the occurrences it had, on their days and at their prices", () => {
  const rows = Array.from({ length: 24 }, (_, n) => {
    const date = addMonths(plainDate("2024-10-03"), n);
    return row(date, "Netflix", n < 20 ? -15.49 : -17.99, { category: "ENTERTAINMENT_TV_AND_MOVIES" });
  });
  const [series] = allSeries(learnt(...rows));
  if (!series) throw new Error("no series");
  expect(pastOf(series).map(({ date, amountMinor }) => [date, amountMinor])).toEqual(
    rows.map(({ date, amountMinor }) => [date, amountMinor]),
  );
});
