// Rules R of actors/SPEC.md about failures: what waits, what is looked up, what is put aside, and that nothing else is.

import { describe, expect, test } from "bun:test";
import { watched } from "../actors/runtime/tally.ts";
import { batch, P, record, userNamed } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

const [ANA, BEN, CHEN] = [userNamed(0), userNamed(1), userNamed(2)];
const THREE = [record(0, ANA), record(1, BEN), record(2, ANA)];

async function assigned(...given: ConstructorParameters<typeof RouterWorld>): Promise<RouterWorld> {
  const world = new RouterWorld(...given);
  await world.router.assign([P]);
  return world;
}

describe("a write that fails", () => {
  test("[R21] is tried again after growing pauses, with turns taken anew, and announced once", async () => {
    const world = await assigned({ failuresBeforeCutting: 4 });
    world.store.commitFaults.push("failed", "failed", "failed");
    const begun = world.clock.nowMs();
    expect(await world.deliver(batch(P, 0, THREE))).toBe(3);
    expect(world.store.commitTimesMs.map((ms) => ms - begun).slice(0, 4)).toEqual([0, 50, 150, 350]);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
    expect(await world.causes(ANA)).toEqual(["c0", "c2"]);
    expect(world.updates.map(({ userId }) => userId)).toEqual([ANA, BEN]);
    expect(world.actors.metrics.lostTurns).toBeGreaterThanOrEqual(6);
    expect(world.router.metrics).toMatchObject({ failedCommits: 3, retries: 3, deadLetters: 0 });
  });

  test("[R21] health says what keeps the partition, and no longer once it moves", async () => {
    const world = await assigned();
    world.store.down = true;
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.advance(10_000);
    expect(world.router.health().troubles).toEqual([
      { partition: P, trouble: expect.stringContaining("the store is down") },
    ]);
    world.store.down = false;
    await world.clock.advance(10_000);
    expect(delivering.value).toBe(3);
    expect(world.router.health()).toEqual({ ok: true, troubles: [] });
  });
});

describe("a user whose actor cannot be woken", () => {
  test("[R17] is put aside with the reason, and everybody else's records are applied", async () => {
    const world = await assigned();
    world.unwakeable.add(BEN);
    const records = [ANA, BEN, CHEN, ANA, BEN, CHEN, BEN].map((user, offset) => record(offset, user));
    expect(await world.deliver(batch(P, 0, records))).toBe(7);
    expect(world.store.journal(ANA)).toEqual(["c0", "c3"]);
    expect(world.store.journal(CHEN)).toEqual(["c2", "c5"]);
    expect(world.store.deadLetters.map(({ offset, userId }) => [offset, userId])).toEqual([
      [1, BEN],
      [4, BEN],
      [6, BEN],
    ]);
    expect(world.store.deadLetters[0]?.reason).toContain(
      "could not be woken in 2 tries: Error: the journal has a hole",
    );
    expect(world.store.journal(BEN)).toEqual([]);
  });

  test("[R17] is tried anew after a while, and its later records are applied then", async () => {
    const world = await assigned({ ailingMs: 60_000 });
    world.unwakeable.add(BEN);
    await world.deliver(batch(P, 0, [record(0, BEN)]));
    const { wakes } = world;
    const before = wakes.length;
    await world.deliver(batch(P, 1, [record(1, BEN), record(2, ANA)]));
    expect(wakes.slice(before)).toEqual([ANA]);
    world.unwakeable.clear();
    await world.clock.advance(60_000);
    await world.deliver(batch(P, 3, [record(3, BEN)]));
    expect(world.store.journal(BEN)).toEqual(["c3"]);
    expect(world.store.deadLetters.map(({ offset }) => offset)).toEqual([0, 1]);
  });

  test("[R17] a wake that fails a few times and then succeeds parks nothing", async () => {
    const world = await assigned();
    world.unwakeable.add(BEN);
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.advance(300);
    world.unwakeable.clear();
    await world.clock.advance(10_000);
    expect(delivering.value).toBe(3);
    expect(world.store.deadLetters).toEqual([]);
    expect(world.store.journal(BEN)).toEqual(["c1"]);
  });
});

describe("a record that is to blame itself", () => {
  test("[R18] is found among a chunk whose write the store refuses, and parked alone", async () => {
    const world = await assigned();
    world.store.refuses = ({ users }) => users.some(({ entries }) => entries.some(({ cause }) => cause === "c77"));
    const records = Array.from({ length: 200 }, (_, offset) => record(offset, offset % 2 ? ANA : BEN));
    expect(await world.deliver(batch(P, 0, records), 3_600_000)).toBe(200);
    expect(world.store.deadLetters.map(({ offset }) => offset)).toEqual([77]);
    expect(world.store.deadLetters[0]?.reason).toContain("the store refused the write: constraint");
    expect(world.store.journal(ANA)).toHaveLength(99);
    expect(world.store.journal(BEN)).toHaveLength(100);
    // From the culprit on, chunks grow again.
    const after = world.store.writes.filter(({ from }) => from >= 78);
    expect(after.length).toBeLessThan(10);
  });

  test("[R18] is not held against its user, who for a moment could not be woken for another reason", async () => {
    const world = await assigned();
    world.store.refuses = ({ users }) => users.some(({ entries }) => entries.some(({ cause }) => cause === "c0"));
    const delivering = watched(world.router.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)])));
    while (world.router.metrics.failedCommits < 16) await world.clock.advance(50);
    world.unwakeable.add(ANA);
    const { retries } = world.router.metrics;
    while (world.router.metrics.retries === retries) await world.clock.advance(50);
    world.unwakeable.delete(ANA);
    await world.clock.advance(600_000);
    expect(delivering.value).toBe(2);
    expect(world.store.deadLetters.map(({ offset }) => offset)).toEqual([0]);
    expect(world.store.journal(ANA)).toEqual(["c1"]);
  });

  test("[R18] is parked when nobody can tell what it needs, and its user goes on at once", async () => {
    const world = await assigned();
    const records = [record(0, ANA), record(1, ANA, { note: "needless!" }), record(2, ANA), record(3, BEN)];
    expect(await world.deliver(batch(P, 0, records))).toBe(4);
    expect(world.store.deadLetters.map(({ offset }) => offset)).toEqual([1]);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
  });
});

describe("an outage", () => {
  test("[R19] of a disk that takes nothing but the smallest writes parks nothing in an hour", async () => {
    const world = await assigned();
    const commit = world.store.commit.bind(world.store);
    let full = true;
    world.store.commit = async (write) => {
      const fails = full && (write.users.length > 0 || write.deadLetters.length > 1);
      return fails ? { type: "failed", reason: "disk full", blame: "store" } : commit(write);
    };
    const delivering = watched(world.router.deliver(batch(P, 0, [record(0, ANA), record(1, BEN)])));
    await world.clock.advance(3_600_000);
    expect(world.store.deadLetters).toEqual([]);
    full = false;
    await world.clock.advance(10_000);
    expect(delivering.value).toBe(2);
    expect(world.store.journal(ANA)).toEqual(["c0"]);
  });

  test("[R19] of the whole store parks nothing in an hour, and ends without a loss", async () => {
    const world = await assigned();
    world.store.down = true;
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.advance(3_600_000);
    expect(delivering.state).toBe("waiting");
    expect(world.logged.length).toBeLessThan(30);
    world.store.down = false;
    await world.clock.advance(10_000);
    expect(delivering.value).toBe(3);
    expect(world.store.deadLetters).toEqual([]);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
  });

  test("[R19] of writing alone (a full disk) parks nothing in an hour", async () => {
    const world = await assigned();
    world.store.full = true;
    const delivering = watched(world.router.deliver(batch(P, 0, [record(0, ANA)])));
    await world.clock.advance(3_600_000);
    expect(delivering.state).toBe("waiting");
    world.store.full = false;
    await world.clock.advance(10_000);
    expect(delivering.value).toBe(1);
    expect(world.store.deadLetters).toEqual([]);
  });

  test("[R19] that ends at any moment, also between a try and its probe, has parked nothing", async () => {
    for (let failing = 1; failing <= 70; failing += 1) {
      const world = await assigned();
      world.store.commitFaults.push(...Array.from({ length: failing }, () => "failed" as const));
      expect(await world.deliver(batch(P, 0, [record(0, ANA)]))).toBe(1);
      expect(world.store.deadLetters).toEqual([]);
    }
  });

  test("[R19] of reading what deciding needs parks nothing", async () => {
    const world = await assigned();
    world.store.faults.known.push(...Array.from({ length: 40 }, () => new Error("no reader")));
    expect(await world.deliver(batch(P, 0, THREE))).toBe(3);
    expect(world.store.deadLetters).toEqual([]);
  });
});

describe("full mailboxes", () => {
  test("[R23] are waited for, and no record is lost", async () => {
    const world = await assigned({}, { mailboxMessages: 1 });
    const open = await world.propose(ANA);
    const waiting = world.propose(ANA);
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.advance(600_000);
    expect(delivering.state).toBe("waiting");
    open.settle("committed");
    (await waiting).settle("committed");
    await world.clock.advance(5_000);
    expect(delivering.value).toBe(3);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
    expect(world.store.deadLetters).toEqual([]);
  });

  test("[R25] a stop ends a batch that an outage keeps from moving, and nothing more is taken", async () => {
    const world = await assigned();
    world.store.down = true;
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    const taking = watched(world.router.assign([P, P + 1]));
    await world.clock.advance(60_000);
    expect([delivering.state, taking.state]).toEqual(["waiting", "waiting"]);
    world.router.stop();
    await world.clock.advance(2_000);
    expect(delivering.value).toBe(0);
    expect(taking.state).toBe("done");
    const { calls } = world.store;
    const before = calls.length;
    await world.router.deliver(batch(P, 0, THREE));
    expect(calls.length).toBe(before);
    expect(world.router.metrics.strayBatches).toBe(1);
    world.store.down = false;
    expect(await world.router.deliver(batch(P, 0, THREE))).toBe(0);
    expect(world.store.writes).toEqual([]);
  });

  test("[R25] a stop lets the write under way end", async () => {
    const world = await assigned({ chunkRecords: 1 });
    world.store.commitFaults.push("held");
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.settle();
    world.router.stop();
    world.store.release();
    await world.clock.advance(2_000);
    expect(delivering.value).toBe(1);
    expect(world.store.journal(ANA)).toEqual(["c0"]);
    expect(world.updates).toHaveLength(1);
  });

  test("a process that goes down leaves the batch where it was", async () => {
    const world = await assigned();
    await world.actors.drain();
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.advance(1_000);
    expect(delivering.state).toBe("waiting");
    await world.clock.advance(4_000);
    expect(delivering.value).toBe(0);
    expect(world.store.writes).toEqual([]);
  });
});
