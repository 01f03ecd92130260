// The account a file's name speaks of stays the same, whichever copy or month it is.

import { expect, test } from "bun:test";
import { accountNameOfFile } from "#statement/file-name.ts";

test.each([
  ["statement (1).csv", "statement"],
  ["statement(2).csv", "statement"],
  ["C:\\Users\\Ana\\statement - Copy.csv", "statement"],
  ["Copy of statement.csv", "statement"],
  ["statement-copy (2).csv", "statement"],
  ["statement-mar.csv", "statement"],
  ["statement_2026-03.csv", "statement"],
  ["statement March 2026.csv", "statement"],
  ["export_2026-01-01_2026-03-31.csv", "export"],
  ["export 2026-01-01 to 2026-03-31 (1).csv", "export"],
  ["Umsatzanzeige_20260331.csv", "Umsatzanzeige"],
  ["umsaetze 31.03.2026.csv", "umsaetze"],
  ["Chase4711_Activity20260331.CSV", "Chase4711_Activity20260331"],
  ["checking 4711.csv", "checking 4711"],
  ["marketing.csv", "marketing"],
  ["card-marriott.csv", "card-marriott"],
  ["2026-03.csv", "2026-03"],
  [".csv", ""],
])("%s is the account %s", (file, name) => {
  expect(accountNameOfFile(file)).toBe(name);
});
