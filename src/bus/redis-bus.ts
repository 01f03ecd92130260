// The bus of several processes: Redis pub/sub, a channel a user and one for ended sessions. Who may have missed something is told.

import { Redis } from "ioredis";
import { z } from "zod";
import type { UpdateBus } from "#actors/user/ports.ts";
import type { UserUpdate } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import { createInProcessBus } from "./in-process-bus.ts";
import { createChannels } from "./redis-channels.ts";
import { SILENT_MS } from "./redis-client.ts";
import type { EndedSessions, SessionBus } from "./session-bus.ts";

const CHANNEL = "purser:user:";
const ENDED_CHANNEL = "purser:ended";
/** Something could not be told: everybody is to look. */
const LOOK_CHANNEL = "purser:look";
const MAKE_UP_EVERY_MS = 500;
/** Redis is away: publishing fails at once instead of piling up in memory. */
const PUBLISHER = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 1,
  lazyConnect: true,
  socketTimeout: SILENT_MS,
} as const;
/** Waits for Redis for as long as it takes. A connection that answers nothing for this long is given up for a new one. */
const SUBSCRIBER = {
  maxRetriesPerRequest: null,
  autoResubscribe: false,
  lazyConnect: true,
  socketTimeout: SILENT_MS,
} as const;

/** What is published was made by this code; the shape is checked because a channel is open to the whole Redis. */
const updateShape = z.object({ userId: z.string(), seq: z.number().int(), transactionIds: z.array(z.string()) });
const endedShape = z.object({ userId: z.string(), ids: z.array(z.string()) });

export type RedisBus = UpdateBus & SessionBus & { close(): Promise<void> };

/**
 * Connects and rejects when Redis cannot be reached at start. Later outages are survived: this process's own listeners
 * are always told directly; those of other processes are told every second that they may have missed something, and once
 * more by whoever could not tell them something.
 */
export async function createRedisBus(url: string, onError: (error: unknown) => void): Promise<RedisBus> {
  const publisher = new Redis(url, PUBLISHER);
  const subscriber = new Redis(url, SUBSCRIBER);
  publisher.on("error", onError);
  subscriber.on("error", onError);
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const local = createInProcessBus(onError);
  const channels = createChannels(subscriber, onError);
  /** Marks our own messages, so that they are not heard twice. */
  const self = `${await publisher.client("ID")}`;

  subscriber.on("message", (channel: string, text: string) => {
    const [from, body] = splitOnce(text);
    if (from === self) return;
    if (channel === LOOK_CHANNEL) return channels.look();
    const ended = channel === ENDED_CHANNEL ? parsed<EndedSessions>(endedShape, body) : null;
    if (ended) local.announceEnded(ended);
    const update = channel === ENDED_CHANNEL ? null : parsed<UserUpdate>(updateShape, body);
    if (update && channel === CHANNEL + update.userId) local.publish(update);
  });

  /** Something was not told, or nobody knows. */
  let owed = false;
  function tellOthers(channel: string, message: object): void {
    publisher.publish(channel, `${self} ${JSON.stringify(message)}`).catch((error: unknown) => {
      owed = true;
      onError(error);
    });
  }

  function makeUp(): void {
    if (!owed || publisher.status !== "ready") return;
    owed = false;
    tellOthers(LOOK_CHANNEL, {});
  }

  // By the clock: a line that has just broken calls itself ready for a moment yet, and fails at once each time.
  const makeUps = setInterval(makeUp, MAKE_UP_EVERY_MS);
  const leaveLook = channels.hear(LOOK_CHANNEL);

  function publish(update: UserUpdate): void {
    local.publish(update);
    tellOthers(CHANNEL + update.userId, update);
  }

  function subscribe(userId: UserId, listener: (update: UserUpdate) => void, missed?: () => void): () => void {
    const leave = channels.hear(CHANNEL + userId, missed);
    const leaveLocal = local.subscribe(userId, listener);
    return function unsubscribe() {
      leaveLocal();
      leave();
    };
  }

  function announceEnded(ended: EndedSessions): void {
    local.announceEnded(ended);
    tellOthers(ENDED_CHANNEL, ended);
  }

  function onEnded(listener: (ended: EndedSessions) => void, missed?: () => void): () => void {
    const leave = channels.hear(ENDED_CHANNEL, missed);
    const leaveLocal = local.onEnded(listener);
    return function unsubscribe() {
      leaveLocal();
      leave();
    };
  }

  async function close(): Promise<void> {
    clearInterval(makeUps);
    leaveLook();
    channels.close();
    publisher.disconnect();
    subscriber.disconnect();
    await local.close();
  }

  return { publish, subscribe, announceEnded, onEnded, close };
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(" ");
  return [text.slice(0, at), text.slice(at + 1)];
}

function parsed<Message>(shape: z.ZodType, body: string): Message | null {
  try {
    const value: unknown = JSON.parse(body);
    return shape.safeParse(value).success ? (value as Message) : null;
  } catch {
    return null;
  }
}
