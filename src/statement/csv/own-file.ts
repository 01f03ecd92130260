// The file that Purser itself writes: its columns mean what Purser means by them.

import type { Columns } from "./columns.ts";
import { normaliseHeader } from "./header-words.ts";
import { OWN_ID_HEADER } from "./known-layouts.ts";

export function isOwnFile(header: readonly string[]): boolean {
  return ownColumn(header, OWN_ID_HEADER) !== null;
}

/** Names of accounts and categories are taken as such, however few or many there are. */
export function withOwnColumns(columns: Columns, header: readonly string[]): Columns {
  if (!isOwnFile(header)) return columns;
  return {
    ...columns,
    account: ownColumn(header, "Account") ?? columns.account,
    category: ownColumn(header, "Category") ?? columns.category,
  };
}

/** Where the file names the bank of each row's account; null where it is another's file. */
export function ownBankColumn(header: readonly string[]): number | null {
  return isOwnFile(header) ? ownColumn(header, "Bank") : null;
}

function ownColumn(header: readonly string[], name: string): number | null {
  const index = header.findIndex((cell) => normaliseHeader(cell) === normaliseHeader(name));
  return index < 0 ? null : index;
}
