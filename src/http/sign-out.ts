// Signing out: what was signed in ends in the database, and with it everything it still has open, in every process.

import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "./deps.ts";
import type { Session } from "./session.ts";

type Parts = Pick<HttpDeps, "store" | "bus" | "clock">;

/** Ends a session or a token. */
export async function signOut({ store, bus }: Parts, { userId, id, via }: Session): Promise<void> {
  await (via === "token" ? store.tokens.revoke(userId, id) : store.sessions.revoke(userId, id));
  bus.announceEnded({ userId, ids: [id] });
}

/** Ends a session by its id; somebody else's stays. */
export async function endSession({ store, bus }: Parts, userId: UserId, id: string): Promise<void> {
  await store.sessions.revoke(userId, id);
  bus.announceEnded({ userId, ids: [id] });
}

/** Ends every browser's session but one; tokens stay. */
export async function endOtherSessions({ store, bus, clock }: Parts, userId: UserId, keptId: string): Promise<void> {
  const listed = await store.sessions.list(userId, clock.nowMs());
  await store.sessions.revokeOthers(userId, keptId);
  bus.announceEnded({ userId, ids: listed.map(({ id }) => id).filter((id) => id !== keptId) });
}

/** Ends everything that could still come in by the old password, tokens too; who changed it stays. */
export async function endAllButOne(parts: Parts, userId: UserId, keptId: string): Promise<void> {
  await endOtherSessions(parts, userId, keptId);
  const ids = await parts.store.tokens.revokeAll(userId);
  parts.bus.announceEnded({ userId, ids });
}
