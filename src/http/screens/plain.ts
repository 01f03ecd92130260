// What surrounds a page that stands still itself (connect, import, settings): balances, badges and the calendar stay live.

import { besideOf } from "#views/live/beside.ts";
import { plainPieces } from "#views/screens/plain.tsx";
import { shellOf } from "../shell.ts";
import { liveUrlOf, type Screen } from "./screen.ts";

/** The socket's address for such a page. */
export const PLAIN_LIVE_URL = liveUrlOf("plain", new URLSearchParams());

export const plain: Pick<Screen, "name" | "pieces"> = {
  name: "plain",
  pieces: async (deps, { session }) => {
    const snapshot = await deps.snapshot(session.userId);
    const shell = shellOf(deps, session, PLAIN_LIVE_URL);
    const pieces = plainPieces({ shell, snapshot });
    return { seq: snapshot.seq, beside: besideOf(shell.status), pieces, mixed: false };
  },
};
