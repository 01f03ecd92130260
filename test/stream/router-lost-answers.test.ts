// Rules R of actors/SPEC.md about a write whose answer is lost: what became of it is looked up, never guessed.

import { describe, expect, test } from "bun:test";
import { address } from "#actors/runtime/actor.ts";
import { watched } from "../actors/runtime/tally.ts";
import { batch, P, record, userNamed } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

const [ANA, BEN] = [userNamed(0), userNamed(1)];
const THREE = [record(0, ANA), record(1, BEN), record(2, ANA)];

async function assigned(): Promise<RouterWorld> {
  const world = new RouterWorld();
  await world.router.assign([P]);
  return world;
}

describe("a write whose answer is lost", () => {
  test.each(["unknown, written", "rejects, written"] as const)(
    "[R22] is found in the position (%s): announced once, not written twice",
    async (fault) => {
      const world = await assigned();
      world.store.commitFaults.push(fault);
      expect(await world.deliver(batch(P, 0, THREE))).toBe(3);
      expect(world.store.writes).toHaveLength(1);
      expect(world.updates.map(({ userId, seq }) => [userId, seq])).toEqual([
        [ANA, 2],
        [BEN, 1],
      ]);
      expect(world.actors.isAwake(address(`user/${ANA}`))).toBe(false);
      expect(await world.causes(ANA)).toEqual(["c0", "c2"]);
      expect(world.router.metrics).toMatchObject({ unknownCommits: 1, recoveredCommits: 1, retries: 0 });
    },
  );

  test("[R22] and did not come through is tried again", async () => {
    const world = await assigned();
    world.store.commitFaults.push("unknown, not written");
    expect(await world.deliver(batch(P, 0, THREE))).toBe(3);
    expect(world.store.writes).toHaveLength(1);
    expect(world.updates).toHaveLength(2);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
  });

  test("[R22] and did not come through is shut out before that, so that it cannot arrive in the place of the next", async () => {
    const world = await assigned();
    world.store.commitFaults.push("unknown, not written");
    await world.deliver(batch(P, 0, THREE));
    const calls = world.store.calls.filter((call) => !call.startsWith("known"));
    expect(calls).toEqual([
      `acquire ${P} this one`,
      `commit ${P} 0-3`,
      `positions ${P}`,
      `acquire ${P} this one`,
      `commit ${P} 0-3`,
    ]);
    expect(world.store.writes.map(({ epoch }) => epoch)).toEqual([2]);
    expect(world.router.owns(ANA)).toBe(true);
  });

  test("[R22] is recovered when it arrives while it is being shut out", async () => {
    const world = await assigned();
    world.store.commitFaults.push("unknown, not written");
    const arrives = async () => {
      world.store.onAcquire = () => undefined;
      const row = world.store.owners.get(P);
      if (row) row.next = 3;
    };
    world.store.onPositions = () => {
      world.store.onAcquire = () => void arrives();
    };
    expect(await world.deliver(batch(P, 0, THREE))).toBe(3);
    expect(world.router.metrics).toMatchObject({ unknownCommits: 1, recoveredCommits: 1, retries: 0 });
    expect(world.store.writes).toHaveLength(0);
    expect(world.updates).toHaveLength(2);
  });

  test("[R22] is a fence when the partition has another owner by then", async () => {
    const world = await assigned();
    world.store.commitFaults.push("unknown, written");
    world.store.onPositions = () => world.store.takeAway(P);
    await world.deliver(batch(P, 0, THREE));
    expect(world.updates).toEqual([]);
    expect(world.router.owns(ANA)).toBe(false);
    expect(world.router.metrics.fencedCommits).toBe(1);
  });

  test("[R22] keeps questions waiting until it is known, however long the position cannot be read", async () => {
    const world = await assigned();
    world.store.commitFaults.push("unknown, written");
    world.store.faults.positions.push(...Array.from({ length: 8 }, () => new Error("no connection")));
    const delivering = watched(world.router.deliver(batch(P, 0, THREE)));
    await world.clock.settle();
    const asked = watched(world.causes(ANA));
    await world.clock.advance(3_000);
    expect([delivering.state, asked.state]).toEqual(["waiting", "waiting"]);
    expect(world.router.health().ok).toBe(false);
    await world.clock.advance(20_000);
    expect(delivering.value).toBe(3);
    expect(asked.value).toEqual(["c0", "c2"]);
    expect(world.router.health().ok).toBe(true);
  });
});
