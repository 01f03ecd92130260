// A live screen: one loader and one renderer, shared by its page and its socket so that the two cannot differ.

import { besideOf } from "#views/live/beside.ts";
import type { Notice, Shell } from "#views/models.ts";
import type { HttpDeps } from "../deps.ts";
import type { Rendered } from "../live/channel.ts";
import type { Session } from "../session.ts";

/** Reading takes milliseconds: whoever is written to without a pause is shown a mixed moment in the end. */
const TRIES_MAX = 3;

export type ScreenRequest = {
  readonly session: Session;
  /** The filters of the address, `v` (the position) and `beside` left out. */
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
  for (const added of ["v", "beside"]) filters.delete(added);
  filters.set("screen", name);
  filters.sort();
  return `/live?${filters}`;
}

type Model = { readonly shell?: Pick<Shell, "status">; readonly snapshot: { readonly seq: number } };

/** A screen from its three parts. */
export function makeScreen<Own extends Model>(parts: {
  readonly name: string;
  /** Takes the snapshot first and reads rows, if any, afterwards. */
  readonly load: (deps: HttpDeps, request: ScreenRequest) => Promise<Own>;
  readonly pieces: (model: Own) => Rendered["pieces"];
  readonly page: (model: Own) => string;
}): Screen {
  return {
    name: parts.name,
    page: async (deps, request) => parts.page((await ofOneMoment(deps, request, parts.load)).model),
    pieces: async (deps, request) => {
      const { model, mixed } = await ofOneMoment(deps, request, parts.load);
      const beside = model.shell ? besideOf(model.shell.status) : "";
      return { seq: model.snapshot.seq, beside, pieces: parts.pieces(model), mixed };
    },
  };
}

/** Rows that come in between the snapshot and the reading of rows would be shown before their time: then it is read again. */
async function ofOneMoment<Own extends Model>(
  deps: HttpDeps,
  request: ScreenRequest,
  load: (deps: HttpDeps, request: ScreenRequest) => Promise<Own>,
): Promise<{ model: Own; mixed: boolean }> {
  for (let tries = 1; ; tries++) {
    const model = await load(deps, request);
    const { seq } = await deps.snapshot(request.session.userId);
    const mixed = seq !== model.snapshot.seq;
    if (!mixed || tries === TRIES_MAX) return { model, mixed };
  }
}
