// What lies in the log comes back as it was sent, or as a reason why not.

import { describe, expect, test } from "bun:test";
import type { Envelope, UserCommand } from "#actors/user/protocol.ts";
import type { AccountSeen } from "#finance/account.ts";
import { instant, plainDate } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { accountId, commandId, sourceId, transactionId, userId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import type { BankRow } from "#finance/transaction.ts";
import { OversizeError } from "#stream/log-errors.ts";
import { bytesOf, type Decoded, decodeEnvelope, encodeEnvelope, MESSAGE_BYTES_MAX, messageOf } from "#stream/topics.ts";

const groceries = categoryId("FOOD_AND_DRINK_GROCERIES");
const usd = currency("USD");
const row: BankRow = {
  sourceId: sourceId("s-1"),
  pendingSourceId: null,
  accountId: accountId("card"),
  date: plainDate("2026-09-01"),
  postedAt: instant("2026-09-01T10:00:00.000Z"),
  amountMinor: minor(-1549),
  currency: usd,
  description: "Žluťoučký NETFLIX.COM €",
  pending: false,
  mcc: null,
  bankCategory: null,
};
const pending: BankRow = { ...row, postedAt: null, amountMinor: minor(0), mcc: "5411", bankCategory: groceries };
const account: AccountSeen = {
  id: accountId("card"),
  name: "Card",
  bank: "Test Bank",
  kind: "credit",
  currency: usd,
  mask: null,
  anchor: null,
};
const anchor = { date: plainDate("2026-08-31"), balanceMinor: minor(-12) };

/** One of each, with every optional field once present and once absent. */
const COMMANDS: readonly UserCommand[] = [
  {
    type: "record-rows",
    origin: "live",
    accounts: [account, { ...account, mask: "0937", anchor: { ...anchor, date: null } }],
    added: [row, { ...pending, pending: true }],
    modified: [{ ...row, pendingSourceId: sourceId("p-1") }],
    removed: [sourceId("gone")],
  },
  { type: "correct-category", transactionId: transactionId("t"), category: groceries, reach: "merchant" },
  { type: "correct-merchant", transactionId: transactionId("t"), merchant: "Netflix", reach: "this" },
  { type: "set-note", transactionId: transactionId("t"), note: "" },
  { type: "mark-expected", transactionId: transactionId("t"), expected: true },
  { type: "set-budget", category: groceries, currency: usd, limitMinor: minor(40_000) },
  { type: "remove-budget", category: groceries, currency: usd },
  { type: "change-settings", settings: {} },
  {
    type: "change-settings",
    settings: { homeCurrency: usd, locale: "de-DE", timeZone: "Europe/Berlin", firstWeekday: 6, paydayOfMonth: null },
  },
  { type: "open-account", account: { ...account, anchor } },
  { type: "change-account", accountId: accountId("a"), change: {} },
  {
    type: "change-account",
    accountId: accountId("a"),
    change: { name: "Wallet", kind: "cash", hidden: true, closed: false, anchor },
  },
  { type: "merge-accounts", from: accountId("a"), into: accountId("b") },
  { type: "pass-time", today: plainDate("2026-11-23") },
];

describe("envelopes", () => {
  test.each(COMMANDS.map((command) => [command.type, command] as const))("%s comes back as sent", (_, command) => {
    expect(decodeEnvelope({ value: encodeEnvelope(envelope(command)) })).toEqual({
      type: "envelope",
      envelope: envelope(command),
    });
  });

  test("a message is keyed by its user", () => {
    expect(messageOf(envelope(COMMANDS[7])).key).toBe(userId("ana"));
  });

  const BROKEN: readonly [string, unknown, RegExp][] = [
    ["no text", null, /empty/],
    ["no JSON", "{", /not a JSON object/],
    ["an array", "[]", /version undefined/],
    ["another version", changed({ v: 2 }), /version 2; this program reads version 1/],
    ["no user", changed({ userId: "" }), /userId/],
    ["an unknown command", changed({ command: { type: "print-money" } }), /command\.type/],
    ["an unknown field", changed({ mood: "good" }), /mood/],
    ["a wrong moment", changed({ sentAt: "yesterday" }), /sentAt: not a moment/],
    ["half a cent", inRow({ amountMinor: 0.5 }), /command\.added\.0\.amountMinor: not a whole number/],
    ["an amount past what is exact", inRow({ amountMinor: 2 ** 53 }), /amountMinor/],
    ["a day that never was", inRow({ date: "2026-02-30" }), /date: not a date/],
    ["a currency in small letters", inRow({ currency: "usd" }), /currency/],
    ["a category of somebody else", inRow({ bankCategory: "FUN" }), /bankCategory/],
    ["a missing field", inRow({ description: undefined }), /description/],
    ["an unknown time zone", settings({ timeZone: "Mars/Olympus" }), /timeZone: not a zone/],
    ["a time zone that is no text", settings({ timeZone: 3 }), /timeZone/],
    ["an eighth weekday", settings({ firstWeekday: 7 }), /firstWeekday/],
    ["a setting that is undefined in disguise", settings({ locale: null }), /locale/],
    ["too much of it", changed({ id: "x".repeat(MESSAGE_BYTES_MAX) }), /bytes; \d+ are allowed/],
  ];

  test.each(BROKEN)("%s is poison with a reason", (_, value, reason) => {
    const text = typeof value === "string" || value === null ? value : JSON.stringify(value);
    const decoded = decodeEnvelope({ value: text });
    expect(decoded.type).toBe("poison");
    expect(reasonOf(decoded)).toMatch(reason);
  });

  test("a reason stays short, however much is wrong", () => {
    const added = Array.from({ length: 500 }, () => ({}));
    const decoded = decodeEnvelope({ value: JSON.stringify(changed({ command: { ...COMMANDS[0], added } })) });
    expect(reasonOf(decoded)).toMatch(/and \d+ more$/);
    expect(reasonOf(decoded).length).toBeLessThan(500);
  });

  test("a message may have exactly as many bytes as the limit says, counted in UTF-8", () => {
    const fits = { key: userId("ana"), value: "€".repeat(MESSAGE_BYTES_MAX / 3) };
    expect(bytesOf(fits)).toBeLessThanOrEqual(MESSAGE_BYTES_MAX + 3);
    expect(() => bytesOf({ ...fits, value: `${fits.value}€` })).toThrow(OversizeError);
  });
});

function envelope(command: UserCommand | undefined): Envelope {
  if (command === undefined) throw new Error("no such command");
  const [id, sentAt] = [commandId("c-1"), instant("2026-11-23T06:17:01.000Z")];
  return { id, userId: userId("ana"), sentAt, wantsReceipt: true, command };
}

function changed(change: object): object {
  return { ...JSON.parse(encodeEnvelope(envelope(COMMANDS[0]))), ...change };
}

function inRow(change: object): object {
  return changed({ command: { ...COMMANDS[0], added: [{ ...row, ...change }] } });
}

function settings(change: object): object {
  return changed({ command: { type: "change-settings", settings: change } });
}

function reasonOf(decoded: Decoded): string {
  return decoded.type === "poison" ? decoded.reason : "it was read";
}
