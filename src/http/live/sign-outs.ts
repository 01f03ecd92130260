// Carries sign-outs to the hub of this process, whichever process they happened in, and makes up for those it did not hear of.

import type { Clock } from "#actors/runtime/clock.ts";
import type { SessionBus } from "#bus/session-bus.ts";
import type { Hub } from "./hub.ts";

/** While the bus is in trouble, the database is asked this often. */
const LOOK_EVERY_MS = 10_000;

export type SignOutDeps = {
  readonly bus: Pick<SessionBus, "onEnded">;
  readonly hub: Pick<Hub, "signOut" | "sessions">;
  /** Those of these sessions and tokens that have not ended. */
  readonly living: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

/** Until the returned function is called. */
export function followSignOuts({ bus, hub, living, clock, onError }: SignOutDeps): () => void {
  let callOff: (() => void) | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    callOff = null;
    lastMs = clock.monotonicMs();
    const open = hub.sessions();
    if (open.length === 0) return;
    const alive = await living([...new Set(open.map(({ sessionId }) => sessionId))]);
    for (const { userId, sessionId } of open) if (!alive.has(sessionId)) hub.signOut(userId, sessionId);
  }

  function lookSoon(): void {
    if (callOff) return;
    callOff = clock.after(Math.max(0, lastMs + LOOK_EVERY_MS - clock.monotonicMs()), () => void look().catch(onError));
  }

  const leave = bus.onEnded(({ userId, ids }) => {
    for (const id of ids) hub.signOut(userId, id);
  }, lookSoon);
  return function stop() {
    leave();
    callOff?.();
  };
}
