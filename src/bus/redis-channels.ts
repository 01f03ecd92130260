// Listening to Redis channels through outages: who may have missed something is told to look.

import type { Redis } from "ioredis";

/** Asked this often, a connection that has died without a word is found out. */
const PING_EVERY_MS = 5_000;
/** While Redis is away, listeners look for themselves this often. */
const LOOK_EVERY_MS = 1_000;

export type Channels = {
  /** Listens to a channel for as long as anybody here does; `missed` is told of gaps. The returned function leaves. */
  hear(channel: string, missed?: () => void): () => void;
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
  const pings = setInterval(() => {
    if (subscriber.status === "ready") subscriber.ping().catch(onError);
  }, PING_EVERY_MS);
  const looks = setInterval(() => {
    if (subscriber.status !== "ready") lookIn(listening.keys());
  }, LOOK_EVERY_MS);

  function close(): void {
    clearInterval(pings);
    clearInterval(looks);
  }

  return { hear, close };
}
