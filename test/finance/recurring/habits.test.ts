// What people do again and again is no series, and the book stays small whatever they do.

import { describe, expect, test } from "bun:test";
import { addDays, plainDate } from "#finance/calendar.ts";
import { allSeries, emptyBook, learn } from "#finance/recurring/book.ts";
import { Random } from "#simulator/random.ts";
import { learnt, row } from "./rows.ts";

const FIRST = plainDate("2025-01-01");
const YEAR = Array.from({ length: 365 }, (_, n) => n);
const SEEDS = Array.from({ length: 12 }, (_, n) => n);
const BOOK_BYTES_MAX = 60_000;

describe("habits", () => {
  test("a coffee of the same price on workdays is none", () => {
    const rows = YEAR.filter((day) => (day + 2) % 7 < 5 && day % 9 !== 0).map((day) =>
      row(addDays(FIRST, day), "The Barn", -3.2, { category: "FOOD_AND_DRINK_COFFEE" }),
    );
    expect(allSeries(learnt(...rows))).toEqual([]);
  });

  test("the tube, twice a day at one fare, is none, and neither where its category is not known", () => {
    for (const told of [{ category: "TRANSPORTATION_PUBLIC_TRANSIT" }, {}]) {
      const rows = YEAR.filter((day) => (day + 2) % 7 < 5).flatMap((day) =>
        [0, 1].map((nth) => row(addDays(FIRST, day), "TfL", -2.9, { ...told, id: `${day} ${nth}` })),
      );
      expect(allSeries(learnt(...rows))).toEqual([]);
    }
  });

  test("the supermarket on Saturdays is none, seed after seed", () => {
    const found = SEEDS.flatMap((seed) => {
      const random = new Random(seed, 1);
      const rows = YEAR.filter((day) => day % 7 === 3 && random.chance(0.93)).map((day) =>
        row(addDays(FIRST, day), "Tesco", -(50 + random.between(0, 4_000) / 100), {
          category: "FOOD_AND_DRINK_GROCERIES",
        }),
      );
      return allSeries(learnt(...rows));
    });
    expect(found).toEqual([]);
  });

  test("cash of a round sum about once a month is none", () => {
    const found = SEEDS.flatMap((seed) => {
      const random = new Random(seed, 2);
      const book = emptyBook();
      for (let day = 0; day < 700; day += random.between(30, 40)) {
        const date = addDays(FIRST, day);
        learn(book, row(date, "Cash", -100, { category: "TRANSFER_OUT_WITHDRAWAL" }));
      }
      return allSeries(book);
    });
    expect(found).toEqual([]);
  });

  test("a Christmas shop visited at the same time each year is none", () => {
    const rows = ["2024-12-14", "2025-12-13"].map((date, at) =>
      row(date, "Wrap and Ribbon", at === 0 ? -64.2 : -58.75),
    );
    expect(allSeries(learnt(...rows))).toEqual([]);
  });
});

describe("the room it takes", () => {
  test("ten thousand shops leave a book of bounded size", () => {
    const book = emptyBook();
    for (let n = 0; n < 10_000; n++)
      learn(
        book,
        row(
          addDays(FIRST, Math.floor(n / 9)),
          `Shop ${String.fromCharCode(97 + (n % 26))}${n.toString(36)}x`,
          -(n % 97) - 1,
          { id: `transaction-of-22-${n}` },
        ),
      );
    expect(JSON.stringify(book).length).toBeLessThan(BOOK_BYTES_MAX);
  });

  test("a thousand subscriptions leave a book of bounded size", () => {
    const book = emptyBook();
    const names = Array.from(
      { length: 1_000 },
      (_, n) => `${String.fromCharCode(97 + (n % 26))}plan${String.fromCharCode(97 + Math.floor(n / 26))}`,
    );
    for (const [at, name] of names.entries())
      for (let month = 0; month < 3; month++)
        learn(
          book,
          row(addDays(plainDate("2025-01-04"), [0, 31, 59][month] ?? 0), `${name} Sub`, -5 - at, {
            id: `transaction ${at} ${month}`,
          }),
        );
    expect(JSON.stringify(book).length).toBeLessThan(BOOK_BYTES_MAX);
  });

  test("a pending row founds no series, but is an occurrence of one", () => {
    const book = emptyBook();
    for (const date of ["2026-01-12", "2026-02-12", "2026-03-12"])
      learn(book, row(date, "Netflix", -15.49, { pending: true }));
    expect(allSeries(book)).toEqual([]);
    for (const date of ["2026-01-12", "2026-02-12", "2026-03-12"]) learn(book, row(date, "Netflix", -15.49));
    expect(learn(book, row("2026-04-12", "Netflix", -15.49, { pending: true })).series?.count).toBe(4);
  });
});
