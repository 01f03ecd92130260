// Money and dates as people of three countries write them.

import { describe, expect, test } from "bun:test";
import { instant, plainDate } from "#finance/calendar.ts";
import { currency, minor } from "#finance/money.ts";
import { parseTypedAmount } from "#finance/typed-amount.ts";
import { duration, writerFor } from "#views/format.ts";

const ana = writerFor({ locale: "en-US", timeZone: "America/Los_Angeles" });
const ben = writerFor({ locale: "de-DE", timeZone: "Europe/Berlin" });
const chen = writerFor({ locale: "en-IN", timeZone: "Asia/Kolkata" });
const [USD, EUR, INR, JPY] = ["USD", "EUR", "INR", "JPY"].map(currency) as [never, never, never, never];

/** Locales put different blanks between figure and sign. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

describe("money", () => {
  test("is written as each locale writes it", () => {
    expect(plain(ana.money(123456, USD))).toBe("$1,234.56");
    expect(plain(ben.money(123456, EUR))).toBe("1.234,56 €");
    expect(plain(chen.money(123456789, INR))).toBe("₹12,34,567.89");
    expect(plain(chen.money(387310, JPY))).toMatch(/¥3,87,310$/);
  });

  test("that leaves is plain in lists, that comes in has a plus, and nothing has no sign", () => {
    expect(ana.flow(-1549, USD)).toBe("$15.49");
    expect(ana.flow(4250, USD)).toBe("+$42.50");
    expect(ana.flow(0, USD)).toBe("$0.00");
    expect(ana.flow(-0, USD)).toBe("$0.00");
  });

  test("has a true minus sign where it is below zero", () => {
    expect(ana.money(-1549, USD)).toBe("−$15.49");
    expect(plain(ben.signed(-1549, EUR))).toBe("−15,49 €");
  });
});

test.each(["en-US", "de-DE", "de-CH", "en-IN", "fr-FR", "pt-BR", "sv-SE"])(
  "an amount in a field is read back as the same amount in %s",
  (locale) => {
    const writer = writerFor({ locale, timeZone: "UTC" });
    for (const code of ["EUR", "JPY", "KWD"].map(currency)) {
      for (const amountMinor of [1, 99, 1_000, 100_000, 123_456_789].map(minor)) {
        expect(parseTypedAmount(writer.typed(amountMinor, code), code, locale)).toBe(amountMinor);
      }
    }
  },
);

describe("dates", () => {
  test("are named by how near they are", () => {
    const today = plainDate("2026-11-23");
    expect(ana.dayName(today, today)).toBe("Today");
    expect(ana.dayName(plainDate("2026-11-22"), today)).toBe("Yesterday");
    expect(ana.dayName(plainDate("2026-11-20"), today)).toBe("Friday, Nov 20");
    expect(ana.dayName(plainDate("2025-11-20"), today)).toContain("2025");
  });

  test("of a moment are those of the person's own zone", () => {
    const moment = instant("2026-11-23T23:30:00.000Z");
    expect(plain(ben.time(moment))).toBe("00:30");
    expect(plain(ana.time(moment))).toBe("3:30 PM");
  });
});

test("a duration is said in the unit one thinks in", () => {
  expect([3, 420, 1500, 34_000, 120_000, 7_200_000].map(duration)).toEqual([
    "3 ms",
    "420 ms",
    "1.5 s",
    "34 s",
    "2 min",
    "2 h",
  ]);
});
