// Days: told of once where each person lives, to everybody who has not heard, and again where nobody took it in.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { DayMark } from "#actors/user/ports.ts";
import { plainDate } from "#finance/calendar.ts";
import { type UserId, userId } from "#finance/ids.ts";
import { openDayBreaks } from "#src/jobs/day-breaks.ts";
import type { Job } from "#src/jobs/job.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile, type StoreFile } from "#test/support/store-file.ts";
import { turn, write } from "#test/support/writes.ts";

const MINUTE_MS = 60_000;
/** Half past eleven at night in Berlin, half past seven in the morning in Tokyo. */
const LATE_MS = Date.parse("2026-11-23T22:30:00Z");

let file: StoreFile;
let clock: VirtualClock;
let job: Job;
let told: UserId[];
let errors: unknown[];
let positions: Map<number, number>;
let isLogDown: boolean;

beforeEach(async () => {
  file = await openStoreFile();
  clock = new VirtualClock(LATE_MS);
  [told, errors, positions, isLogDown] = [[], [], new Map(), false];
});
afterEach(async () => {
  await job.stop();
  await file.remove();
});

async function stands(who: string, timeZone: string | null, begunOn: string | null): Promise<void> {
  const partition = partitionOf(userId(who));
  const from = positions.get(partition) ?? 0;
  if (from === 0) await file.store.engine.acquire([partition], "here");
  const dayMark: DayMark = { timeZone, begunOn: begunOn === null ? null : plainDate(begunOn) };
  await file.store.engine.commit(write(partition, 1, from, [turn(userId(who), [], { dayMark })]));
  positions.set(partition, from + 1);
}

function open(): void {
  job = openDayBreaks({
    dayMarks: file.store.dayMarks,
    clock,
    onError: (error) => void errors.push(error),
    async send(orders) {
      if (isLogDown) throw new Error("the log is away");
      told.push(...orders.map(([who]) => who));
    },
  });
}

/** Lets the job look, which reads a real database. */
async function after(minutes: number): Promise<readonly UserId[]> {
  const before = told.length;
  for (let minute = 0; minute <= minutes; minute++) {
    await clock.advance(minute === 0 ? 0 : MINUTE_MS);
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setImmediate(resolve));
  }
  return told.slice(before).toSorted();
}

describe("a day", () => {
  test("is told to who has not heard of it, by the calendar of the zone", async () => {
    await stands("ana", "Europe/Berlin", "2026-11-23");
    await stands("ben", "Asia/Tokyo", "2026-11-23");
    await stands("chen", "UTC", null);
    await stands("demo", null, null);
    open();
    expect(await after(6)).toEqual([userId("ben"), userId("chen")]);
    await stands("ben", "Asia/Tokyo", "2026-11-24");
    await stands("chen", "UTC", "2026-11-23");
    expect(await after(20)).toEqual([]);
    expect(await after(10)).toEqual([userId("ana")]);
  });

  test("that nobody took in is told again after an hour, not before", async () => {
    await stands("ana", "UTC", "2026-11-22");
    open();
    expect(await after(55)).toEqual([userId("ana")]);
    expect(await after(15)).toEqual([userId("ana")]);
  });

  test("is told later where the log was away", async () => {
    await stands("ana", "UTC", "2026-11-22");
    isLogDown = true;
    open();
    expect(await after(4)).toEqual([]);
    expect(errors).toHaveLength(1);
    isLogDown = false;
    expect(await after(6)).toEqual([userId("ana")]);
  });

  test("reaches everybody of a zone, however many they are", async () => {
    const everybody = Array.from({ length: 1_203 }, (_, n) => userId(`u${String(n).padStart(4, "0")}`));
    const byPartition = Map.groupBy(everybody, (who) => partitionOf(who));
    for (const [partition, users] of byPartition) {
      await file.store.engine.acquire([partition], "here");
      const dayMark: DayMark = { timeZone: "UTC", begunOn: plainDate("2026-11-22") };
      const turns = users.map((who) => turn(who, [], { dayMark }));
      await file.store.engine.commit(write(partition, 1, 0, turns));
    }
    open();
    expect(await after(4)).toEqual(everybody);
  });
});
