// How long it is known what came of a command.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { type CommandId, commandId, userId } from "#finance/ids.ts";
import { keepHouse } from "#src/housekeeping.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";
import { turn, write } from "../support/writes.ts";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const ANA = userId("ana");
const PARTITION = partitionOf(ANA);

let file: StoreFile;
let next: number;
beforeEach(() => {
  next = 0;
});
afterEach(() => file.remove());

async function carriedOut(...names: string[]): Promise<void> {
  const { engine } = file.store;
  if (next === 0) await engine.acquire([PARTITION], "here");
  const receipts = names.map((name) => {
    return { commandId: commandId(name), added: 0, duplicate: 0, changed: 0, removed: 0, refusal: null };
  });
  const from = next;
  next += 1;
  const written = write(PARTITION, 1, from, [turn(ANA, [], { receipts })]);
  expect(await engine.commit(written)).toEqual({ type: "committed" });
}

async function known(...names: string[]): Promise<CommandId[]> {
  const found = await file.store.receipts.byCommand(ANA, names.map(commandId));
  return found.map((receipt) => receipt.commandId).toSorted();
}

describe.each([1, 3])("receipts in %d database(s)", (shardCount) => {
  beforeEach(async () => {
    file = await openStoreFile({ shardCount });
  });

  test("are kept for a week at least and two at most", async () => {
    const { receipts } = file.store;
    await carriedOut("first");
    expect(await receipts.prune(0)).toBe(0);
    await carriedOut("second");
    expect(await receipts.prune(WEEK_MS - 1)).toBe(0);
    expect(await known("first", "second")).toEqual(["first", "second"] as never);
    expect(await receipts.prune(WEEK_MS)).toBe(1);
    expect(await known("first", "second")).toEqual(["second"] as never);
    await carriedOut("third");
    expect(await receipts.prune(2 * WEEK_MS)).toBe(1);
    expect(await known("second", "third")).toEqual(["third"] as never);
  });

  test("are not forgotten early by a mark that a copy of the database no longer agrees with", async () => {
    await carriedOut("first", "second");
    await file.store.meta.set("receipts.mark", "1000 0");
    expect(await file.store.receipts.prune(WEEK_MS)).toBe(0);
    expect(await known("first", "second")).toHaveLength(2);
  });

  test("are forgotten however many there are", async () => {
    const names = Array.from({ length: 5_000 }, (_, n) => `c${n}`);
    await carriedOut(...names);
    await file.store.receipts.prune(0);
    expect(await file.store.receipts.prune(WEEK_MS)).toBe(5_000);
    expect(await known(...names.slice(0, 100))).toEqual([]);
  });
});

test("the house is kept at the start and every hour, and a failure does not end that", async () => {
  file = await openStoreFile();
  const clock = new VirtualClock();
  const troubles: unknown[] = [];
  let swept = 0;
  const sessions = {
    sweep: async () => {
      swept += 1;
      if (swept === 2) throw new Error("out of reach");
    },
  };
  const stop = keepHouse({ store: { ...file.store, sessions }, clock, onError: (error) => troubles.push(error) });
  // The database answers in the machine's time, not in the clock's.
  const until = async (count: number) => {
    while (swept < count || clock.waiting === 0) await Bun.sleep(1);
  };
  await until(1);
  for (let hour = 2; hour <= 4; hour++) {
    await clock.advance(3_600_000);
    await until(hour);
  }
  expect([swept, troubles.length]).toEqual([4, 1]);
  await stop();
  await clock.advance(DAY_MS);
  expect([swept, clock.waiting]).toEqual([4, 0]);
});
