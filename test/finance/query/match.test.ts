// Whether a row fits a search: words, amounts to the last minor unit, days as the person counts them.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { plainDate } from "#finance/calendar.ts";
import { accountId } from "#finance/ids.ts";
import { compareDecimals, minorRange, readAmount } from "#finance/query/amount.ts";
import type { DecimalText } from "#finance/query/ast.ts";
import { daysOf } from "#finance/query/dates.ts";
import { compileQuery, type MatchContext } from "#finance/query/match.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { wordsOfRow, wordsOfText } from "#finance/query/words.ts";
import type { Transaction } from "#finance/transaction.ts";
import { transaction } from "#test/support/writes.ts";

const CONTEXT: MatchContext = {
  today: plainDate("2026-09-16"),
  firstWeekday: 0,
  accounts: new Map([
    [accountId("card"), { name: "Visa Gold", bank: "First Bank" }],
    [accountId("giro"), { name: "Girokonto", bank: "Sparkasse Köln" }],
  ]),
  isSuspicious: (id) => id === "t:#odd",
  isRecurring: (id) => id === "t:#often",
};

const ROW = transaction("2026-09-14 card -49.99 USD WHOLEFDS MKT 10234 #odd", 1, {
  merchant: "Whole Foods Market",
  note: "birthday at O'Hara's, 7-Eleven after",
});

describe("words", () => {
  const cases: readonly [string, boolean][] = [
    ["whole", true],
    ["WHO", true],
    ["hole", false],
    ["foods whole", true],
    ["wholefds 102", true],
    ["birthday", true],
    ["ohara", true],
    ["o'hara's", true],
    ["7-eleven", true],
    ["7-eleve", true],
    ["10234-birthday", false],
    ["market-wholefds", false],
    ["eleven-7", false],
    ['"whole foods"', true],
    ['"whole foo"', false],
    ['"foods market"', true],
    ['"10234"', true],
    ['"1023"', false],
    ["whole -netflix", true],
    ["whole -birthday", false],
    ["netflix or birthday", true],
    ["-(netflix or birthday)", false],
    ["merchant:whole", true],
    ['merchant:"foods market"', true],
    ["merchant:wholefds", false],
    ["merchant:birthday", false],
    ["bank:first", true],
    ["bank:bank", true],
    ["bank:spark", false],
    ["account:gold", true],
    ["account:card", true],
    ["account:giro", false],
    ["is:suspicious", true],
    ["is:recurring", false],
    ["is:pending", false],
    ["is:spending", true],
    ["is:income or is:transfer", false],
  ];
  test.each(cases)("%p: %p", (typed, expected) => {
    expect(fits(typed, ROW)).toBe(expected);
  });

  test("case, accents, width and script do not matter", () => {
    expect(wordsOfText("Café Ångström – Łódź ß ＡＢＣ ½ ﬁxᴬ")).toEqual([
      "cafe",
      "angstrom",
      "lodz",
      "ss",
      "abc",
      "12",
      "fixa",
    ]);
    const row = transaction("2026-09-14 card -1.00 USD スターバックス 東京駅 #1", 1, { merchant: "Μπακάλικο ο Ήλιος" });
    for (const typed of ["ﾊﾞｯｸｽ", "東京", "京駅", "μπακαλικο", "ΉΛΙΟΣ", "ηλιοσ"])
      expect([typed, fits(typed, row)]).toEqual([typed, true]);
    expect(fits("京東", row)).toBe(false);
  });

  test("a description that says no more than the merchant is not kept twice", () => {
    expect(wordsOfRow({ merchant: "Netflix.com", description: "NETFLIX COM", note: "" })).toBe(" netflix com|||");
    expect(wordsOfRow({ merchant: "Netflix", description: "NETFLIX COM 12", note: "x" })).toBe(
      " netflix| netflix com 12| x|",
    );
  });

  test("a row's words are the words of its texts", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: fc.constantFrom("a", "B", " ", "-", "'", "7"), maxLength: 190 }),
    );
    fc.assert(
      fc.property(text, text, (merchant, note) => {
        const spaced = (words: readonly string[]) => words.map((word) => ` ${word}`).join("");
        expect(wordsOfRow({ merchant, description: merchant, note })).toBe(
          `${spaced(wordsOfText(merchant))}||${spaced(wordsOfText(note))}|`,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("a hostile text stays small", () => {
    expect(
      wordsOfRow({ merchant: "m", description: "x1 ".repeat(50_000), note: "y".repeat(9_000) }).length,
    ).toBeLessThan(600);
  });
});

describe("categories", () => {
  const cases: readonly [string, string | null, boolean][] = [
    ["cat:food", "FOOD_AND_DRINK_COFFEE", true],
    ["cat:food", "FOOD_AND_DRINK", true],
    ["cat:coffee", "FOOD_AND_DRINK", false],
    ["cat:coffee,none", null, true],
    ["cat:coffee", null, false],
    ["-cat:coffee", null, true],
    ["cat:savings", "TRANSFER_OUT_SAVINGS", true],
    ["is:transfer", "TRANSFER_OUT_SAVINGS", true],
    ["is:income", "INCOME_WAGES", true],
    ["is:income", null, false],
  ];
  test.each(cases)("%p on %p: %p", (typed, category, expected) => {
    expect(fits(typed, { ...ROW, category } as Transaction)).toBe(expected);
  });
});

describe("amounts", () => {
  const cases: readonly [string, string, boolean][] = [
    ["amt:50", "-50.00 USD", true],
    ["amt:50", "50.00 USD", true],
    ["amt:-50", "50.00 USD", false],
    ["amt:>50", "-50.00 USD", false],
    ["amt:>50", "-50.01 USD", true],
    ["amt:>=50", "-50.00 USD", true],
    ["amt:<50", "-49.99 USD", true],
    ["amt:>49.995", "-50.00 USD", true],
    ["amt:49.995", "-50.00 USD", false],
    ["amt:<49.995", "-49.99 USD", true],
    ["amt:20..40", "-40.00 USD", true],
    ["amt:20..40", "-40.01 USD", false],
    ["amt:-50..-20", "-50.00 USD", true],
    ["amt:-50..-20", "-19.99 USD", false],
    ["amt:-50..-20", "30.00 USD", false],
    ["amt:<-20", "-20.00 USD", false],
    ["amt:<-20", "-20.01 USD", true],
    ["amt:>50eur", "-60.00 USD", false],
    ["amt:>50usd", "-60.00 USD", true],
    ["amt:>50", "-51 JPY", true],
    ["amt:50.5", "-51 JPY", false],
    ["amt:50..51", "-51 JPY", true],
    ["amt:1.234", "1.234 BHD", true],
    ["amt:>1.233", "1.234 BHD", true],
    ["amt:0", "0.00 USD", true],
    ["amt:+0", "0.00 USD", true],
  ];
  test.each(cases)("%p on %p: %p", (typed, amount, expected) => {
    expect(fits(typed, transaction(`2026-09-14 card ${amount} X #1`, 1))).toBe(expected);
  });

  test("a bound decides as exact fractions do, for every currency", () => {
    const decimal = fc.tuple(fc.constantFrom("", "-"), fc.nat(99), fc.nat(999_999)).map(([sign, whole, millionths]) => {
      const read = readAmount(`${whole}.${String(millionths).padStart(6, "0")}`)?.decimal ?? "0";
      return (sign === "-" && read !== "0" ? `-${read}` : read) as DecimalText;
    });
    fc.assert(
      fc.property(
        decimal,
        fc.integer({ min: -990_000, max: 990_000 }),
        fc.constantFrom(0, 2, 3, 4),
        fc.boolean(),
        (at, amountMinor, digits, inside) => {
          const scaledUp = BigInt(amountMinor) * 10n ** BigInt(6 - digits);
          const bound = millionthsOf(at);
          const least = minorRange({ least: { at, inside }, most: null }, digits)?.least ?? Number.NaN;
          const most = minorRange({ least: null, most: { at, inside } }, digits)?.most ?? Number.NaN;
          expect(amountMinor >= least).toBe(inside ? scaledUp >= bound : scaledUp > bound);
          expect(amountMinor <= most).toBe(inside ? scaledUp <= bound : scaledUp < bound);
        },
      ),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Math.sign(compareDecimals(a, b))).toBe(
          Number(millionthsOf(a) > millionthsOf(b)) - Number(millionthsOf(a) < millionthsOf(b)),
        );
      }),
    );
  });
});

describe("dates", () => {
  const cases: readonly [string, string, string][] = [
    ["2026", "2026-01-01", "2026-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2026-09-14", "2026-09-14", "2026-09-14"],
    ["2026-02..2026-03", "2026-02-01", "2026-03-31"],
    [">2026-08", "2026-09-01", "9999-12-31"],
    [">=2026-08", "2026-08-01", "9999-12-31"],
    ["<2026-08", "0001-01-01", "2026-07-31"],
    ["..2026-08", "0001-01-01", "2026-08-31"],
    ["today", "2026-09-16", "2026-09-16"],
    ["yesterday", "2026-09-15", "2026-09-15"],
    ["last30d", "2026-08-18", "2026-09-16"],
    ["last1d", "2026-09-16", "2026-09-16"],
    ["last2w", "2026-09-03", "2026-09-16"],
    ["last3m", "2026-06-17", "2026-09-16"],
    ["last1y", "2025-09-17", "2026-09-16"],
    ["thisweek", "2026-09-14", "2026-09-20"],
    ["lastweek", "2026-09-07", "2026-09-13"],
    ["thismonth", "2026-09-01", "2026-09-30"],
    ["lastmonth", "2026-08-01", "2026-08-31"],
    ["thisyear", "2026-01-01", "2026-12-31"],
    ["lastyear", "2025-01-01", "2025-12-31"],
    ["lastmonth..yesterday", "2026-08-01", "2026-09-15"],
    ["last9999y", "0001-01-01", "2026-09-16"],
  ];
  test.each(cases)("date:%s is %s to %s", (typed, first, last) => {
    expect(days(typed, 0)).toEqual({ first, last });
  });

  test("a week begins on the person's own day", () => {
    expect(days("thisweek", 6)).toEqual({ first: "2026-09-13", last: "2026-09-19" });
    expect(days("thisweek", 2)).toEqual({ first: "2026-09-16", last: "2026-09-22" });
    expect(days("lastweek", 3)).toEqual({ first: "2026-09-03", last: "2026-09-09" });
  });

  test("a range that ends before it begins holds no day", () => {
    expect(days("today..lastmonth", 0)).toBeNull();
  });

  test("rows of the days fit, those beside them do not", () => {
    expect(fits("date:2026-09-14", ROW)).toBe(true);
    expect(fits("date:thisweek", ROW)).toBe(true);
    expect(fits("date:lastweek", ROW)).toBe(false);
    expect(fits("date:>2026-09-14", ROW)).toBe(false);
  });
});

function fits(typed: string, row: Transaction): boolean {
  const parsed = parseQuery(typed);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return compileQuery(parsed.query, CONTEXT)(row);
}

function days(typed: string, firstWeekday: number) {
  const parsed = parseQuery(`date:${typed}`);
  if (!parsed.ok || parsed.query.type !== "date") throw new Error(typed);
  return daysOf(parsed.query, { today: CONTEXT.today, firstWeekday }) as { first: string; last: string } | null;
}

function millionthsOf(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const size = BigInt(`${whole}${fraction.padEnd(6, "0")}`);
  return decimal.startsWith("-") ? -size : size;
}
