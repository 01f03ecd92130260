// Where a page leads back to: only to a list of ours, whatever the address says.

import { describe, expect, test } from "bun:test";
import { listPath } from "#http/own-path.ts";

describe("the list a transaction was opened from", () => {
  test.each([
    ["/", "/"],
    ["/?currency=EUR", "/?currency=EUR"],
    ["/anomalies", "/anomalies"],
    ["/transactions?q=tea&until=x", "/transactions?q=tea&until=x"],
    ["/transactions?q=a%20b%26c#tx-1", "/transactions?q=a%20b%26c"],
    ["/settings/../transactions?q=a", "/transactions?q=a"],
  ])("%s leads to %s", (text, place) => {
    expect(listPath(text)).toBe(place);
  });

  test.each([
    null,
    "",
    "transactions",
    "//evil.example/transactions",
    "/\\evil.example/transactions",
    "/\t/evil.example/",
    "https://evil.example/transactions",
    "javascript:alert(1)",
    "/logout",
    "/transactions/1",
    `/transactions?q=${"x".repeat(3_000)}`,
  ])("%j leads to the whole table", (text) => {
    expect(listPath(text)).toBe("/transactions");
  });
});
