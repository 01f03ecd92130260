// Rules R of actors/SPEC.md, the ordinary way: which batches count, what is put aside, one write, then the announcement.

import { describe, expect, test } from "bun:test";
import { partitionOf } from "#stream/partitioner.ts";
import { batch, P, record, userNamed, usersOf } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

const [ANA, BEN, CHEN] = [userNamed(0), userNamed(1), userNamed(2)];

async function assigned(...given: ConstructorParameters<typeof RouterWorld>): Promise<RouterWorld> {
  const world = new RouterWorld(...given);
  await world.router.assign([P]);
  return world;
}

describe("a batch", () => {
  test("[R7] from another place than expected is not applied; the answer says what is expected", async () => {
    const world = await assigned();
    expect(await world.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)]))).toBe(2);
    expect(await world.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)]))).toBe(2);
    expect(await world.deliver(batch(P, 5, [record(5, ANA)]))).toBe(2);
    expect(world.store.journal(ANA)).toEqual(["c0", "c1"]);
    expect(world.router.metrics).toMatchObject({ refusedBatches: 2, gapBatches: 1, records: 2 });
    expect(await world.deliver(batch(P, 2, []))).toBe(2);
  });

  test("[R7] of a partition that is not ours changes nothing", async () => {
    const world = await assigned();
    const other = partitionOf("u0") === P ? partitionOf("u1") : partitionOf("u0");
    const [stranger = ANA] = usersOf(other, 1);
    expect(await world.router.deliver(batch(other, 3, [record(3, stranger)]))).toBe(3);
    expect(world.store.writes).toEqual([]);
    expect(world.router.metrics.strayBatches).toBe(1);
  });

  test("[R8] a loss in the log is never skipped: it raises an alarm once and health says so until it is mended", async () => {
    const world = await assigned();
    await world.deliver(batch(P, 0, [record(0, ANA)]));
    expect(await world.deliver(batch(P, 9, [record(9, ANA)]))).toBe(1);
    expect(world.router.health().ok).toBe(true);
    for (let again = 0; again < 4; again += 1) expect(await world.deliver(batch(P, 9, [record(9, ANA)]))).toBe(1);
    expect(world.router.health()).toEqual({
      ok: false,
      troubles: [
        { partition: P, trouble: "the log no longer has offsets 1 to 8: restore them, or move the position past them" },
      ],
    });
    expect(world.logged.filter(({ level }) => level === "error")).toHaveLength(1);
    expect(await world.deliver(batch(P, 1, [record(1, ANA)]))).toBe(2);
    expect(world.router.health().ok).toBe(true);
    expect(world.store.journal(ANA)).toEqual(["c0", "c1"]);
  });

  test("[R8] batches fetched before a seek took effect are no loss, however often that happens", async () => {
    const world = await assigned();
    for (let next = 0; next < 5; next += 1) {
      for (const early of [4, 5]) await world.deliver(batch(P, next + early, [record(next + early, ANA)]));
      expect(await world.deliver(batch(P, next, [record(next, ANA)]))).toBe(next + 1);
    }
    expect(world.logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("[R9] records before the expected offset are passed over", async () => {
    const world = await assigned();
    await world.deliver(batch(P, 0, [record(0, ANA), record(1, ANA)]));
    expect(await world.deliver(batch(P, 2, [record(0, ANA), record(1, ANA), record(2, ANA), record(7, ANA)]))).toBe(8);
    expect(world.store.journal(ANA)).toEqual(["c0", "c1", "c2", "c7"]);
    expect(world.router.metrics.records).toBe(4);
  });

  test("[R11] is cut into chunks of bounded records, each one write from where the last ended", async () => {
    const world = await assigned({ chunkRecords: 2 });
    const records = [0, 1, 4, 5, 9].map((offset) => record(offset, ANA));
    expect(await world.deliver(batch(P, 0, records))).toBe(10);
    expect(world.store.writes.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 6],
      [6, 10],
    ]);
  });

  test("[R11] is cut into chunks of bounded characters; one larger record makes a chunk of its own", async () => {
    const size = record(0, ANA, { note: "x".repeat(100) }).value?.length ?? 0;
    const world = await assigned({ chunkCharacters: size * 2 + 10 });
    const small = (offset: number) => record(offset, ANA, { note: "x".repeat(100) });
    const large = record(2, ANA, { note: "x".repeat(5_000) });
    await world.deliver(batch(P, 0, [small(0), small(1), large, small(3), small(4), small(5)]));
    expect(world.store.writes.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 3],
      [3, 5],
      [5, 6],
    ]);
  });

  test("[R12] one user's commands keep the log's order, and what they need is read once a chunk", async () => {
    const world = await assigned({ chunkRecords: 4 });
    const users = [ANA, BEN, ANA, BEN, BEN, ANA, ANA, BEN];
    await world.deliver(
      batch(
        P,
        0,
        users.map((user, offset) => record(offset, user)),
      ),
    );
    expect(world.store.journal(ANA)).toEqual(["c0", "c2", "c5", "c6"]);
    expect(world.store.journal(BEN)).toEqual(["c1", "c3", "c4", "c7"]);
    expect(world.store.asked).toEqual([
      [ANA, BEN],
      [BEN, ANA],
    ]);
    expect(world.store.calls).toEqual([
      `acquire ${P} this one`,
      "known",
      `commit ${P} 0-4`,
      "known",
      `commit ${P} 4-8`,
    ]);
  });

  test("[R12] a command whose needs depend on what came before it begins a chunk, and only where its own user's came", async () => {
    const world = await assigned();
    const [first, second] = [{ note: "first!" }, { note: "then" }];
    const records = [record(0, ANA), record(1, BEN, first), record(2, ANA, first), record(5, ANA, second)];
    expect(await world.deliver(batch(P, 0, records))).toBe(6);
    expect(world.store.writes.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 6],
    ]);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2", "c5"]);
    expect(world.store.journal(BEN)).toEqual(["c1"]);
  });

  test("[R12] the store is not asked about who needs nothing", async () => {
    const world = await assigned();
    await world.deliver(batch(P, 0, [record(0, ANA, { needsNothing: true }), record(1, BEN)]));
    await world.deliver(batch(P, 2, [record(2, ANA, { needsNothing: true })]));
    expect(world.store.asked).toEqual([[BEN]]);
  });
});

describe("a record that cannot be applied", () => {
  test("[R15] becomes a dead letter with its reason, in the write that moves past it", async () => {
    const world = await assigned({ recordCharacters: 1_000 });
    const elsewhere = { ...record(2, ANA), key: usersOf((P + 1) % 64, 1)[0] ?? "" };
    const records = [
      record(0, ANA),
      { ...record(1, ANA), value: "{not json" },
      elsewhere,
      { ...record(3, ANA), key: BEN },
      { ...record(4, ANA), value: null },
      record(5, ANA, { note: "x".repeat(1_000) }),
      record(6, ANA),
    ];
    expect(await world.deliver(batch(P, 0, records))).toBe(7);
    expect(world.store.journal(ANA)).toEqual(["c0", "c6"]);
    expect(world.store.writes).toHaveLength(1);
    expect(world.store.deadLetters.map(({ offset, reason }) => [offset, reason])).toEqual([
      [1, expect.stringContaining("unreadable: JSON Parse error")],
      [2, `misrouted: key "${elsewhere.key}" belongs to partition ${P + 1}`],
      [3, "misrouted: the record's key is not the user it names"],
      [4, "the record has no value"],
      [5, expect.stringMatching(/^the record has 1\d\d\d characters, 1000 are allowed$/)],
    ]);
    expect(world.store.deadLetters[0]).toMatchObject({ partition: P, userId: ANA, payload: "{not json" });
    expect(world.router.metrics.deadLetters).toBe(5);
  });

  test("[R15] only bad records still move the position", async () => {
    const world = await assigned();
    expect(await world.deliver(batch(P, 0, [{ ...record(0, ANA), value: "" }]))).toBe(1);
    expect(world.store.writes[0]).toMatchObject({ from: 0, to: 1, users: [] });
  });

  test("[R16] a command at which the actor throws is parked in the same write as the rest", async () => {
    const world = await assigned();
    await world.deliver(
      batch(P, 0, [record(0, ANA), record(1, ANA, { note: "throw!" }), record(2, ANA), record(3, BEN)]),
    );
    expect(world.store.writes).toHaveLength(1);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
    expect(world.store.journal(BEN)).toEqual(["c3"]);
    expect(world.store.deadLetters).toEqual([
      {
        partition: P,
        offset: 1,
        userId: ANA,
        reason: "the actor threw: Error: cannot bear this note",
        payload: record(1, ANA, { note: "throw!" }).value ?? "",
        sendable: true,
      },
    ]);
    expect(await world.causes(ANA)).toEqual(["c0", "c2"]);
    expect(world.updates.flatMap(({ receipts }) => receipts)).toEqual([]);
  });
});

describe("somebody who waits", () => {
  test("[R27] for a command at which the actor throws gets a refusal, stored and announced", async () => {
    const world = await assigned();
    const throwing = { note: "throw!", wantsReceipt: true };
    await world.deliver(batch(P, 0, [record(0, ANA, throwing), record(1, ANA, { wantsReceipt: true })]));
    const stored = world.store.writes[0]?.users[0]?.receipts ?? [];
    expect(stored.map(({ commandId, refusal }) => [commandId, refusal?.code])).toEqual([
      ["c1", undefined],
      ["c0", "invalid"],
    ] as never);
    expect(world.updates.map(({ receipts }) => receipts)).toEqual([stored]);
    expect(world.store.deadLetters).toHaveLength(1);
  });
});

describe("an update", () => {
  test("[R20] is announced after the commit and never before", async () => {
    const world = await assigned();
    world.store.commitFaults.push("held");
    const delivered = world.router.deliver(batch(P, 0, [record(0, ANA)]));
    const asked: string[] = [];
    await world.clock.settle();
    world.causes(ANA).then(
      (causes) => asked.push(...causes),
      () => undefined,
    );
    await world.clock.advance(1_000);
    expect(world.updates).toEqual([]);
    expect(asked).toEqual([]);
    world.store.release();
    expect(await delivered).toBe(1);
    await world.clock.settle();
    expect(world.updates).toHaveLength(1);
    expect(asked).toEqual(["c0"]);
  });

  test("[R20] is heard once a user and chunk, and who asks at that moment sees it", async () => {
    const world = await assigned();
    const seen: Promise<readonly string[]>[] = [];
    world.onUpdate = ({ userId }) => seen.push(world.causes(userId));
    await world.deliver(batch(P, 0, [record(0, ANA), record(1, BEN), record(2, ANA)]));
    expect(world.updates.map(({ userId, seq }) => [userId, seq])).toEqual([
      [ANA, 2],
      [BEN, 1],
    ]);
    expect(await Promise.all(seen)).toEqual([["c0", "c2"], ["c1"]]);
  });

  test("[R20] is not announced where nothing changed and nobody waits; a receipt is", async () => {
    const world = await assigned();
    await world.deliver(batch(P, 0, [record(0, ANA), record(1, BEN), record(2, CHEN)]));
    world.updates.length = 0;
    const again = [record(3, ANA, { id: "c0" }), record(4, BEN, { id: "c1", wantsReceipt: true }), record(5, CHEN)];
    await world.deliver(batch(P, 3, again));
    expect(world.updates.map(({ userId, receipts }) => [userId, receipts.length])).toEqual([
      [BEN, 1],
      [CHEN, 0],
    ]);
  });

  test("[R20] a screen that throws at an announcement harms neither the others nor the partition", async () => {
    const world = await assigned();
    world.onUpdate = ({ userId }) => {
      if (userId === ANA) throw new Error("broken screen");
    };
    expect(await world.deliver(batch(P, 0, [record(0, ANA), record(1, BEN)]))).toBe(2);
    expect(world.updates.map(({ userId }) => userId)).toEqual([ANA, BEN]);
    expect(world.logged.map(({ text }) => text)).toContain("an update could not be announced");
  });
});
