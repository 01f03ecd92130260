// From components to text, and from pieces back into the page that embeds them.

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Piece } from "./live/piece.ts";

/** The markup of a component. Views never wait, so there is never a promise in it. */
export function markup(node: Child): string {
  return String(node);
}

/** A region: `html` has one root element with this id. */
export function region(id: string, node: Child): Piece {
  return { id, html: markup(node), place: null };
}

/** A list item: its root element has this id and `data-k` with the sort key. */
export function item(id: string, parent: string, sortKey: string, html: string): Piece {
  return { id, html, place: { parent, sortKey } };
}

/** The pieces of a screen, ready to be set into its page. */
export type Board = {
  /** The region of this id. */
  region(id: string): Child;
  /** The items of this list, from the top down. */
  list(parent: string): Child;
};

/** Throws when the page asks for a region that the screen lacks: that is a bug, not input. */
export function boardOf(pieces: readonly Piece[]): Board {
  return {
    region(id) {
      const piece = pieces.find((one) => one.id === id && one.place === null);
      if (!piece) throw new Error(`the screen has no region ${id}`);
      return raw(piece.html);
    },
    list(parent) {
      const items = pieces.filter((one) => one.place?.parent === parent);
      const sorted = items.toSorted((a, b) => ((a.place?.sortKey ?? "") < (b.place?.sortKey ?? "") ? 1 : -1));
      return raw(sorted.map((one) => one.html).join(""));
    },
  };
}
