// The two buses under one contract, and what Redis adds: other processes hear, and an outage is survived.

import { describe, expect, test } from "bun:test";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { createRedisBus } from "#bus/redis-bus.ts";
import { userId } from "#finance/ids.ts";
import { until, updateBusContract, updateOf } from "#test/contract/update-bus.ts";
import { part } from "#test/support/parts.ts";
import { redisUrl } from "#test/support/redis.ts";

const ignore = () => {};

updateBusContract("in-process", async () => createInProcessBus(ignore));

describe.skipIf(!part("redis").present)("with a real Redis", () => {
  updateBusContract("Redis", async () => createRedisBus(await redisUrl(), ignore));

  test("another process hears, and the sender hears its own update once", async () => {
    const here = await createRedisBus(await redisUrl(), ignore);
    const there = await createRedisBus(await redisUrl(), ignore);
    const heard: string[] = [];
    here.subscribe(userId("ana"), (update) => heard.push(`here ${update.seq}`));
    there.subscribe(userId("ana"), (update) => heard.push(`there ${update.seq}`));
    // Subscribing travels to Redis; an update sent before it arrives is repaired by the next one's seq.
    for (let seq = 1; !heard.some((line) => line.startsWith("there")); seq++) {
      here.publish(updateOf("ana", seq));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const last = heard.filter((line) => line.startsWith("here")).length + 1;
    heard.length = 0;
    here.publish(updateOf("ana", last));
    await until(() => heard.length >= 2);
    expect(heard.toSorted()).toEqual([`here ${last}`, `there ${last}`]);
    await Promise.all([here.close(), there.close()]);
  });

  test("rejects at start when nobody answers, with an error and not a hang", async () => {
    await expect(createRedisBus("redis://127.0.0.1:1", ignore)).rejects.toThrow();
  });
});
