// The columns a person names for their file, by header or by number from 1: where they are, or why there is no such column.

import type { ColumnRole, ReadOptions } from "../statement.ts";
import { normaliseHeader } from "./header-words.ts";
import type { Layout } from "./layout.ts";

/** More columns than this are not listed by name. */
const NAMES_SHOWN_MAX = 30;
const NAME_CHARS_MAX = 30;

export type ChosenColumns = ReadonlyMap<ColumnRole, number>;
export type UnknownColumn = { readonly role: ColumnRole; readonly reason: string };

type Table = Pick<Layout, "header" | "width">;

/** A name or number that the table does not have is never passed over: the amounts would come from another column. */
export function chosenColumns({ header, width }: Table, { columns = {} }: ReadOptions): ChosenColumns | UnknownColumn {
  const chosen = new Map<ColumnRole, number>();
  for (const [name, said] of Object.entries(columns)) {
    const role = name as ColumnRole;
    const found = placesOf(String(said), header, width);
    const [place] = found;
    if (place === undefined)
      return { role, reason: `${role}: no column is called ${quoted(said)}. ${there(header, width)}` };
    if (found.length > 1) {
      const numbers = found.map((index) => index + 1).join(" and ");
      return { role, reason: `${role}: columns ${numbers} are both called ${quoted(said)}. Say the number instead.` };
    }
    chosen.set(role, place);
  }
  return chosen;
}

/** A header that is itself a number goes before the number of a column. */
function placesOf(said: string, header: readonly string[], width: number): number[] {
  const wanted = normaliseHeader(said);
  const exact = header.flatMap((cell, index) => (cell.trim() === said.trim() ? [index] : []));
  const alike = header.flatMap((cell, index) => (wanted !== "" && normaliseHeader(cell) === wanted ? [index] : []));
  const named = exact.length > 0 ? exact : alike;
  if (named.length > 0 || !/^\d{1,6}$/.test(said.trim())) return named;
  const index = Number(said) - 1;
  return index >= 0 && index < width ? [index] : [];
}

function there(header: readonly string[], width: number): string {
  if (header.length === 0) return `The file has no header: say a number from 1 to ${width}.`;
  const names = Array.from({ length: width }, (_, index) => `${index + 1} ${header[index]?.trim() || "(no name)"}`);
  const shown = names.slice(0, NAMES_SHOWN_MAX).map((name) => name.slice(0, NAME_CHARS_MAX));
  const more = names.length > shown.length ? `, and ${names.length - shown.length} more` : "";
  return `The columns are ${shown.join(", ")}${more}; say a name or its number.`;
}

function quoted(said: string | number): string {
  return JSON.stringify(String(said).slice(0, NAME_CHARS_MAX));
}
