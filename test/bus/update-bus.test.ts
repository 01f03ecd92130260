// The two buses under one contract, and what Redis adds: other processes hear, and an outage is survived.

import { describe, expect, test } from "bun:test";
import { mkdtempSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInProcessBus } from "#bus/in-process-bus.ts";
import { createRedisBus } from "#bus/redis-bus.ts";
import { connectRedis } from "#bus/redis-client.ts";
import { userId } from "#finance/ids.ts";
import { createLimits } from "#http/limits.ts";
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
    for (let seq = 2; heard.length === 0; seq++) {
      there.publish(updateOf("ana", seq));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // Then they are left in peace.
    const told = missed;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(missed - told).toBeLessThanOrEqual(1);
    await Promise.all([here.close(), there.close(), proxy.close()]);
  }, 20_000);

  test.each(["dead", "cut"])(
    "what was told into a %s line is made up for: the others hear it, or are told to look",
    async (how) => {
      const proxy = await FaultProxy.open(Number(new URL(await redisUrl()).port));
      const here = await createRedisBus(`redis://127.0.0.1:${proxy.port}`, ignore);
      const there = await createRedisBus(await redisUrl(), ignore);
      let told = 0;
      const count = () => {
        told += 1;
      };
      there.subscribe(userId("ana"), count, count);
      await until(() => told === 1);
      if (how === "dead") proxy.halfOpen();
      else proxy.set({ type: "cut" });
      await new Promise((resolve) => setTimeout(resolve, 100));
      here.publish(updateOf("ana", 1));
      proxy.set({ type: "none" });
      const end = Date.now() + 12_000;
      while (told < 2 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(told).toBeGreaterThan(1);
      await Promise.all([here.close(), there.close(), proxy.close()]);
    },
    20_000,
  );

  test("a line that is ending, and calls itself ready, costs one complaint for each thing not told", async () => {
    const near: Socket[] = [];
    const redisPort = Number(new URL(await redisUrl()).port);
    const door = createServer((socket) => {
      const far = connect(redisPort, "127.0.0.1");
      socket.pipe(far).pipe(socket);
      for (const each of [socket, far]) each.on("error", () => undefined);
      near.push(socket);
    });
    await new Promise<void>((open) => door.listen(0, "127.0.0.1", open));
    let complaints = 0;
    const here = await createRedisBus(`redis://127.0.0.1:${(door.address() as AddressInfo).port}`, () => {
      complaints += 1;
      // A loop of complaints would let nothing else happen, not even the end of this test.
      if (complaints > 1_000) process.exit(1);
    });
    // Takes nothing any more, with much on its way, and then says that it will say nothing more either.
    for (const socket of near) socket.unpipe().pause();
    const much = Array.from({ length: 300_000 }, (_, at) => `transaction ${at}`);
    here.publish({ ...updateOf("ana", 1), transactionIds: much as never });
    for (const socket of near) socket.end();
    for (let seq = 2; seq < 40; seq += 1) {
      here.publish(updateOf("ana", seq));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(complaints).toBeLessThan(100);
    expect(complaints).toBeGreaterThan(0);
    await here.close();
    for (const socket of near) socket.destroy();
    door.close();
  }, 20_000);

  test("a limit is kept without Redis when its line is dead, and nobody waits for long", async () => {
    const proxy = await FaultProxy.open(Number(new URL(await redisUrl()).port));
    const client = connectRedis(`redis://127.0.0.1:${proxy.port}`, ignore);
    const limits = createLimits(client);
    await until(() => client.status === "ready");
    const who = `somebody ${crypto.randomUUID()}`;
    await limits.spend("sign-up", who);
    proxy.halfOpen();
    const since = performance.now();
    await limits.spend("sign-up", who);
    expect(performance.now() - since).toBeLessThan(3_000);
    client.disconnect();
    await proxy.close();
  }, 20_000);

  test("rejects at start when nobody answers, with an error and not a hang", async () => {
    await expect(createRedisBus("redis://127.0.0.1:1", ignore)).rejects.toThrow();
  });
});
