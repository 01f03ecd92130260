// Work that one process does for all: never two for longer than a moment, and never nobody for long.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { seekLease } from "#src/lease.ts";

function world() {
  const clock = new VirtualClock(1_000_000);
  const values = new Map<string, string>();
  const broken = new Set<string>();
  const holders = new Set<string>();
  const errors: unknown[] = [];
  function seek(owner: string) {
    return seekLease({
      name: "work",
      owner,
      clock,
      memory: {
        async get(name) {
          if (broken.has(owner)) throw new Error("away");
          return values.get(name) ?? null;
        },
        async swap(name, believed, value) {
          if (broken.has(owner)) throw new Error("away");
          if ((values.get(name) ?? null) !== believed) return false;
          values.set(name, value);
          return true;
        },
      },
      onHeld: () => holders.add(owner),
      onLost: () => holders.delete(owner),
      onError: (error) => errors.push(error),
    });
  }
  return { clock, holders, broken, errors, seek };
}

describe("a lease", () => {
  test("goes to one, and stays there", async () => {
    const { clock, holders, seek } = world();
    seek("one");
    await clock.settle();
    seek("two");
    for (let second = 0; second < 60; second++) {
      await clock.advance(1_000);
      expect([...holders]).toEqual(["one"]);
    }
  });

  test("goes to one when two seek it at the same moment", async () => {
    const { clock, holders, seek } = world();
    seek("one");
    seek("two");
    await clock.advance(10_000);
    expect(holders.size).toBe(1);
  });

  test("is free at once when it is released", async () => {
    const { clock, holders, seek } = world();
    const one = seek("one");
    await clock.settle();
    seek("two");
    await clock.settle();
    holders.delete("one");
    await one.release();
    await clock.advance(2_000);
    expect([...holders]).toEqual(["two"]);
  });

  test("passes to another one when its holder cannot renew it, and the holder learns that it is lost", async () => {
    const { clock, holders, broken, errors, seek } = world();
    seek("one");
    await clock.settle();
    seek("two");
    broken.add("one");
    await clock.advance(12_000);
    expect([...holders]).toEqual(["two"]);
    expect(errors.length).toBeGreaterThan(0);
    broken.delete("one");
    await clock.advance(20_000);
    expect([...holders]).toEqual(["two"]);
  });
});
