// A Redis connection for commands: it fails at once while Redis is away, so that whoever asks can do without.

import { Redis } from "ioredis";

export type RedisClient = Redis;

export function connectRedis(url: string, onError: (error: unknown) => void): RedisClient {
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  client.on("error", onError);
  return client;
}
