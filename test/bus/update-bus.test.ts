// The two buses under one contract, and what Redis adds: other processes hear, and an outage is survived.

import { describe, expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { createRedisBus } from "#bus/redis-bus.ts";
import { userId } from "#finance/ids.ts";
import { freePort } from "#src/setup/leash.mjs";
import { startRedis } from "#src/setup/redis.mjs";
import { until, updateBusContract, updateOf } from "#test/contract/update-bus.ts";
import { FaultProxy } from "#test/fire/processes/fault-proxy.ts";
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

  test("a session that ended in another process is heard of here, once", async () => {
    const here = await createRedisBus(await redisUrl(), ignore);
    const there = await createRedisBus(await redisUrl(), ignore);
    const heard: string[] = [];
    const listen = (bus: typeof here, name: string) =>
      new Promise<void>((ready) => void bus.onEnded(({ ids }) => heard.push(`${name} ${ids.join(" ")}`), ready));
    await Promise.all([listen(here, "here"), listen(there, "there")]);
    there.announceEnded({ userId: userId("ana"), ids: ["a", "b"] });
    await until(() => heard.length >= 2);
    here.announceEnded({ userId: userId("ana"), ids: ["c"] });
    await until(() => heard.length >= 4);
    expect(heard.toSorted()).toEqual(["here a b", "here c", "there a b", "there c"]);
    await Promise.all([here.close(), there.close()]);
  });

  test("who begins to listen is told to look for what went by before Redis knew of it", async () => {
    const bus = await createRedisBus(await redisUrl(), ignore);
    let missed = 0;
    bus.subscribe(userId("ana"), ignore, () => (missed += 1));
    await until(() => missed > 0);
    await bus.close();
  });

  test("while Redis is away listeners are told to look for themselves, and they hear again once it is back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "purser-redis-"));
    const port = await freePort();
    const first = await startRedis(folder, { temporary: true, port });
    const here = await createRedisBus(first.url, ignore);
    const there = await createRedisBus(first.url, ignore);
    const heard: number[] = [];
    let missed = 0;
    there.subscribe(
      userId("ana"),
      (update) => heard.push(update.seq),
      () => (missed += 1),
    );
    await until(() => missed === 1);
    await first.stop();
    here.publish(updateOf("ana", 1));
    await until(() => missed > 2);
    expect(heard).toEqual([]);
    const second = await startRedis(folder, { temporary: true, port });
    for (let seq = 2; heard.length === 0; seq++) {
      here.publish(updateOf("ana", seq));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all([here.close(), there.close()]);
    await second.stop();
  }, 20_000);

  test("a line to Redis that says nothing is noticed within seconds, and listeners look for themselves", async () => {
    const proxy = await FaultProxy.open(Number(new URL(await redisUrl()).port));
    const here = await createRedisBus(`redis://127.0.0.1:${proxy.port}`, ignore);
    const there = await createRedisBus(await redisUrl(), ignore);
    let missed = 0;
    const heard: number[] = [];
    here.subscribe(
      userId("ana"),
      (update) => heard.push(update.seq),
      () => (missed += 1),
    );
    await until(() => missed === 1);
    proxy.set({ type: "hold" });
    there.publish(updateOf("ana", 1));
    await until(() => missed >= 3);
    expect(heard).toEqual([]);
    proxy.set({ type: "none" });
    await until(() => heard.length === 1);
    // Told once more, because something may have come between, and then left in peace.
    const told = missed;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(missed - told).toBeLessThanOrEqual(1);
    await Promise.all([here.close(), there.close(), proxy.close()]);
  }, 20_000);

  test("rejects at start when nobody answers, with an error and not a hang", async () => {
    await expect(createRedisBus("redis://127.0.0.1:1", ignore)).rejects.toThrow();
  });
});
