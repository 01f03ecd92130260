// The rules as a live screen; the form above them stands still, and is drawn by the page alone.

import { besideOf } from "#views/live/beside.ts";
import { rulesPieces } from "#views/screens/rules.tsx";
import { shellOf } from "../shell.ts";
import { liveUrlOf, type Screen } from "./screen.ts";

/** The socket's address for it, whatever the form holds. */
export const RULES_LIVE_URL = liveUrlOf("rules", new URLSearchParams());

export const rules: Pick<Screen, "name" | "pieces"> = {
  name: "rules",
  pieces: async (deps, { session }) => {
    const snapshot = await deps.snapshot(session.userId);
    const shell = shellOf(deps, session, RULES_LIVE_URL);
    return {
      seq: snapshot.seq,
      beside: besideOf(shell.status),
      pieces: rulesPieces({ shell, snapshot }),
      mixed: false,
    };
  },
};
