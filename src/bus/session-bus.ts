// The port by which every process learns that somebody was signed out, wherever they have something open.

import type { UserId } from "#finance/ids.ts";

/** Sessions and tokens that ended before their time, by their own ids. */
export type EndedSessions = { readonly userId: UserId; readonly ids: readonly string[] };

export interface SessionBus {
  /** Fire and forget: who may have missed it looks into the database. */
  announceEnded(ended: EndedSessions): void;
  /** Calls `listener` for everybody's, until the returned function is called; `missed` where some may have gone by unheard. */
  onEnded(listener: (ended: EndedSessions) => void, missed?: () => void): () => void;
}
