// The stream that the kill tests send: rows of many people, each row a pure function of its number.

import type { Envelope } from "#actors/user/protocol.ts";
import { addDays, type Instant, plainDate } from "#finance/calendar.ts";
import { accountId, commandId, sourceId, type UserId, userId } from "#finance/ids.ts";
import { currency, minor } from "#finance/money.ts";
import type { BankRow } from "#finance/transaction.ts";
import { accountSeen } from "#test/support/person.ts";

export const PEOPLE = 40;
const SHOPS = ["COFFEE CORNER 12", "WHOLEFDS MKT 1022", "NETFLIX.COM", "SHELL OIL 5544", "PAYROLL ACME INC"];

export function personOf(index: number): UserId {
  return userId(`person-${index % PEOPLE}`);
}

export function rowAt(index: number): BankRow {
  const shop = SHOPS[(index * 7) % SHOPS.length] ?? "";
  const amount = ((index * 7919) % 9_000) + 100;
  return {
    sourceId: sourceId(`row-${index}`),
    pendingSourceId: null,
    accountId: accountId("card"),
    date: addDays(plainDate("2025-12-01"), Math.floor(index / 200) % 350),
    postedAt: null,
    amountMinor: minor(shop.startsWith("PAYROLL") ? amount * 10 : -amount),
    currency: currency("USD"),
    description: shop,
    pending: false,
    mcc: null,
    bankCategory: null,
  };
}

export function envelopeAt(index: number, sentAt: Instant): Envelope {
  return {
    id: commandId(`send-${index}`),
    userId: personOf(index),
    sentAt,
    wantsReceipt: false,
    command: {
      type: "record-rows",
      origin: "live",
      accounts: [accountSeen("card")],
      added: [rowAt(index)],
      modified: [],
      removed: [],
    },
  };
}
