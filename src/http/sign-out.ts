// Signing out: what was signed in ends in the database, and with it everything it still has open.

import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "./deps.ts";
import type { Session } from "./session.ts";

type Parts = Pick<HttpDeps, "store" | "hub" | "clock">;

/** Ends a session or a token. */
export async function signOut({ store, hub }: Parts, { userId, id, via }: Session): Promise<void> {
  await (via === "token" ? store.tokens.revoke(userId, id) : store.sessions.revoke(userId, id));
  hub.signOut(userId, id);
}

/** Ends a session by its id; somebody else's stays. */
export async function endSession({ store, hub }: Parts, userId: UserId, id: string): Promise<void> {
  await store.sessions.revoke(userId, id);
  hub.signOut(userId, id);
}

/** Ends every browser's session but one; tokens stay. */
export async function endOtherSessions({ store, hub, clock }: Parts, userId: UserId, keptId: string): Promise<void> {
  const listed = await store.sessions.list(userId, clock.nowMs());
  await store.sessions.revokeOthers(userId, keptId);
  for (const { id } of listed) if (id !== keptId) hub.signOut(userId, id);
}
