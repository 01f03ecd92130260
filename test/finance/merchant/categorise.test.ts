// What each kind of evidence says, which stands over which, and what the sign changes.

import { describe, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { ALL_CATEGORIES, categoryId, parseCategoryId } from "#finance/category.ts";
import { brandsNamed } from "#finance/merchant/brand-table.ts";
import { type Line, readDescription } from "#finance/merchant/categorise.ts";
import { foldName } from "#finance/merchant/fold.ts";
import { categoryOfMcc } from "#finance/merchant/mcc.ts";
import { MONEY_WORDS } from "#finance/merchant/money-words.ts";
import { OWN_BRANDS } from "#finance/merchant/own-brands.ts";
import { TRADE_WORDS } from "#finance/merchant/trade-words.ts";
import { wordsOf } from "#finance/merchant/words.ts";
import { currency, minor } from "#finance/money.ts";

const INDEX_FILE = new URL("../../../src/finance/merchant/brand-index.json", import.meta.url);
const MAX_INDEX_BYTES = 1_000_000;

function read(description: string, rest: Partial<Line> = {}) {
  return readDescription({
    description,
    amountMinor: minor(-1000),
    currency: currency("USD"),
    mcc: null,
    bankCategory: null,
    ...rest,
  });
}

describe("sources of a category", () => {
  test("a brand is the merchant's, a word of the trade the model's, a code the bank's", () => {
    expect(read("NETFLIX.COM").source).toBe("merchant");
    expect(read("CORNER PHARMACY").source).toBe("model");
    expect(read("XQ 1234", { mcc: "5912" })).toMatchObject({
      category: categoryId("MEDICAL_PHARMACIES_AND_SUPPLEMENTS"),
      source: "bank",
    });
  });

  test("the bank's own claim counts where nothing else is known, and less than a brand", () => {
    const bankCategory = categoryId("MEDICAL_DENTAL_CARE");
    expect(read("XQ ZV", { bankCategory })).toMatchObject({ category: bankCategory, source: "bank" });
    expect(read("NETFLIX.COM", { bankCategory }).category).toBe(categoryId("ENTERTAINMENT_TV_AND_MOVIES"));
  });

  test("nothing known is not sure: no category, no source, no confidence", () => {
    expect(read("XQ ZV LLC")).toEqual({
      merchant: "XQ ZV",
      intermediary: null,
      category: null,
      source: null,
      confidence: 0,
    });
  });

  test("a brand in plain sight is believed more than a trade, a trade more than a lean", () => {
    const brand = read("TACO BELL 1234").confidence;
    const trade = read("LUNA TAQUERIA").confidence;
    const lean = read("LUNA GRILL").confidence;
    expect(brand).toBeGreaterThan(trade);
    expect(trade).toBeGreaterThan(lean);
    expect(lean).toBeGreaterThan(0.3);
  });
});

describe("merchant category codes", () => {
  test("single codes and the ranges of airlines, car rental and hotels are known", () => {
    expect(categoryOfMcc("5411")).toBe(categoryId("FOOD_AND_DRINK_GROCERIES"));
    expect(categoryOfMcc("3058")).toBe(categoryId("TRAVEL_FLIGHTS"));
    expect(categoryOfMcc("3389")).toBe(categoryId("TRAVEL_RENTAL_CARS"));
    expect(categoryOfMcc("3665")).toBe(categoryId("TRAVEL_LODGING"));
  });

  test("codes that say nothing and texts that are no code are null", () => {
    for (const code of ["0000", "6012", "9999", "", "54l1", "54111"]) expect(categoryOfMcc(code)).toBeNull();
  });
});

describe("the sign", () => {
  test("a refund keeps the shop's category", () => {
    expect(read("REFUND ZARA USA", { amountMinor: minor(4000) }).category).toBe(
      categoryId("GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES"),
    );
  });

  test("the same words turn with the money: interest, transfers, investments", () => {
    const cases = [
      ["INTEREST", "BANK_FEES_INTEREST_CHARGE", "INCOME_INTEREST_EARNED"],
      ["ZELLE JOHN", "TRANSFER_OUT_OTHER_TRANSFER_OUT", "TRANSFER_IN_OTHER_TRANSFER_IN"],
      ["VANGUARD", "TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS", "TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS"],
      ["TRANSFER TO SAVINGS", "TRANSFER_OUT_SAVINGS", "TRANSFER_IN_SAVINGS"],
    ] as const;
    for (const [text, out, into] of cases) {
      expect(String(read(text).category)).toBe(out);
      expect(String(read(text, { amountMinor: minor(1000) }).category)).toBe(into);
    }
  });

  test("wages are never money that leaves", () => {
    expect(String(read("PAYROLL ACME", { amountMinor: minor(1000) }).category)).toBe("INCOME_WAGES");
    expect(String(read("PAYROLL ACME").category)).not.toStartWith("INCOME");
  });
});

describe("brands that are common words", () => {
  test("count at home, alone or before a store number", () => {
    expect(read("TARGET 00014878").merchant).toBe("Target");
    expect(read("NEXT 1234", { currency: currency("GBP") }).merchant).toBe("Next");
  });

  test("do not count before another trade or inside other names", () => {
    expect(read("TARGET DENTAL CARE").category).toBe(categoryId("MEDICAL_DENTAL_CARE"));
    expect(read("SHELLY HAIR SALON").category).toBe(categoryId("PERSONAL_CARE_HAIR_AND_BEAUTY"));
    expect(read("MY GAP YEAR XQ").category).toBeNull();
  });

  test("the petrol pump of a supermarket sells petrol", () => {
    const gas = categoryId("TRANSPORTATION_GAS");
    expect(read("TESCO PFS 4417", { currency: currency("GBP") }).category).toBe(gas);
    expect(read("COSTCO GAS #0110").category).toBe(gas);
  });
});

describe("the tables", () => {
  test("name only categories that exist", () => {
    const known = new Set(ALL_CATEGORIES.map((category) => String(category.id)));
    for (const category of [...Object.keys(TRADE_WORDS), ...OWN_BRANDS.map((brand) => brand.category)]) {
      expect(known.has(category)).toBe(true);
    }
    for (const text of ["salary", "fee", "atm", "loan", "transfer"]) {
      const value = MONEY_WORDS.at(wordsOf(text), 0)?.value;
      for (const category of [value?.in, value?.out]) if (category) expect(parseCategoryId(category)).not.toBeNull();
    }
  });

  test("hold the world's brands in less than a megabyte", () => {
    expect(statSync(INDEX_FILE).size).toBeLessThan(MAX_INDEX_BYTES);
    for (const key of ["mercadona", "biedronka", "スターバックス", "esselunga", "walgreens"]) {
      expect(brandsNamed(foldName(key)).length).toBeGreaterThan(0);
    }
  });
});
