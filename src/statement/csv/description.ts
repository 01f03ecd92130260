// Which columns together are a row's description.

import type { Columns } from "./columns.ts";
import { normaliseHeader } from "./header-words.ts";
import type { Layout } from "./layout.ts";
import { isOwnFile } from "./own-file.ts";

/** Payee before purpose; numbered purpose columns (VWZ1, VWZ2 …) belong together; the kind of entry only where nothing else speaks. */
export function descriptionColumns(layout: Layout, columns: Columns): number[] {
  const { payee, description, type } = columns;
  // Purser's own file: beside the bank's text stands the merchant Purser made of it.
  if (description !== null && isOwnFile(layout.header)) return [description];
  const found = payee === null ? [] : [payee];
  if (description !== null) found.push(...withNumberedSiblings(description, layout.header));
  return found.length === 0 && type !== null ? [type] : found;
}

function withNumberedSiblings(column: number, header: readonly string[]): number[] {
  if (!/\d\s*$/.test(header[column] ?? "")) return [column];
  const stem = stemOf(header[column] ?? "");
  return header.flatMap((name, index) => (/\d\s*$/.test(name) && stemOf(name) === stem ? [index] : []));
}

function stemOf(name: string): string {
  return normaliseHeader(name).replace(/\s?\d+$/, "");
}
