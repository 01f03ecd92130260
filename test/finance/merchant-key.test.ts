// The key of a merchant: what is one shop in other letters, and what is not.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readDescription } from "#finance/merchant/categorise.ts";
import { merchantKey, nameKey } from "#finance/merchant-key.ts";
import { currency, minor } from "#finance/money.ts";

/** What the key takes out of names, in any order. */
const SPELT = fc
  .array(fc.constantFrom("the", "and", "ae", "a", "e", "u", "o", "x", "restaurant", "&", " ", "'", "\u{10000}"))
  .map((parts) => parts.join(""));

describe("the key of a merchant", () => {
  test.each([
    ["Hadley's Deli", "HADLEYS DELI", "Hadley’s  Deli", "hadley`s deli"],
    ["Fox & Hounds", "FOX AND HOUNDS", "Fox + Hounds", "FOX&HOUNDS"],
    ["Café Zoë", "CAFE ZOE", "Cafe\u0301 Zoe\u0308"],
    ["Straßencafé", "STRASSENCAFE", "strassencafé"],
    ["Zorb-Mart", "ZORB MART", "Zorb.Mart", "ＺＯＲＢ ＭＡＲＴ"],
    ["Смоленский", "СМОЛЕНСКИЙ"],
    ["Bäckerei Möller", "BAECKEREI MOELLER", "BACKEREI MOLLER", "BÄCKEREIMÖLLER"],
    ["Frisør Håret", "FRISOER HAARET", "FRISOR HARET"],
    ["Blue Bottle Coffee", "BLUEBOTTLE COFFEE", "BLUEBOTTLECOFFEE"],
    ["Fournier et Fils", "FOURNIER & FILS", "FOURNIER FILS"],
    ["The Crooked Billet", "CROOKED BILLET"],
    ["Three Rivers Vet Clinic", "THREE RIVERS VET C", "THREERIVERSVETCLINI"],
    ["Boulangerie Lefèvre", "BOULANGERIE LEFE"],
  ])("is one for %s and its other spellings", (...names) => {
    expect(new Set(names.map((name) => merchantKey(String(name)))).size).toBe(1);
  });

  test.each([
    ["POS PURCHASE ZORBLATT (EFFEC 12 AUG) CARD NO. 4901", "ZORBLATT CAPE TOWN ZA"],
    ["ZORBLATT S.A.R.L.", "ZORBLATT SARL", "PAYPAL *ZORBLATT", "Zorblatt"],
    ["ZORBLATT S.P.A.", "ZORBLATT S.R.L.", "ZORBLATT"],
    ["QUUXSTRAßE SIEBEN", "QUUXSTRASSE SIEBEN"],
    ["ZORB'S & QUUX", "ZORBS AND QUUX LTD"],
    ["KARTENZAHLUNG ZORBLATT SAGT DANKE", "GIROCARD ZORBLATT FIL.12 KOELN", "EC 81234567 ZORBLATT KARTE 1234"],
    [
      "CARD PAYMENT TO ZORBLATT ON 12 MAR",
      "1234 12MAR26 CD ZORBLATT",
      "VIS ZORBLATT",
      "POS 9892 04MAR26 C ZORBLATT LEEDS GB",
    ],
    ["FACTURE CARTE DU 120326 ZORBLATT CARTE 1466", "PAIEMENT PSC 1203 NANTES ZORBLATT"],
    ["OPERACJA KARTA ZORBLATT SP. Z O.O.", "DOP. MC 681958 ZORBLATT", "Lastschrift ZORBLATT e.K. EREF+9349"],
    ["BY UPI 636252150111 ZORBLATT", "PUR/ZORBLATT/PUNE/INR", "PAYTMQR*ZORBLATT 5637"],
  ])("is one for what banks make of it: %s", (...texts) => {
    const line = { amountMinor: minor(-1000), currency: currency("EUR"), mcc: null, bankCategory: null };
    const keys = texts.map((text) => merchantKey(readDescription({ ...line, description: String(text) }).merchant));
    expect(new Set(keys).size).toBe(1);
  });

  test("keeps apart what other scripts tell by marks, and names of signs alone", () => {
    const names = ["かき", "がき", "दिल", "दल", "!!!", "???", "&", "A & B", "A C"];
    expect(new Set(names.map(merchantKey)).size).toBe(names.length);
  });

  test("keeps apart what only begins alike", () => {
    const names = [
      "University of Bristol",
      "University of Birmingham",
      "London Borough of Camden",
      "London Borough of Croydon",
      "Boulangerie Lefèvre",
      "Boulangerie Laurent",
      "Luna",
      "Luna Hotel",
    ];
    expect(new Set(names.map(merchantKey)).size).toBe(names.length);
  });

  test("what people share is known by the whole name", () => {
    expect(merchantKey("Restaurant Krone")).toBe(merchantKey("Restaurant Kronenhof"));
    expect(nameKey("Restaurant Krone")).not.toBe(nameKey("Restaurant Kronenhof"));
    expect(nameKey("RESTAURANT  KRONE")).toBe(nameKey("Restaurant-Krone"));
    expect(merchantKey(nameKey("Three Rivers Vet Clinic"))).toBe(merchantKey("Three Rivers Vet Clinic"));
  });

  test("of a key is the key, and never empty where there was something", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), SPELT), (name) => {
        const key = merchantKey(name);
        expect(merchantKey(key)).toBe(key);
        expect(key === "").toBe(name.normalize("NFKC").trim() === "");
      }),
    );
  });
});
