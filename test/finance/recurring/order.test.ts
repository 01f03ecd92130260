// Rows come late, twice, in any order, and are taken back: the book ends up the same.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays, addMonths, plainDate } from "#finance/calendar.ts";
import { allSeries, emptyBook, forget, learn, type SeriesBook, type SeriesRow } from "#finance/recurring/book.ts";
import { row, rowsOn } from "./rows.ts";

const monthly = (first: string, count: number) =>
  Array.from({ length: count }, (_, nth) => addMonths(plainDate(first), nth));
const byDate = (rows: readonly SeriesRow[]) =>
  rows.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1));
const STREAMS: readonly SeriesRow[] = byDate([
  ...rowsOn(monthly("2025-01-03", 14), "Spotify", -10.99),
  ...rowsOn(monthly("2025-01-31", 14), "Riverside Homes", -1_200, {
    category: "RENT_AND_UTILITIES_RENT",
    account: "current",
  }),
  ...rowsOn(
    Array.from({ length: 14 }, (_, n) => addDays(plainDate("2025-01-05"), 28 * n)),
    "New York Times",
    -20,
  ),
  ...rowsOn(monthly("2025-01-28", 14), "Lumen Robotics", 3_120.4, { category: "INCOME_WAGES", account: "current" }),
  ...Array.from({ length: 70 }, (_, n) =>
    row(addDays(plainDate("2025-01-02"), n * 6 - (n % 3)), "Corner Coffee", -2.5 - (n % 7) * 0.3, {
      category: "FOOD_AND_DRINK_COFFEE",
      id: `c${n}`,
    }),
  ),
]);

type Assigned = Map<string, string>;
function note(into: Assigned, rows: ReadonlyMap<string, string | null>): void {
  for (const [id, series] of rows) {
    if (series === null) into.delete(id);
    else into.set(id, series);
  }
}
function assign(order: readonly SeriesRow[]): { book: SeriesBook; assigned: Assigned } {
  const [book, assigned]: [SeriesBook, Assigned] = [emptyBook(), new Map()];
  for (const each of order) note(assigned, learn(book, each).rows);
  return { book, assigned };
}
/** Which rows lie together, whatever their series is called. */
function together(assigned: Assigned): readonly string[] {
  const sets = Map.groupBy(assigned.keys(), (id) => assigned.get(id) ?? "");
  return [...sets.values()].map((ids) => ids.toSorted().join("|")).toSorted();
}
const straight = together(assign(STREAMS).assigned);

describe("the order of arrival", () => {
  test("in order, four streams are found and the coffee is none", () => {
    expect(straight).toHaveLength(4);
    expect(straight.every((ids) => ids.split("|").length === 14)).toBe(true);
  });

  test("rows that come up to two months late end up in the same series", () => {
    const lateness = fc.array(fc.integer({ min: 0, max: 60 }), {
      minLength: STREAMS.length,
      maxLength: STREAMS.length,
    });
    fc.assert(
      fc.property(lateness, (late) => {
        const order = STREAMS.map((each, at) => ({ each, seen: addDays(each.date, late[at] ?? 0) })).toSorted((a, b) =>
          a.seen < b.seen ? -1 : 1,
        );
        expect(together(assign(order.map(({ each }) => each)).assigned)).toEqual(straight);
      }),
      { numRuns: 60, verbose: true },
    );
  });

  test("account after account, and an older half after the newer one, come to the same", () => {
    const half = STREAMS.length >> 1;
    const byAccount = STREAMS.toSorted((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0));
    expect(together(assign(byAccount).assigned)).toEqual(straight);
    expect(together(assign([...STREAMS.slice(half), ...STREAMS.slice(0, half)]).assigned)).toEqual(straight);
  });
});

describe("what is taken back", () => {
  test("every row can be learnt twice over, each time after it was forgotten", () => {
    const [book, assigned]: [SeriesBook, Assigned] = [emptyBook(), new Map()];
    for (const each of STREAMS) {
      note(assigned, learn(book, each).rows);
      note(assigned, forget(book, each));
      note(assigned, learn(book, each).rows);
    }
    expect(together(assigned)).toEqual(straight);
  });

  test("all forgotten is nothing left, whatever the order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...STREAMS.slice(0, 60)], { minLength: 60 }), (order) => {
        const { book, assigned } = assign(STREAMS.slice(0, 60));
        for (const each of order) note(assigned, forget(book, each));
        expect(assigned.size).toBe(0);
        expect(allSeries(book)).toEqual([]);
        expect(book.loose).toBe(Object.values(book.groups).reduce((sum, [, , points]) => sum + points.length, 0));
      }),
      { numRuns: 40, verbose: true },
    );
  });

  test("a series that lost its third row is none, until it comes again", () => {
    const rows = STREAMS.filter(({ merchant }) => merchant === "Spotify").slice(0, 3);
    const [book, assigned]: [SeriesBook, Assigned] = [emptyBook(), new Map()];
    for (const each of rows) note(assigned, learn(book, each).rows);
    const [, , third] = rows;
    if (!third) throw new Error("no third row");
    note(assigned, forget(book, third));
    expect([assigned.size, allSeries(book).length]).toEqual([0, 0]);
    note(assigned, learn(book, third).rows);
    expect(assigned.size).toBe(3);
  });

  test("nothing depends on the order of keys", () => {
    const turned = (book: SeriesBook): SeriesBook => ({
      ...book,
      groups: Object.fromEntries(Object.entries(book.groups).toReversed()),
    });
    const [plain, other]: [SeriesBook, SeriesBook] = [emptyBook(), emptyBook()];
    let reordered = other;
    for (const [at, each] of STREAMS.entries()) {
      const expected = learn(plain, each);
      expect(learn(reordered, each)).toEqual(expected);
      if (at % 5 === 0) reordered = turned(structuredClone(reordered));
    }
    expect(allSeries(reordered)).toEqual(allSeries(plain));
  });
});
