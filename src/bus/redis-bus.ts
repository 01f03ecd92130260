// The update bus of several processes: Redis pub/sub, a channel a user. A lost message is repaired by the next one's seq.

import { Redis } from "ioredis";
import { z } from "zod";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import { createInProcessBus } from "./in-process-bus.ts";

const CHANNEL = "purser:user:";
/** Redis is away: publishing fails at once instead of piling up in memory. */
const PUBLISHER = { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true } as const;
/** Subscriptions are the subscriber's memory: it waits for Redis for as long as it takes and subscribes anew. */
const SUBSCRIBER = { maxRetriesPerRequest: null, autoResubscribe: true, lazyConnect: true } as const;

/** What is published was made by this code; the shape is checked because a channel is open to the whole Redis. */
const updateShape = z.object({ userId: z.string(), seq: z.number().int(), transactionIds: z.array(z.string()) });

export type RedisBus = UpdateBus & { close(): Promise<void> };

/**
 * Connects and rejects when Redis cannot be reached at start. Later outages are survived: this process's own listeners
 * are always told directly, those of other processes catch up with the first update after Redis is back.
 */
export async function createRedisBus(url: string, onError: (error: unknown) => void): Promise<RedisBus> {
  const publisher = new Redis(url, PUBLISHER);
  const subscriber = new Redis(url, SUBSCRIBER);
  publisher.on("error", onError);
  subscriber.on("error", onError);
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const local = createInProcessBus(onError);
  const listening = new Map<string, number>();
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

  function subscribe(userId: UserId, listener: (update: UserUpdate) => void): () => void {
    const channel = CHANNEL + userId;
    const before = listening.get(channel) ?? 0;
    listening.set(channel, before + 1);
    if (before === 0) subscriber.subscribe(channel).catch(onError);
    const leaveLocal = local.subscribe(userId, listener);
    return function unsubscribe() {
      leaveLocal();
      const left = (listening.get(channel) ?? 1) - 1;
      if (left > 0) {
        listening.set(channel, left);
        return;
      }
      listening.delete(channel);
      subscriber.unsubscribe(channel).catch(onError);
    };
  }

  async function close(): Promise<void> {
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
