// Purser's own CSV: accounts, banks and categories come back as they were.

import { expect, test } from "bun:test";
import { accountId } from "#finance/ids.ts";
import { toBankRows } from "#statement/to-bank-rows.ts";
import { read } from "./reading.ts";

const OWN = [
  "Date,Amount,Currency,Description,Merchant,Category,Note,Account,Bank,Pending,Purser id",
  "2026-11-02,-4.50,USD,COFFEE CORNER 12,Coffee Corner,FOOD_AND_DRINK_COFFEE,,Checking 4711,First Bank,,b-1",
  "2026-11-03,-9.99,USD,NETFLIX.COM,Netflix,,,Checking 4711,Second Bank,,b-2",
  "2026-11-04,-1.00,USD,SHOP,Shop,TRAVEL,,Card,First Bank,,b-3",
  "2026-11-05,-1.00,USD,SHOP,Shop,NO_SUCH,,Cash,,,b-4",
  "2026-11-06,-1.00,USD,SHOP,Shop,TRAVEL,,Savings,Third Bank,,b-5",
  "2026-11-06,-1.00,EUR,SHOP,Shop,TRAVEL,,Euros,Third Bank,,b-6",
].join("\n");

test("accounts keep their names and banks", () => {
  const { statements } = read(OWN);
  expect(statements.map(({ account }) => [account.name, account.bank, account.currency as string])).toEqual([
    ["Checking 4711", "First Bank", "USD"],
    ["Checking 4711", "Second Bank", "USD"],
    ["Card", "First Bank", "USD"],
    ["Cash", "", "USD"],
    ["Savings", "Third Bank", "USD"],
    ["Euros", "Third Bank", "EUR"],
  ]);
});

test("rows keep the categories that there are", () => {
  const { statements } = read(OWN);
  const rows = statements.flatMap((statement) => toBankRows(statement.rows, accountId("a")));
  const found = rows.toSorted((a, b) => a.row.line - b.row.line).map(({ bankRow }) => bankRow.bankCategory as string);
  expect(found).toEqual(["FOOD_AND_DRINK_COFFEE", null, "TRAVEL", null, "TRAVEL", "TRAVEL"] as string[]);
});

test("a bank's own word is not Purser's category", () => {
  const { statements } = read(OWN.replace("Purser id", "Reference"));
  const rows = statements.flatMap((statement) => toBankRows(statement.rows, accountId("a")));
  expect(rows.every(({ bankRow }) => bankRow.bankCategory === null)).toBe(true);
});
