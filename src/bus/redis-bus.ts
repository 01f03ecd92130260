// The update bus of several processes: Redis pub/sub, a channel a user. Who may have missed something is told so.

import { Redis } from "ioredis";
import { z } from "zod";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import { createInProcessBus } from "./in-process-bus.ts";

const CHANNEL = "purser:user:";
/** Redis is away: publishing fails at once instead of piling up in memory. */
const PUBLISHER = { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true } as const;
/** Waits for Redis for as long as it takes. A connection that answers nothing for this long is given up for a new one. */
const SUBSCRIBER = {
  maxRetriesPerRequest: null,
  autoResubscribe: false,
  lazyConnect: true,
  socketTimeout: 5_000,
} as const;
/** Asked this often, a connection that has died without a word is found out. */
const PING_EVERY_MS = 5_000;
/** While Redis is away, listeners look for themselves this often. */
const LOOK_EVERY_MS = 1_000;

/** What is published was made by this code; the shape is checked because a channel is open to the whole Redis. */
const updateShape = z.object({ userId: z.string(), seq: z.number().int(), transactionIds: z.array(z.string()) });

export type RedisBus = UpdateBus & { close(): Promise<void> };

/**
 * Connects and rejects when Redis cannot be reached at start. Later outages are survived: this process's own listeners
 * are always told directly; those of other processes are told every second that they may have missed something.
 */
export async function createRedisBus(url: string, onError: (error: unknown) => void): Promise<RedisBus> {
  const publisher = new Redis(url, PUBLISHER);
  const subscriber = new Redis(url, SUBSCRIBER);
  publisher.on("error", onError);
  subscriber.on("error", onError);
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const local = createInProcessBus(onError);
  const listening = new Map<string, Set<() => void>>();
  /** Marks our own messages, so that they are not heard twice. */
  const self = `${await publisher.client("ID")}`;

  subscriber.on("message", (channel: string, text: string) => {
    const [from, body] = splitOnce(text);
    if (from === self) return;
    const update = parseUpdate(body);
    if (update && channel === CHANNEL + update.userId) local.publish(update);
  });

  function publish(update: UserUpdate): void {
    local.publish(update);
    publisher.publish(CHANNEL + update.userId, `${self} ${JSON.stringify(update)}`).catch(onError);
  }

  function subscribe(userId: UserId, listener: (update: UserUpdate) => void, missed?: () => void): () => void {
    const channel = CHANNEL + userId;
    const look = () => missed?.();
    const own = listening.get(channel);
    if (own) own.add(look);
    else {
      listening.set(channel, new Set([look]));
      listen([channel]);
    }
    const leaveLocal = local.subscribe(userId, listener);
    return function unsubscribe() {
      leaveLocal();
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

  // The first connection is ready by now: from here on each one is a reconnection.
  subscriber.on("ready", () => listen([...listening.keys()]));
  const pings = setInterval(() => {
    if (subscriber.status === "ready") subscriber.ping().catch(onError);
  }, PING_EVERY_MS);
  const looks = setInterval(() => {
    if (subscriber.status !== "ready") lookIn(listening.keys());
  }, LOOK_EVERY_MS);

  async function close(): Promise<void> {
    clearInterval(pings);
    clearInterval(looks);
    publisher.disconnect();
    subscriber.disconnect();
    await local.close();
  }

  return { publish, subscribe, close };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}

function parseUpdate(body: string): UserUpdate | null {
  try {
    const value: unknown = JSON.parse(body);
    return updateShape.safeParse(value).success ? (value as UserUpdate) : null;
  } catch {
    return null;
  }
}
