// Rows that are hard to search, and searches asked on one day, for tests of the store.

import fc from "fast-check";
import type { AccountRow } from "#actors/user/ports.ts";
import { plainDate } from "#finance/calendar.ts";
import { ALL_CATEGORIES, categoryId, ownCategoryId } from "#finance/category.ts";
import { accountId, sourceId, transactionId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import { parseQuery } from "#finance/query/parse.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Search } from "#store/transaction-filter.ts";
import { transaction } from "../support/writes.ts";

export const NOW = { today: plainDate("2026-09-16"), firstWeekday: 0 };
const TEXTS = [
  "WHOLEFDS MKT 10234",
  "Blue Bottle Coffee",
  "7-ELEVEN 10",
  "Müller O'Hara's",
  "東京スターバックス",
  "a|b \0 x",
  "",
  "ＣＯＦＦＥＥ or AND",
];

export function searchOf(typed: string): Search | null {
  const parsed = parseQuery(typed);
  return parsed.ok ? { ...NOW, query: parsed.query } : null;
}

export function rows(): fc.Arbitrary<Transaction> {
  const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: "binary", maxLength: 8 }));
  const own = ["FOOD_AND_DRINK", "INCOME", "TRANSFER_IN", "TRANSFER_OUT"].map((primary) =>
    ownCategoryId(primary, "At work"),
  );
  const known = [...ALL_CATEGORIES.map(({ id }) => id), ...own, ...own, ...own];
  const category = fc.option(fc.constantFrom(...known), { freq: 5 });
  return fc
    .record({
      description: text,
      merchant: fc.oneof(fc.constantFrom(...TEXTS), text),
      note: fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 1, arbitrary: text }),
      category: fc.oneof(
        category,
        fc.constantFrom(categoryId("FOOD_AND_DRINK_COFFEE"), categoryId("FOOD_AND_DRINK_GROCERIES")),
      ),
      currency: fc.constantFrom("USD", "EUR", "JPY", "BHD", "CLF").map(currency),
      amountMinor: fc
        .oneof(fc.constantFrom(0, -5_000, 5_000, -4_999, -2_000, 300_000), fc.integer({ min: -70_000, max: 70_000 }))
        .map(minor),
      date: fc
        .constantFrom("2025-12-31", "2026-08-31", "2026-09-02", "2026-09-13", "2026-09-15", "2026-09-16", "2026-09-30")
        .map(plainDate),
      accountId: fc.constantFrom("card", "giro", "lost").map(accountId),
      pending: fc.boolean(),
    })
    .map((own) => ({ ...transaction("2026-09-01 card -1.00 USD X #x", 1), ...own }));
}

export function numbered(row: Transaction, index: number): Transaction {
  return { ...row, seq: index + 1, id: transactionId(`t${index}`), sourceId: sourceId(`s${index}`) };
}

export function account(id: string, name: string, bank: string): AccountRow {
  const open = { mask: null, hidden: false, closed: false, mergedInto: null, balanceMinor: null };
  return { id: accountId(id), name, bank, kind: "checking", currency: "USD", ...open };
}
