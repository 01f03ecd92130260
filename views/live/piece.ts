// A piece: the smallest part of a screen that changes by itself, the same for the page and for its live updates.

/** Where a list item stands: in the element `parent`, sorted downwards by `sortKey` (digits only, equal length in one list). */
export type Place = { readonly parent: string; readonly sortKey: string };

/**
 * `html` is one element whose id is `id`. With `place` null it is a region: it stands somewhere in the page for good
 * and is replaced. Otherwise it is a list item: it may come, change and go, and carries `data-k` with its sort key.
 */
export type Piece = { readonly id: string; readonly html: string; readonly place: Place | null };

/** The widest number a sort key holds: a row's position in the journal. */
const KEY_DIGITS = 12;
/** Longest list that is sorted by rank. */
const RANKS_MAX = 1_000_000;
/** A prime near the largest number a key holds, small enough that the sums stay exact. */
const TEXT_NUMBERS = 999_999_999_989;

/** A sort key of a date and a number within it: rows of one date stand by number, later dates above earlier ones. */
export function dateKey(date: string, number: number): string {
  return date.replaceAll("-", "") + String(number).padStart(KEY_DIGITS, "0");
}

/** The key above every row of a date: its heading. */
export function headingKey(date: string): string {
  return date.replaceAll("-", "") + "9".repeat(KEY_DIGITS);
}

/** The key below everything, for the item that says a list is empty. */
export const LAST_KEY = "0".repeat(8 + KEY_DIGITS);

/** A key by rank from the top: 0 stands above 1. */
export function rankKey(rank: number): string {
  return String(RANKS_MAX - rank).padStart(8 + KEY_DIGITS, "0");
}

/** A key of a date and, within it, of any text: for things that have no number of their own. */
export function textKey(date: string, text: string): string {
  let number = 0;
  for (const character of text) number = (number * 131 + (character.codePointAt(0) ?? 0)) % TEXT_NUMBERS;
  return dateKey(date, number);
}

/** An id from outside as part of a DOM id: only what a selector can hold. Different ids stay different. */
export function domId(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, (character) => `_${(character.codePointAt(0) ?? 0).toString(36)}_`);
}
