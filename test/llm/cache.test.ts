// The cache of answers: one contract, kept in this process and in a real Redis.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { AnswerCache, Remembered } from "#llm/cache.ts";
import { createInProcessCache } from "#llm/cache-in-process.ts";
import { createRedisCache } from "#llm/cache-redis.ts";
import { part } from "#test/support/parts.ts";
import { redisUrl } from "#test/support/redis.ts";

const HOUR_MS = 3_600_000;
const COFFEE: Remembered = { name: "Blue Bottle", category: "FOOD_AND_DRINK_COFFEE", confidence: 0.81 };
const UNSURE: Remembered = { name: "Zimt", category: null, confidence: 0 };

type Opened = { readonly cache: AnswerCache; pass(ms: number): Promise<void> };

function contract(name: string, open: () => Opened): void {
  describe(name, () => {
    test("knows nothing at first, and nothing of no keys", async () => {
      const { cache } = open();
      expect(await cache.get(["zimt"])).toEqual(new Map());
      expect(await cache.get([])).toEqual(new Map());
      await cache.put([]);
    });

    test("gives back what was put, and only what was asked for", async () => {
      const { cache } = open();
      await cache.put([
        { key: "blue bottle", value: COFFEE, ttlMs: HOUR_MS },
        { key: "zimt", value: UNSURE, ttlMs: HOUR_MS },
        { key: "other", value: UNSURE, ttlMs: HOUR_MS },
      ]);
      expect(await cache.get(["zimt", "none", "blue bottle"])).toEqual(
        new Map([
          ["zimt", UNSURE],
          ["blue bottle", COFFEE],
        ]),
      );
    });

    test("the newest answer stands", async () => {
      const { cache } = open();
      await cache.put([{ key: "zimt", value: UNSURE, ttlMs: HOUR_MS }]);
      await cache.put([{ key: "zimt", value: COFFEE, ttlMs: HOUR_MS }]);
      expect((await cache.get(["zimt"])).get("zimt")).toEqual(COFFEE);
    });

    test("keys of any script, length and sign are told apart", async () => {
      const { cache } = open();
      const keys = ["a", "A", "ä", "スターバックス", "x".repeat(5_000), "x".repeat(5_001), "*", "a\u0000b", "\ud800"];
      await cache.put(keys.map((key, at) => ({ key, value: { ...COFFEE, name: `n${at}` }, ttlMs: HOUR_MS })));
      const known = await cache.get(keys);
      expect(keys.map((key) => known.get(key)?.name)).toEqual(keys.map((_, at) => `n${at}`));
    });

    test("each answer is forgotten when its own time is over", async () => {
      const { cache, pass } = open();
      await cache.put([
        { key: "soon", value: UNSURE, ttlMs: 30 },
        { key: "later", value: COFFEE, ttlMs: HOUR_MS },
      ]);
      await pass(60);
      expect([...(await cache.get(["soon", "later"])).keys()]).toEqual(["later"]);
    });
  });
}

contract("the cache in this process", () => {
  const clock = new VirtualClock();
  return { cache: createInProcessCache(clock), pass: (ms) => clock.advance(ms) };
});

test("the cache in this process is bounded: the longest unused answer goes first", async () => {
  const cache = createInProcessCache(new VirtualClock(), 3);
  const put = (key: string) => cache.put([{ key, value: COFFEE, ttlMs: HOUR_MS }]);
  for (const key of ["a", "b", "c"]) await put(key);
  await cache.get(["a"]);
  await put("d");
  expect([...(await cache.get(["a", "b", "c", "d"])).keys()]).toEqual(["a", "c", "d"]);
});

describe.skipIf(!part("redis").present)("with Redis", () => {
  let redis: Redis;
  let opened = 0;
  const failures: unknown[] = [];
  const prefix = () => `test-llm-${process.pid}-${opened}:`;

  beforeAll(async () => {
    redis = new Redis(await redisUrl());
  });
  afterAll(() => redis.disconnect());

  contract("the cache in Redis", () => {
    opened += 1;
    return {
      cache: createRedisCache(redis, (error) => failures.push(error), prefix()),
      // Redis keeps its own time.
      pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    };
  });

  test("a second process finds what the first one was answered, under keys that tell nothing", async () => {
    opened += 1;
    await createRedisCache(redis, () => undefined, prefix()).put([
      { key: "blue bottle", value: COFFEE, ttlMs: HOUR_MS },
    ]);
    const other = createRedisCache(redis, () => undefined, prefix());
    expect((await other.get(["blue bottle"])).get("blue bottle")).toEqual(COFFEE);
    const keys = await redis.keys(`${prefix()}*`);
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain("bottle");
    expect(await redis.pttl(keys[0] ?? "")).toBeGreaterThan(HOUR_MS - 60_000);
  });

  test("what others wrote there is not believed", async () => {
    opened += 1;
    const cache = createRedisCache(redis, () => undefined, prefix());
    await cache.put([{ key: "zimt", value: COFFEE, ttlMs: HOUR_MS }]);
    const [place = ""] = await redis.keys(`${prefix()}*`);
    for (const text of ["{", "null", '{"name":1}', '"text"']) {
      await redis.set(place, text);
      expect(await cache.get(["zimt"])).toEqual(new Map());
    }
  });

  test("a Redis that is away knows nothing, keeps nothing, and is told of", async () => {
    const away = new Redis(await redisUrl(), { enableOfflineQueue: false, lazyConnect: true });
    const told: unknown[] = [];
    const cache = createRedisCache(away, (error) => told.push(error), prefix());
    expect(await cache.get(["zimt"])).toEqual(new Map());
    await cache.put([{ key: "zimt", value: COFFEE, ttlMs: HOUR_MS }]);
    expect(told).toHaveLength(2);
    away.disconnect();
  });

  test("none of this was in trouble", () => {
    expect(failures).toEqual([]);
  });
});
