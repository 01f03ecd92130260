// What surrounds a page that stands still itself (connect, import, settings): balances, badges and the calendar stay live.

import { plainPieces } from "#views/screens/plain.tsx";
import { shellOf } from "../shell.ts";
import { liveUrlOf, type Screen } from "./screen.ts";

/** The socket's address for such a page. */
export const PLAIN_LIVE_URL = liveUrlOf("plain", new URLSearchParams());

export const plain: Pick<Screen, "name" | "pieces"> = {
  name: "plain",
  pieces: async (deps, { session }) => {
    const snapshot = await deps.snapshot(session.userId);
    return {
      seq: snapshot.seq,
      pieces: plainPieces({ shell: shellOf(deps, session, PLAIN_LIVE_URL), snapshot }),
      mixed: false,
    };
  },
};
