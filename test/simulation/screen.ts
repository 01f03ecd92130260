// A screen light enough for thousands of frames, drawn by the production loader: a head with the position, a list of rows.

import type { StoredRow } from "#actors/user/ports.ts";
import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "#http/deps.ts";
import type { Rendered } from "#http/live/channel.ts";
import { makeScreen, type ScreenRequest } from "#http/screens/screen.ts";
import { dateKey, domId, type Piece } from "#views/live/piece.ts";
import type { Parts } from "./node.ts";

const ROWS_SHOWN = 12;

type Model = { readonly snapshot: UserSnapshot; readonly rows: readonly ShownRow[] };
export type ShownRow = Pick<StoredRow["transaction"], "id" | "date" | "amountMinor" | "description"> & {
  readonly category: string | null;
};

const screen = makeScreen<Model>({
  name: "simulated",
  load: async (deps, { session }) => {
    const snapshot = await deps.snapshot(session.userId);
    const rows = await (deps.store as unknown as Parts["store"]).rows(session.userId);
    return { snapshot, rows: rows.filter(({ voided }) => !voided).map(({ transaction }) => transaction) };
  },
  pieces: ({ snapshot, rows }) => piecesOf(snapshot.seq, snapshot.counts.rows, rows),
  page: () => "",
});

export function draw({ engine, store }: Parts, userId: UserId): Promise<Rendered> {
  const deps = { snapshot: engine.snapshot, store } as unknown as HttpDeps;
  return screen.pieces(deps, { session: { userId }, query: new URLSearchParams(), notice: null } as ScreenRequest);
}

export function piecesOf(seq: number, count: number, rows: readonly ShownRow[]): Piece[] {
  const keyed = rows.map((row) => [row.date + row.id, row] as const);
  const newest = keyed.sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, ROWS_SHOWN);
  return [
    { id: "head", html: `<h1 id="head" data-seq="${seq}">${count} rows</h1>`, place: null },
    ...newest.map(([, row]) => {
      const sortKey = dateKey(row.date, 0) + row.id;
      const text = `${row.amountMinor} ${row.description} ${row.category}`;
      const html = `<li id="${domId(row.id)}" data-k="${sortKey}">${text}</li>`;
      return { id: domId(row.id), html, place: { parent: "list", sortKey } };
    }),
  ];
}

/** What a page shows, as a browser makes it of the fragments. */
export class Page {
  head = "";
  readonly items = new Map<string, string>();

  constructor(pieces: readonly Piece[]) {
    for (const piece of pieces) this.#put(piece);
  }

  get seq(): number {
    return Number(/data-seq="(\d+)"/.exec(this.head)?.[1] ?? -1);
  }

  /** The same for pages that show the same. */
  get text(): string {
    return [this.head, ...[...this.items.values()].sort()].join("\n");
  }

  apply(fragments: string): void {
    for (const [, target = "", swap = "", html = ""] of fragments.matchAll(FRAGMENT)) {
      if (swap === "delete") this.items.delete(target);
      else if (swap === "outerMorph") this.#replace({ id: target, html });
      else this.#fill(html, swap === "innerMorph");
    }
  }

  /** A browser looks in vain for what is not there. */
  #replace(piece: Pick<Piece, "id" | "html">): void {
    if (piece.id === "head" || this.items.has(piece.id)) this.#put(piece);
  }

  #fill(html: string, anew: boolean): void {
    if (anew) this.items.clear();
    for (const [item, id = ""] of html.matchAll(ITEM)) this.items.set(id, item);
  }

  #put({ id, html }: Pick<Piece, "id" | "html">): void {
    if (id === "head") this.head = html;
    else this.items.set(id, html);
  }
}

const FRAGMENT = /<hx-partial hx-target="#([^"]*)" hx-swap="([^"]*)">(.*?)<\/hx-partial>/gs;
const ITEM = /<li id="([^"]*)"[^>]*>.*?<\/li>/gs;
