// A Redis connection for commands: it fails soon while Redis is away, so that whoever asks can do without.

import { Redis } from "ioredis";

export type RedisClient = Redis;

/** A line that has died without a word: nobody waits longer for an answer, */
const ANSWER_WITHIN_MS = 1_000;
/** and after so long without any answer there is a new one. */
export const SILENT_MS = 2_000;

export function connectRedis(url: string, onError: (error: unknown) => void): RedisClient {
  const client = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: ANSWER_WITHIN_MS,
    socketTimeout: SILENT_MS,
  });
  client.on("error", onError);
  return client;
}
