// The cache of answers in Redis, which several processes share and which a restart does not empty.

import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { type AnswerCache, type Remembered, rememberedSchema } from "./cache.ts";

const PREFIX = "purser:llm:";

/** Failures are told to `onError`; the cache then knows nothing. `prefix` sets test runs apart. */
export function createRedisCache(redis: Redis, onError: (error: unknown) => void, prefix = PREFIX): AnswerCache {
  /** Of one length whatever the key holds, and no list of merchants for whoever looks at the keys. */
  function place(key: string): string {
    return prefix + createHash("sha256").update(key).digest("base64url");
  }

  return {
    async get(keys) {
      if (keys.length === 0) return new Map();
      const texts = await redis.mget(keys.map(place)).catch((error: unknown) => {
        onError(error);
        return [];
      });
      return new Map(keys.flatMap((key, at) => entryOf(key, texts[at] ?? null)));
    },
    async put(entries) {
      if (entries.length === 0) return;
      const pipeline = redis.pipeline();
      for (const { key, value, ttlMs } of entries)
        pipeline.set(place(key), JSON.stringify(value), "PX", Math.max(1, Math.ceil(ttlMs)));
      try {
        const results = (await pipeline.exec()) ?? [];
        for (const [error] of results) if (error) throw error;
      } catch (error) {
        onError(error);
      }
    },
  };
}

/** What others wrote into our Redis, or an older version of ours, is not believed. */
function entryOf(key: string, text: string | null): [string, Remembered][] {
  if (text === null) return [];
  try {
    const read = rememberedSchema.safeParse(JSON.parse(text));
    return read.success ? [[key, read.data]] : [];
  } catch {
    return [];
  }
}
