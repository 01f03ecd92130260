// Listening to Redis channels through outages: who may have missed something is told to look.

import type { Redis } from "ioredis";

/** Redis is asked this often whether it is there; while it is away or has not answered, listeners look for themselves. */
const LOOK_EVERY_MS = 1_000;

export type Channels = {
  /** Listens to a channel for as long as anybody here does; `missed` is told of gaps. The returned function leaves. */
  hear(channel: string, missed?: () => void): () => void;
  /** Everybody who listens is told that something may have been missed. */
  look(): void;
  close(): void;
};

/** `subscriber` is connected by now: each time it is ready from here on is a reconnection. */
export function createChannels(subscriber: Redis, onError: (error: unknown) => void): Channels {
  const listening = new Map<string, Set<() => void>>();

  function hear(channel: string, missed: () => void = () => undefined): () => void {
    const look = () => missed();
    const own = listening.get(channel);
    if (own) own.add(look);
    else {
      listening.set(channel, new Set([look]));
      listen([channel]);
    }
    return function leave() {
      const others = listening.get(channel);
      if (!others?.delete(look) || others.size > 0) return;
      listening.delete(channel);
      subscriber.unsubscribe(channel).catch(onError);
    };
  }

  /** What was published before Redis knew of us went by unheard. */
  function listen(channels: readonly string[]): void {
    if (channels.length === 0) return;
    subscriber
      .subscribe(...channels)
      .then(() => lookIn(channels))
      .catch(onError);
  }

  function lookIn(channels: Iterable<string>): void {
    for (const channel of channels) for (const look of listening.get(channel) ?? []) look();
  }

  subscriber.on("ready", () => listen([...listening.keys()]));
  let unanswered = false;
  const looks = setInterval(() => {
    if (subscriber.status !== "ready" || unanswered) lookIn(listening.keys());
    if (subscriber.status === "ready" && !unanswered) ask();
  }, LOOK_EVERY_MS);

  /** A connection that has died without a word brings nothing, and says nothing of it. */
  function ask(): void {
    unanswered = true;
    void subscriber
      .ping()
      .catch(onError)
      .finally(() => {
        unanswered = false;
      });
  }

  function close(): void {
    clearInterval(looks);
  }

  return { hear, look: () => lookIn(listening.keys()), close };
}
