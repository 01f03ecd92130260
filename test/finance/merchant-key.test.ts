// The key of a merchant: what is one shop in other letters, and what is not.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { merchantKey } from "#finance/merchant-key.ts";

describe("the key of a merchant", () => {
  test.each([
    ["Hadley's Deli", "HADLEYS DELI", "Hadley’s  Deli", "hadley`s deli"],
    ["Fox & Hounds", "FOX AND HOUNDS", "Fox + Hounds", "FOX&HOUNDS"],
    ["Café Zoë", "CAFE ZOE", "Cafe\u0301 Zoe\u0308"],
    ["Straßencafé", "STRASSENCAFE", "strassencafé"],
    ["Zorb-Mart", "ZORB MART", "Zorb.Mart", "ＺＯＲＢ ＭＡＲＴ"],
    ["Смоленский", "СМОЛЕНСКИЙ"],
  ])("is one for %s and its other spellings", (...names) => {
    expect(new Set(names.map((name) => merchantKey(String(name)))).size).toBe(1);
  });

  test("keeps apart what other scripts tell by marks, and names of signs alone", () => {
    const names = ["かき", "がき", "दिल", "दल", "!!!", "???", "&", "A & B", "A B"];
    expect(new Set(names.map(merchantKey)).size).toBe(names.length);
  });

  test("of a key is the key, and never empty where there was something", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const key = merchantKey(name);
        expect(merchantKey(key)).toBe(key);
        expect(key === "").toBe(name.normalize("NFKC").trim() === "");
      }),
    );
  });
});
