// The bus of a single process: listeners by user, and those of ended sessions, called in the order they came.

import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import type { EndedSessions, SessionBus } from "./session-bus.ts";

type Listener = (update: UserUpdate) => void;

/** A listener that throws is the listener's problem: the others still hear. `onError` learns of it. */
export function createInProcessBus(
  onError: (error: unknown) => void,
): UpdateBus & SessionBus & { close(): Promise<void> } {
  const listeners = new Map<UserId, Set<Listener>>();
  const enders = new Set<(ended: EndedSessions) => void>();

  function tell<Message>(some: Iterable<(message: Message) => void>, message: Message): void {
    for (const listener of some) {
      try {
        listener(message);
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

  return {
    publish: (update) => tell(listeners.get(update.userId) ?? [], update),
    subscribe,
    announceEnded: (ended) => tell(enders, ended),
    onEnded(listener) {
      enders.add(listener);
      return () => void enders.delete(listener);
    },
    async close() {
      listeners.clear();
      enders.clear();
    },
  };
}
