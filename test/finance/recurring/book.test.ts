// What the book makes of a person's rows: one story a test.

import { expect, test } from "bun:test";
import { allSeries, emptyBook, learn } from "#finance/recurring/book.ts";
import { learnt, row, rowsOn } from "./rows.ts";

const TV = { category: "ENTERTAINMENT_TV_AND_MOVIES" };

test("a subscription is found at its third payment, and the two before are told to belong to it", () => {
  const book = emptyBook();
  const rows = rowsOn(["2026-01-12", "2026-02-12", "2026-03-12"], "Netflix", -15.49, TV);
  expect(learn(book, rows[0] as never).news).toEqual([]);
  expect(learn(book, rows[1] as never).rows.size).toBe(0);
  const third = learn(book, rows[2] as never);
  expect(third.news.map(({ kind }) => kind)).toEqual(["begun"]);
  expect([...third.rows.keys()].toSorted()).toEqual(rows.map(({ id }) => id));
  expect(third.series).toMatchObject({ cadence: "monthly", count: 3, kind: "subscription" });
  expect(third.series?.next).toMatchObject({ date: "2026-04-12", amountMinor: -1549 });
});

test("Netflix rises from 15.49 to 17.99 and stays one series", () => {
  const before = rowsOn(["2026-01-12", "2026-02-12", "2026-03-12"], "Netflix", -15.49, TV);
  const book = learnt(...before);
  const { news, series } = learn(book, row("2026-04-12", "Netflix", -17.99, TV));
  expect(news).toContainEqual({
    kind: "price-changed",
    seriesId: allSeries(book)[0]?.id as never,
    beforeMinor: -1549 as never,
    afterMinor: -1799 as never,
  });
  expect(series?.prices.map(({ amountMinor }) => Number(amountMinor))).toEqual([-1549, -1799]);
  expect(allSeries(book)).toHaveLength(1);
});
