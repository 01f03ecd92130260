// What one process learns of a merchant, the others know soon, and a database that is away for a while changes nothing.

import { expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { openSharedMemory } from "#src/jobs/shared-memory.ts";
import type { KnownMerchant, MerchantPlace } from "#store/merchants.ts";

function database() {
  const rows: KnownMerchant[] = [];
  let away = false;
  return {
    asked: 0,
    learn(key: string, name: string, atMs: number) {
      const old = rows.findIndex((row) => row.key === key);
      if (old >= 0) rows.splice(old, 1);
      rows.push({ key, name, category: null, confidence: 0, updatedAt: instantOfMs(atMs) });
    },
    goesAway(is: boolean) {
      away = is;
    },
    async changedAfter(place: MerchantPlace | null, limit: number) {
      this.asked += 1;
      if (away) throw new Error("the database is away");
      const after = (row: KnownMerchant) =>
        place === null || row.updatedAt > place.updatedAt || (row.updatedAt === place.updatedAt && row.key > place.key);
      return rows.filter(after).slice(0, limit);
    },
  };
}

test("what is in the database at the start is known at once, what comes later after some seconds", async () => {
  const merchants = database();
  for (let index = 0; index < 5_001; index += 1) merchants.learn(`m${index}`, `M${index}`, 1_000 + index);
  const clock = new VirtualClock();
  const memory = await openSharedMemory({ merchants, clock, onError: () => {} });
  expect([memory.find("m0")?.name, memory.find("m5000")?.name, memory.find("new")]).toEqual(["M0", "M5000", null]);
  merchants.learn("new", "New Shop", 9_000);
  merchants.learn("m0", "M nought", 9_001);
  await clock.advance(3_000);
  expect([memory.find("new")?.name, memory.find("m0")?.name]).toEqual(["New Shop", "M nought"]);
  await memory.stop();
  const { asked } = merchants;
  await clock.advance(60_000);
  expect(merchants.asked).toBe(asked);
});

test("a database that is away is asked again, and what was known stays known", async () => {
  const merchants = database();
  merchants.learn("a", "A", 1);
  const clock = new VirtualClock();
  const errors: unknown[] = [];
  const memory = await openSharedMemory({ merchants, clock, onError: (error) => errors.push(error) });
  merchants.goesAway(true);
  await clock.advance(3_000);
  expect([errors.length, memory.find("a")?.name]).toEqual([1, "A"]);
  merchants.learn("b", "B", 2);
  merchants.goesAway(false);
  await clock.advance(3_000);
  expect(memory.find("b")?.name).toBe("B");
  await memory.stop();
});
