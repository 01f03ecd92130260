// Rules R of actors/SPEC.md, the ordinary way: owning, checking, sorting, writing once, announcing after.

import { describe, expect, test } from "bun:test";
import { batch, RouterWorld, record, usersOf } from "./router-world.ts";

const P = 7;
const [ANA, BEN, CHEN] = usersOf(P, 3) as [
  ReturnType<typeof usersOf>[0],
  ReturnType<typeof usersOf>[0],
  ReturnType<typeof usersOf>[0],
];

describe("a batch", () => {
  test("goes from the log to the journal and only then to the screens", async () => {
    const world = new RouterWorld();
    expect(await world.router.assign([P])).toEqual(new Map([[P, 0]]));
    const next = await world.deliver(batch(P, 0, [record(0, ANA), record(1, BEN), record(2, ANA), record(5, CHEN)]));
    expect(next).toBe(6);
    expect(world.store.journal(ANA)).toEqual(["c0", "c2"]);
    expect(await world.causes(ANA)).toEqual(["c0", "c2"]);
    expect(world.store.writes).toHaveLength(1);
    expect(world.updates.map(({ userId, seq }) => [userId, seq])).toEqual([
      [ANA, 2],
      [BEN, 1],
      [CHEN, 1],
    ]);
  });
});
