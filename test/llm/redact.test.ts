// What may leave the machine of a bank's text: names of shops, and no sign of whose money it was.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Line } from "#finance/merchant/categorise.ts";
import { currency, minor } from "#finance/money.ts";
import { merchantQuestion } from "#llm/merchant-question.ts";
import { redactText } from "#llm/redact.ts";

function line(description: string, amountMinor = -1_234, code = "USD"): Line {
  return { description, amountMinor: minor(amountMinor), currency: currency(code), mcc: null, bankCategory: null };
}

/** Each stands in no redacted text, wherever it is put. */
const SECRETS: readonly (readonly [kind: string, text: string, tell: RegExp])[] = [
  ["an e-mail address", "max.mustermann@example.org", /mustermann|example/i],
  ["a UPI handle", "rahul.sharma88@okhdfcbank", /rahul|sharma|okhdfc/i],
  ["a social handle", "@jane_doe", /jane|doe/i],
  ["an IBAN", "DE89370400440532013000", /DE89|3704|0532/],
  ["an IBAN in groups", "GB29 NWBK 6016 1331 9268 19", /GB29|NWBK|6016|1331/],
  ["a card number", "4111 1111 1111 1111", /4111|1111/],
  ["a card number with dashes", "5500-0000-0000-0004", /5500|0004/],
  ["a masked card", "XXXX-XXXX-XXXX-4242", /4242|XX/],
  ["a starred card", "************9876", /9876|\*/],
  ["a card's tail", "card 4821", /4821/],
  ["an American phone", "(415) 555-0132", /415|555|0132/],
  ["an international phone", "+49 30 901820", /901820|\+49/],
  ["an Indian mobile", "9876543210", /98765/],
  ["an account", "Acct 00123456789", /001234/],
  ["an amount in dollars", "$1,234.56", /1.?234|\$/],
  ["an amount in euros", "49,90 EUR", /49|90|EUR/],
  ["an amount in rupees", "Rs. 1,499.00", /1.?499/],
  ["a bare amount", "17.50", /17|50/],
  ["a date", "2026-11-23", /2026|11|23/],
  ["a European date", "23.11.2026", /2026|23/],
  ["an American date", "11/23/26", /11|23|26/],
  ["a date in words", "23 NOV 2026", /NOV|2026|23/i],
  ["a German date in words", "3. März 2026", /rz|2026/i],
  ["a date without its year", "NOV 23", /NOV|23/i],
  ["a time", "14:35:07", /14|35|07/],
  ["a reference", "K7PQ2X9ZL4", /K7PQ/],
  ["a long reference", "TRN1234567890ABC", /TRN|1234/],
  ["an address of a page", "https://pay.example.com/u/jane?id=77", /pay|jane|77|http/i],
  ["Arabic figures", "٤١١١١١١١١١١١", /[٠-٩]/],
];

describe("a text", () => {
  test.each(SECRETS)("%s goes, before, behind and between the merchant's words: %s", (_, secret, tell) => {
    for (const text of [`Blue Bottle ${secret}`, `${secret} Blue Bottle`, `Blue ${secret} Bottle`]) {
      const redacted = redactText(text) ?? "";
      expect(redacted).not.toMatch(tell);
      expect(redacted).toContain("Blue");
      expect(redacted).toContain("Bottle");
    }
  });

  test.each([
    "7-Eleven",
    "H&M",
    "Studio 54",
    "3M",
    "Bäckerei Müller & Söhne",
    "L'Osteria",
    "Café de l’Étoile",
    "スターバックス コーヒー",
    "Пятёрочка",
    "amazon.com",
    "Marks & Spencer",
    "E.ON Energie",
    "5 Guys",
  ])("%s stays as it is", (name) => {
    expect(redactText(name)).toBe(name);
  });

  test.each([
    ["controls and line ends", "Blue\u0000 Bo\u001bttle\r\nCoffee\u2028"],
    ["what cannot be seen", "Blue\u200b Bottle\ufeff \u202eCoffee\u{e0041}"],
    ["markup and JSON", '<b>Blue</b> "Bottle" {"a":[1]} `x` \\n'],
  ])("%s are taken out", (_, text) => {
    expect(redactText(text)).toMatch(/^[\p{L}\p{M}&'’.+\-/ 1]+$/u);
  });

  test.each(["", "   ", "12345678", "**** 4242", "23.11.2026 17.50", "?!", "4", "x"])(
    "nothing is left of %j",
    (text) => {
      expect(redactText(text)).toBeNull();
    },
  );

  test("a text is cut at a word, far below what a bank may send", () => {
    const long = redactText("Harbour ".repeat(500)) ?? "";
    expect(long.length).toBeLessThanOrEqual(60);
    expect(long).toEndWith("Harbour");
  });

  test("redacting twice changes nothing, and no run of three digits, no @ and no control is ever left", () => {
    const bits = fc.oneof(
      fc.constantFrom(...SECRETS.map(([, text]) => text)),
      fc.constantFrom("Blue", "Bottle", "SQ *", "UPI/", "#", "No.", "IBAN", "ref:", "x", "Käse", "7", "24"),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 8 }), fc.constantFrom(" ", "", "*", "/", "-"), (parts, glue) => {
        const redacted = redactText(parts.join(glue));
        if (redacted === null) return;
        expect(redactText(redacted)).toBe(redacted);
        expect(redacted).not.toMatch(/\p{N}{3}|@|[\p{Cc}\p{Cf}]/u);
        expect(redacted.length).toBeLessThanOrEqual(60);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a bank's line becomes a question", () => {
  test.each<[string, string, string]>([
    ["SQ *ZIMTHAUS 0123 OAKLAND CA 11/22", "USD", "Zimthaus"],
    ["POS 416021XXXXXX4242 SUPERTAILS", "INR", "Supertails"],
  ])("%s asks about the shop alone", (description, code, text) => {
    expect(merchantQuestion(line(description, -500, code))).toEqual({ key: text.toLowerCase(), text, hint: code });
  });

  test.each([
    ["a payment between people", "Zelle payment to Jane Miller 1234567"],
    ["a wire with a name", "SEPA ÜBERWEISUNG MAX MUSTERMANN DE89370400440532013000 DANKE"],
    ["a UPI payment to a person", "UPI/P2P/412345678901/RAHUL SHARMA/SBIN/rahul@oksbi/rent"],
    ["money from a machine", "ATM WITHDRAWAL 5TH AVE"],
    ["money between own accounts", "TRANSFER TO SAVINGS 4432"],
    ["numbers alone", "0049 3381 2219"],
    ["nothing", "   "],
  ])("%s asks nothing", (_, description) => {
    expect(merchantQuestion(line(description))).toBeNull();
  });

  test("money that comes in asks nothing: who pays somebody is their own affair", () => {
    expect(merchantQuestion(line("ZIMTHAUS GMBH", 250_000, "EUR"))).toBeNull();
  });

  test("lines of one merchant ask one question, whatever else stands in them", () => {
    const one = merchantQuestion(line("SQ *ZIMTHAUS 0123 OAKLAND CA 11/22"));
    const other = merchantQuestion(line("SQ *ZIMTHAUS 0456 OAKLAND CA 01/09", -99_999));
    expect(other).toEqual(one);
  });
});
