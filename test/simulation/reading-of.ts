// What a row's text says, read once for each text: seeds repeat the same few.

import { type Reading, readDescription } from "#finance/merchant/categorise.ts";
import type { BankRow } from "#finance/transaction.ts";

const readings = new Map<string, Reading>();

/** Reading a description is a pure function of its own and not what is tested here. */
export function readingOf(row: BankRow): Reading {
  const key = `${row.description}|${Math.sign(row.amountMinor)}|${row.currency}|${row.mcc}|${row.bankCategory}`;
  let reading = readings.get(key);
  if (!reading) {
    reading = readDescription(row);
    readings.set(key, reading);
  }
  return reading;
}
