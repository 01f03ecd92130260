// The update bus of a single process: listeners by user, called in the order they came.

import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";

type Listener = (update: UserUpdate) => void;

/** A listener that throws is the listener's problem: the others still hear. `onError` learns of it. */
export function createInProcessBus(onError: (error: unknown) => void): UpdateBus & { close(): Promise<void> } {
  const listeners = new Map<UserId, Set<Listener>>();

  function publish(update: UserUpdate): void {
    for (const listener of listeners.get(update.userId) ?? []) {
      try {
        listener(update);
      } catch (error) {
        onError(error);
      }
    }
  }

  function subscribe(userId: UserId, listener: Listener): () => void {
    const own = listeners.get(userId) ?? new Set();
    listeners.set(userId, own);
    own.add(listener);
    return function unsubscribe() {
      own.delete(listener);
      if (own.size === 0 && listeners.get(userId) === own) listeners.delete(userId);
    };
  }

  return { publish, subscribe, close: async () => listeners.clear() };
}
