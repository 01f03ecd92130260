// Rules R of actors/SPEC.md about whose a partition is: taking, keeping, losing, being fenced, and stopping in time.

import { describe, expect, test } from "bun:test";
import { watched } from "../actors/runtime/tally.ts";
import { batch, P, record, userNamed, usersOf } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

const [ANA, BEN] = [userNamed(0), userNamed(1)];
const OTHER = (P + 1) % 64;
const [STRANGER = ANA] = usersOf(OTHER, 1);

/** A promise under a clock that is moved for it. */
async function soon<T>(world: RouterWorld, promise: Promise<T>, ms = 0): Promise<ReturnType<typeof watched<T>>> {
  const seen = watched(promise);
  await world.clock.advance(ms);
  return seen;
}

describe("taking partitions", () => {
  test("[R1] the epoch is raised before the actors are dropped, so that what wakes has seen every write", async () => {
    const world = new RouterWorld();
    // A page of a user whose partition is not ours yet wakes the actor; then the former owner writes once more.
    expect(await world.causes(ANA)).toEqual([]);
    await new RouterWorld().router.assign([P]);
    const former = new RouterWorld({}, { store: world.store });
    await former.router.assign([P]);
    await former.deliver(batch(P, 0, [record(0, ANA)]));
    world.store.onAcquire = () => expect(world.actors.isAwake(world.addressOf(ANA))).toBe(true);
    expect(await world.router.assign([P])).toEqual(new Map([[P, 1]]));
    expect(world.actors.isAwake(world.addressOf(ANA))).toBe(false);
    expect(await world.causes(ANA)).toEqual(["c0"]);
    expect(world.router.owns(ANA)).toBe(true);
    expect(world.router.owns(STRANGER)).toBe(false);
  });

  test("[R2] partitions that stay ours keep their actors and their epoch", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    expect(await world.router.assign([P, OTHER])).toEqual(
      new Map([
        [P, 1],
        [OTHER, 0],
      ]),
    );
    expect(world.actors.isAwake(world.addressOf(ANA))).toBe(true);
    expect(world.store.owners.get(P)?.epoch).toBe(1);
    expect(await world.deliver(batch(P, 1, [record(1, ANA)]))).toBe(2);
  });

  test("[R2] one whose epoch moved on meanwhile is taken anew, and its actors wake from the journal", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    const thief = new RouterWorld({}, { store: world.store });
    await thief.router.assign([P]);
    await thief.deliver(batch(P, 1, [record(1, ANA)]));
    expect(await world.router.assign([P])).toEqual(new Map([[P, 2]]));
    expect(await world.causes(ANA)).toEqual(["c0", "c1"]);
    expect(await world.deliver(batch(P, 2, [record(2, ANA)]))).toBe(3);
  });

  test("[R4] a store out of reach is asked again until it answers", async () => {
    const world = new RouterWorld();
    world.store.down = true;
    const taking = await soon(world, world.router.assign([P]), 30_000);
    expect(taking.state).toBe("waiting");
    world.store.down = false;
    await world.clock.advance(2_000);
    expect(taking.value).toEqual(new Map([[P, 0]]));
    const tries = world.store.calls.filter((call) => call.startsWith("acquire")).length;
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(30);
  });

  test("[R4] a newer assignment replaces one that still waits: nothing that is not in it is acquired", async () => {
    const world = new RouterWorld();
    world.store.down = true;
    const older = await soon(world, world.router.assign([P, OTHER]), 100);
    const newer = await soon(world, world.router.assign([OTHER]), 0);
    world.store.down = false;
    await world.clock.advance(5_000);
    expect(newer.value).toEqual(new Map([[OTHER, 0]]));
    expect(older.state).toBe("done");
    expect(older.value?.has(P)).toBe(false);
    expect(world.store.owners.get(P)?.epoch ?? 0).toBe(0);
    expect(world.router.owns(ANA)).toBe(false);
  });

  test("[R4] one that was replaced before it began acquires nothing that is not in the newer one", async () => {
    const world = new RouterWorld();
    const [older, newer] = [world.router.assign([P, OTHER]), world.router.assign([OTHER])];
    expect([...(await older).keys(), ...(await newer).keys()]).toEqual([OTHER, OTHER]);
    expect(world.store.owners.get(P)?.epoch ?? 0).toBe(0);
    expect(world.store.owners.get(OTHER)?.epoch).toBe(1);
  });
});

describe("losing partitions", () => {
  test.each(["revoke", "assign"])("[R3] %s lets the write under way end, and then drops the actors", async (how) => {
    const world = new RouterWorld({ chunkRecords: 1 });
    await world.router.assign([P, OTHER]);
    await world.deliver(batch(OTHER, 0, [record(0, STRANGER)]));
    world.store.commitFaults.push("held");
    const delivering = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)])));
    const lost: Promise<unknown> = how === "revoke" ? world.router.revoke([P]) : world.router.assign([OTHER]);
    const losing = await soon(world, lost, 100);
    expect(losing.state).toBe("waiting");
    expect(world.router.owns(ANA)).toBe(false);
    world.store.release();
    await world.clock.settle();
    expect(losing.state).toBe("done");
    expect(delivering.value).toBe(1);
    expect(world.store.journal(ANA)).toEqual(["c0"]);
    expect(world.actors.isAwake(world.addressOf(ANA))).toBe(false);
    expect(world.actors.isAwake(world.addressOf(STRANGER))).toBe(true);
  });

  test("[R3] a write that does not end is waited for no longer than the limit, and the fence keeps it out", async () => {
    const world = new RouterWorld({ revokeWaitMs: 3_000 });
    await world.router.assign([P]);
    world.store.commitFaults.push("held");
    const delivering = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])));
    const revoking = await soon(world, world.router.revoke([P]), 2_999);
    expect(revoking.state).toBe("waiting");
    await world.clock.advance(1);
    expect(revoking.state).toBe("done");
    const next = new RouterWorld({}, { store: world.store });
    await next.router.assign([P]);
    await next.deliver(batch(P, 0, [record(0, ANA)]));
    const asked = await soon(world, world.causes(ANA));
    expect(asked.state).toBe("waiting");
    world.store.release();
    await world.clock.settle();
    expect(delivering.state).toBe("done");
    expect(asked.value).toEqual(["c0"]);
    expect(world.updates).toEqual([]);
    expect(world.store.writes).toHaveLength(1);
  });

  test("[R5] a fenced write changes nothing, announces nothing, and ends our part", async () => {
    const world = new RouterWorld({ chunkRecords: 1 });
    await world.router.assign([P]);
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    world.updates.length = 0;
    world.store.takeAway(P);
    expect(await world.deliver(batch(P, 1, [record(1, ANA), record(2, BEN)]))).toBe(1);
    expect(world.store.calls.filter((call) => call.startsWith("commit"))).toEqual([
      `commit ${P} 0-1`,
      `commit ${P} 1-2`,
    ]);
    expect(world.updates).toEqual([]);
    expect(world.router.owns(ANA)).toBe(false);
    expect(world.router.metrics.fencedCommits).toBe(1);
    expect(await world.causes(ANA)).toEqual(["c0"]);
  });

  test("[R6] what the log still gives us after a fence is taken again once the group confirmed us", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    world.store.takeAway(P);
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    const doubted = batch(P, 0, [record(0, ANA)], { heartbeat: () => Promise.reject(new Error("rebalancing")) });
    expect(await world.deliver(doubted)).toBe(0);
    expect(await world.deliver(batch(P, 0, [record(0, ANA)], { alive: () => false }))).toBe(0);
    expect(world.store.owners.get(P)?.epoch).toBe(2);
    expect(await world.deliver(batch(P, 0, [record(0, ANA)]))).toBe(1);
    expect(world.store.owners.get(P)?.epoch).toBe(3);
    expect(world.store.journal(ANA)).toEqual(["c0"]);
    await world.router.revoke([P]);
    expect(await world.deliver(batch(P, 1, [record(1, ANA)]))).toBe(1);
    expect(world.store.owners.get(P)?.epoch).toBe(3);
  });
});

describe("one thing at a time", () => {
  test("[R10] two batches of one partition are worked on one after the other", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    world.store.commitFaults.push("held", "held");
    const first = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])));
    const twice = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])));
    const second = await soon(world, world.router.deliver(batch(P, 1, [record(1, ANA)])));
    world.store.release();
    await world.clock.settle();
    expect([first.value, twice.value, second.state]).toEqual([1, 1, "waiting"]);
    world.store.release();
    await world.clock.settle();
    expect(second.value).toBe(2);
    expect(world.store.underWayMost).toBe(1);
    expect(world.store.journal(ANA)).toEqual(["c0", "c1"]);
  });

  test("[R10] also across losing and taking the partition again", async () => {
    const world = new RouterWorld({ revokeWaitMs: 10 });
    await world.router.assign([P]);
    world.store.commitFaults.push("held");
    await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])));
    await soon(world, world.router.revoke([P]), 10);
    await world.router.assign([P]);
    const again = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])), 1_000);
    expect(again.state).toBe("waiting");
    world.store.release();
    await world.clock.settle();
    expect(again.value).toBe(1);
    expect(world.store.underWayMost).toBe(1);
    expect(world.store.journal(ANA)).toEqual(["c0"]);
  });

  test("partitions do not wait for each other", async () => {
    const world = new RouterWorld();
    await world.router.assign([P, OTHER]);
    world.store.commitFaults.push("held");
    const held = await soon(world, world.router.deliver(batch(P, 0, [record(0, ANA)])));
    expect(await world.deliver(batch(OTHER, 0, [record(0, STRANGER)]))).toBe(1);
    expect(held.state).toBe("waiting");
    world.store.release();
  });
});

describe("stopping in time", () => {
  test("[R13] work stops before the next write when the batch is no longer alive", async () => {
    const world = new RouterWorld({ chunkRecords: 1 });
    await world.router.assign([P]);
    const records = [record(0, ANA), record(1, ANA), record(2, ANA)];
    const given = batch(P, 0, records, { alive: () => world.store.writes.length < 2 });
    expect(await world.deliver(given)).toBe(2);
    expect(world.store.journal(ANA)).toEqual(["c0", "c1"]);
    expect(await world.deliver(batch(P, 2, [record(2, ANA)]))).toBe(3);
  });

  test("[R13] a refused heartbeat ends the batch after the chunk that is durable", async () => {
    const world = new RouterWorld({ chunkRecords: 1 });
    await world.router.assign([P]);
    const heartbeat = () => Promise.reject(new Error("the group is rebalancing"));
    expect(await world.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)], { heartbeat }))).toBe(1);
    expect(await world.causes(ANA)).toEqual(["c0"]);
  });

  test("[R13] what was begun when the batch died is lost without a trace", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    let alive = true;
    world.store.onKnown = () => {
      alive = false;
    };
    expect(await world.deliver(batch(P, 1, [record(1, ANA)], { alive: () => alive }))).toBe(1);
    expect(await world.causes(ANA)).toEqual(["c0"]);
    expect(world.store.writes).toHaveLength(1);
    expect(world.actors.metrics.openTurns).toBe(0);
  });

  test("[R14] no heartbeat is sent for a batch that is done", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    const given = batch(P, 0, [record(0, ANA)]);
    await world.deliver(given);
    const { beats } = given;
    await world.clock.advance(0);
    expect(world.clock.waiting).toBe(0);
    await world.clock.advance(60_000);
    expect(given.beats).toBe(beats);
  });

  test("[R14] heartbeats go on while a chunk waits, and a refused one ends the waiting", async () => {
    const world = new RouterWorld({ heartbeatEveryMs: 1_000 });
    await world.router.assign([P]);
    world.holdWakes = true;
    let member = true;
    const given = batch(P, 0, [record(0, ANA)], {
      heartbeat: () => (member ? Promise.resolve() : Promise.reject(new Error("rebalancing"))),
    });
    const delivering = await soon(world, world.router.deliver(given), 5_000);
    expect(delivering.state).toBe("waiting");
    expect(given.beats).toBe(5);
    member = false;
    await world.clock.advance(1_000);
    expect(delivering.value).toBe(0);
    expect(world.store.writes).toEqual([]);
    const { waiting } = world.clock;
    await world.clock.advance(60_000);
    expect(given.beats).toBe(6);
    expect(world.clock.waiting).toBeLessThanOrEqual(waiting);
  });
});
