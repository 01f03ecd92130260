// The difference between two renderings of one screen, as the <hx-partial> messages that turn the first into the second.

import type { Piece, Place } from "./piece.ts";

/**
 * Applied to a page that shows `before`, the answer makes it show `after`; "" when nothing differs. Both must be
 * renderings of the same screen, which always has the same regions.
 */
export function partialsBetween(before: readonly Piece[], after: readonly Piece[]): string {
  const old = new Map(before.map((piece) => [piece.id, piece]));
  const now = new Set(after.map((piece) => piece.id));
  const gone: string[] = [];
  const changed: string[] = [];
  const arrived: Piece[] = [];
  for (const piece of before) if (piece.place !== null && !now.has(piece.id)) gone.push(remove(piece));
  for (const piece of after) {
    const known = old.get(piece.id);
    if (known && samePlace(known.place, piece.place)) {
      if (known.html !== piece.html) changed.push(replace(piece));
    } else {
      // An upsert replaces in place and never moves: what moved leaves first.
      if (known) gone.push(remove(known));
      arrived.push(piece);
    }
  }
  return [...gone, ...changed, ...insertions(arrived)].join("");
}

/** Everything a screen shows, for a page of unknown age: regions replaced, lists filled anew. */
export function resyncPartials(pieces: readonly Piece[]): string {
  const regions = pieces.filter((piece) => piece.place === null).map(replace);
  const lists = [...byParent(pieces)].map(([parent, items]) => {
    const sorted = items.toSorted((a, b) => (b.place.sortKey < a.place.sortKey ? -1 : 1));
    return partial(parent, "innerMorph", sorted.map((item) => item.html).join(""));
  });
  return [...regions, ...lists].join("");
}

type Item = Piece & { readonly place: Place };

function isItem(piece: Piece): piece is Item {
  return piece.place !== null;
}

function samePlace(a: Place | null, b: Place | null): boolean {
  return a?.parent === b?.parent && a?.sortKey === b?.sortKey;
}

function byParent(pieces: readonly Piece[]): Map<string, Item[]> {
  const lists = new Map<string, Item[]>();
  for (const piece of pieces) {
    if (!isItem(piece)) continue;
    const list = lists.get(piece.place.parent);
    if (list) list.push(piece);
    else lists.set(piece.place.parent, [piece]);
  }
  return lists;
}

function insertions(arrived: readonly Piece[]): string[] {
  return [...byParent(arrived)].map(([parent, items]) =>
    partial(parent, "upsert key:data-k sort:desc", items.map((item) => item.html).join("")),
  );
}

/** A morph keeps the focus, the caret and an open list of choices where they are. */
function replace(piece: Piece): string {
  return partial(piece.id, "outerMorph", piece.html);
}

function remove(piece: Piece): string {
  return partial(piece.id, "delete", "");
}

function partial(target: string, swap: string, html: string): string {
  return `<hx-partial hx-target="#${target}" hx-swap="${swap}">${html}</hx-partial>`;
}
