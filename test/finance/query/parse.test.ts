// Reading a search: what each spelling means, and where the ones that mean nothing go wrong.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { problemText } from "#finance/query/ast.ts";
import { parseQuery, QUERY_CHARS_MAX } from "#finance/query/parse.ts";
import { printQuery } from "#finance/query/print.ts";
import { queryTexts } from "./queries.ts";

describe("what is typed, in canonical spelling", () => {
  const cases: readonly [string, string][] = [
    ["", ""],
    ["   ", ""],
    ["coffee", "coffee"],
    ["  blue   bottle ", "blue bottle"],
    ["a and b", "a b"],
    ["a OR b c", "a or b c"],
    ["a or (b or c)", "a or b or c"],
    ["(a b) (c or d)", "a b (c or d)"],
    ["-(a or b) -c", "-(a or b) -c"],
    ["--a", "--a"],
    ["((a))", "a"],
    ["johnson & johnson", "johnson johnson"],
    ["coffee - home", "coffee home"],
    ['"or"', '"or"'],
    ['merchant:"Whole Foods"', 'merchant:"Whole Foods"'],
    ["merchant: netflix", "merchant:netflix"],
    ["“Blue Bottle”", '"Blue Bottle"'],
    ['"say \\"hi\\" \\\\"', '"say \\"hi\\" \\\\"'],
    ["12:30", "12:30"],
    ["7-eleven", "7-eleven"],
    ["ＣＯＦＦＥＥ　（ａ　ＯＲ　ｂ）", "COFFEE (a or b)"],
    ["ＡＭＴ：＞５０", "amt:>50"],
    ["CAT:Groceries", "cat:groceries"],
    ["category:FOOD_AND_DRINK_COFFEE", "cat:coffee"],
    ["cat:food_and_drink", 'cat:"food and drink"'],
    ["cat:groc", "cat:groceries"],
    ["cat:food", 'cat:"food and drink"'],
    ["cat:coffee,groceries,none", "cat:coffee,groceries,none"],
    ["cat:coffee,food", 'cat:"food and drink"'],
    ["cat:tax", 'cat:"tax refund,tax payment"'],
    ['cat:"events, parks"', "cat:entertainment_sporting_events_amusement_parks_and_museums"],
    ["amt:50", "amt:50"],
    ["amt:=50.00", "amt:50"],
    ["amt:>50", "amt:>50"],
    ["amount:<=050.10", "amt:<=50.1"],
    ["amt:20..40", "amt:20..40"],
    ["amt:40..20", "amt:20..40"],
    ["amt:20..", "amt:>=20"],
    ["amt:..20", "amt:<=20"],
    ["amt:-50..-20", "amt:-50..-20"],
    ["amt:-20..-50", "amt:-50..-20"],
    ["amt:-20..50", "amt:-20..+50"],
    ["amt:>+100", "amt:>+100"],
    ["amt:-0", "amt:+0"],
    ["amt:>50EUR", "amt:>50eur"],
    ["amt:>€50", "amt:>50eur"],
    ["amt:20€..40€", "amt:20..40eur"],
    ["amt:1,234.50", "amt:1234.5"],
    ["amt:1.234,50", "amt:1234.5"],
    ["amt:12,5", "amt:12.5"],
    ["amt:1,23,456", "amt:123456"],
    ['amt:"1 000"', "amt:1000"],
    ["amt:≥50", "amt:>=50"],
    ["amt:.5", "amt:0.5"],
    ["date:2026", "date:2026"],
    ["date:2026-9", "date:2026-09"],
    ["date:2026-09-04", "date:2026-09-04"],
    ["date:2026-09..2026-11", "date:2026-09..2026-11"],
    ["date:2026-11..2026-09", "date:2026-09..2026-11"],
    ["date:>2026-09", "date:>2026-09"],
    ["date:2026-09..", "date:>=2026-09"],
    ["date:..today", "date:<=today"],
    ["date:Last30D", "date:last30d"],
    ['date:"last 3 months"', "date:last3m"],
    ["date:this-month", "date:thismonth"],
    ["date:lastmonth..yesterday", "date:lastmonth..yesterday"],
    ["is:Pending -IS:income", "is:pending -is:income"],
    ["bank:First account:x", "bank:First account:x"],
  ];
  test.each(cases)("%p is %p", (typed, canonical) => {
    expect(canonicalOf(typed)).toBe(canonical);
  });
});

describe("a query that does not parse names the column", () => {
  const cases: readonly [string, string][] = [
    ["coffee (a or", "column 11: “or” needs something on both sides; to look for the word itself, put it in quotes."],
    ["or a", "column 1: “or” needs something on both sides; to look for the word itself, put it in quotes."],
    ["a or or b", "column 6: “or” needs something on both sides; to look for the word itself, put it in quotes."],
    ["a and", "column 3: “and” needs something on both sides; to look for the word itself, put it in quotes."],
    ["(coffee", "column 1: The parenthesis that opens here is never closed. Close it with )."],
    ["coffee)", "column 7: This parenthesis closes none that was opened."],
    ["a ()", "column 3: There is nothing between these parentheses."],
    ['a "b', 'column 3: The quote that opens here is never closed. Close it with ".'],
    ['a ""', "column 3: Write a letter or a digit between the quotes."],
    ["&&", "column 1: Write a letter or a digit to look for."],
    ["a -& b", "column 3: Write a letter or a digit to leave out."],
    ["a -or", "column 3: There is nothing behind this minus to leave out."],
    ["cat:grocries", "column 5: There is no category “grocries”. Did you mean groceries?"],
    ["cat:coffee,zzz", "column 5: There is no category “zzz”. The category list of any transaction has them all."],
    ["is:odd", "column 4: is: takes suspicious, pending, recurring, income, spending or transfer; this is “odd”."],
    ["a amt:", "column 7: amt: needs a value, as in amt:>50."],
    ["amt:>abc", "column 5: “abc” is no amount. Write >50, 20..40 or 12.99, with a currency as in >50eur."],
    ["amt:..", "column 5: “..” is no amount. Write >50, 20..40 or 12.99, with a currency as in >50eur."],
    ["amt:5eur..6usd", "column 5: EUR and USD cannot be compared. Name one currency."],
    ["merchant:&", "column 10: merchant: needs a letter or a digit."],
    ["🎉🎉 is:odd", "column 7: is: takes suspicious, pending, recurring, income, spending or transfer; this is “odd”."],
    [
      "date:2026-02-30",
      "column 6: “2026-02-30” is no date. Write 2026-09, 2026-09-14, 2026-09..2026-11, last30d, today, yesterday, thisweek, lastweek, thismonth, lastmonth, thisyear or lastyear.",
    ],
    [
      "foo:bar",
      "column 1: There is no field foo:. Fields are cat, merchant, amt, date, bank, account or is; put text with a colon in quotes.",
    ],
  ];
  test.each(cases)("%p", (typed, expected) => {
    const parsed = parseQuery(typed);
    expect(parsed.ok ? "it parsed" : problemText(parsed.problem)).toBe(expected);
  });

  test("the mark lies within the text, or right behind it", () => {
    fc.assert(
      fc.property(fc.oneof(queryTexts(), fc.string({ unit: "binary", maxLength: 60 })), (typed) => {
        const parsed = parseQuery(typed);
        if (parsed.ok) return;
        const { column, length } = parsed.problem;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column - 1 + length).toBeLessThanOrEqual(Array.from(typed).length);
      }),
      { numRuns: 1_000 },
    );
  });

  test("what is too long, too deep or too much is refused before it costs anything", () => {
    for (const typed of [
      "a".repeat(QUERY_CHARS_MAX + 1),
      "(".repeat(900),
      "-".repeat(900),
      "a ".repeat(61),
      `${"(".repeat(31)}a${")".repeat(31)}`,
    ]) {
      expect(parseQuery(typed).ok).toBe(false);
    }
    expect(parseQuery("a ".repeat(60)).ok).toBe(true);
  });
});

describe("the canonical spelling", () => {
  test("reads back as the same query, whatever was typed", () => {
    let parsedTexts = 0;
    fc.assert(
      fc.property(queryTexts(), (typed) => {
        const parsed = parseQuery(typed);
        if (!parsed.ok) return;
        parsedTexts++;
        expect(parseQuery(printQuery(parsed.query))).toEqual(parsed);
      }),
      { numRuns: 2_000 },
    );
    expect(parsedTexts).toBeGreaterThan(500);
  });
});

function canonicalOf(typed: string): string {
  const parsed = parseQuery(typed);
  return parsed.ok ? printQuery(parsed.query) : problemText(parsed.problem);
}
