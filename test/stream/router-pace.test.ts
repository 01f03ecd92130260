// Rule R26 of actors/SPEC.md: however much there is to do, the event loop gets its turn.

import { describe, expect, test } from "bun:test";
import { batch, P, record, usersOf } from "./router-records.ts";
import { RouterWorld } from "./router-world.ts";

describe("much work", () => {
  /** The longest time between two rounds of the event loop while `batches` are delivered together. */
  async function longestWait(world: RouterWorld, batches: readonly ReturnType<typeof batch>[]): Promise<number> {
    const { clock } = world;
    let [last, longest] = [clock.monotonicMs(), 0];
    let done = 0;
    const round = () => {
      longest = Math.max(longest, clock.monotonicMs() - last);
      last = clock.monotonicMs();
      if (done < batches.length) clock.after(0, round);
    };
    clock.after(0, round);
    for (const each of batches)
      world.router.deliver(each).then(
        () => {
          done += 1;
        },
        () => undefined,
      );
    for (let rounds = 0; done < batches.length && rounds < 10_000; rounds += 1) await clock.advance(0);
    expect(done).toBe(batches.length);
    // The last piece of work ends with the last delivery: it counts too.
    await clock.advance(0);
    return longest;
  }

  test("[R26] of one chunk gives way to everything else every few milliseconds", async () => {
    const world = new RouterWorld();
    await world.router.assign([P]);
    Object.assign(world, { receiveMs: 2, wakeMs: 3 });
    const users = usersOf(P, 100);
    expect(
      await longestWait(world, [
        batch(
          P,
          0,
          users.map((user, offset) => record(offset, user)),
        ),
      ]),
    ).toBeLessThan(20);
    expect(world.store.writes).toHaveLength(1);
  });

  test.each(["decodeMs", "receiveMs", "wakeMs"])(
    "[R26] of many partitions at once gives way too (%s)",
    async (slow) => {
      const world = new RouterWorld();
      const partitions = Array.from({ length: 64 }, (_, partition) => partition);
      await world.router.assign(partitions);
      const batches = partitions.map((partition) => {
        const records = usersOf(partition, 3).map((user, offset) => record(offset, user));
        return batch(partition, 0, records);
      });
      Object.assign(world, { [slow]: 2 });
      expect(await longestWait(world, batches)).toBeLessThan(20);
    },
  );
});
