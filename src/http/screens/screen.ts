// A live screen: one loader and one renderer, shared by its page and its socket so that the two cannot differ.

import type { Notice } from "#views/models.ts";
import type { HttpDeps } from "../deps.ts";
import type { Rendered } from "../live/channel.ts";
import type { Session } from "../session.ts";

export type ScreenRequest = {
  readonly session: Session;
  /** The filters of the address, `v` (the position) left out. */
  readonly query: URLSearchParams;
  readonly notice: Notice | null;
};

export type Screen = {
  /** In the socket's address. */
  readonly name: string;
  /** The whole page. */
  page(deps: HttpDeps, request: ScreenRequest): Promise<string>;
  /** The pieces alone, at their position. */
  pieces(deps: HttpDeps, request: ScreenRequest): Promise<Rendered>;
};

/** The socket's address for a screen with these filters. */
export function liveUrlOf(name: string, query: URLSearchParams): string {
  const filters = new URLSearchParams(query);
  filters.delete("v");
  filters.set("screen", name);
  filters.sort();
  return `/live?${filters}`;
}

/** A screen from its three parts. */
export function makeScreen<Model extends { readonly snapshot: { readonly seq: number } }>(parts: {
  readonly name: string;
  readonly load: (deps: HttpDeps, request: ScreenRequest) => Promise<Model>;
  readonly pieces: (model: Model) => Rendered["pieces"];
  readonly page: (model: Model) => string;
}): Screen {
  return {
    name: parts.name,
    page: async (deps, request) => parts.page(await parts.load(deps, request)),
    pieces: async (deps, request) => {
      const model = await parts.load(deps, request);
      return { seq: model.snapshot.seq, pieces: parts.pieces(model) };
    },
  };
}
