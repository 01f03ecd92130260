// The clock that tests move by hand: order, chains, and time that code spends.

import { describe, expect, test } from "bun:test";
import { sleep, within } from "#actors/runtime/clock.ts";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";

describe("the virtual clock", () => {
  test("fires timers in the order of their time, and equal ones in the order they were set", async () => {
    const clock = new VirtualClock(1_000);
    const fired: string[] = [];
    for (const [ms, name] of [
      [30, "c"],
      [10, "a"],
      [10, "b"],
      [40, "late"],
    ] as const) {
      clock.after(ms, () => fired.push(`${name} ${clock.nowMs()} ${clock.monotonicMs()}`));
    }
    await clock.advance(30);
    expect(fired).toEqual(["a 1010 10", "b 1010 10", "c 1030 30"]);
    expect(clock.nowMs()).toBe(1_030);
    expect(clock.waiting).toBe(1);
  });

  test("a timer called off does not fire", async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    const callOff = clock.after(5, () => fired.push("no"));
    callOff();
    callOff();
    await clock.advance(10);
    expect(fired).toEqual([]);
  });

  test("timers set by what awaits a timer fire in the same advance when they fall due", async () => {
    const clock = new VirtualClock();
    const slept: number[] = [];
    const sleeper = async () => {
      for (let n = 0; n < 4; n += 1) {
        await sleep(clock, 10);
        slept.push(clock.nowMs());
      }
    };
    const done = sleeper();
    await clock.advance(35);
    expect(slept).toEqual([10, 20, 30]);
    await clock.advance(5);
    await done;
  });

  test("time that code spends passes without anything firing", async () => {
    const clock = new VirtualClock();
    const fired: number[] = [];
    clock.after(5, () => fired.push(clock.nowMs()));
    clock.spend(20);
    expect([clock.nowMs(), fired.length]).toEqual([20, 0]);
    await clock.advance(0);
    expect(fired).toEqual([20]);
    expect(clock.nowMs()).toBe(20);
  });

  test("a timer that sets itself again for ever is told apart from much work", async () => {
    const clock = new VirtualClock();
    const again = () => void clock.after(0, again);
    again();
    await expect(clock.advance(1)).rejects.toThrow("timers fired in 1 ms of virtual time");
  });
});

describe("waiting within a limit", () => {
  test("ends with the work, or at the limit without it, or with the work's own failure", async () => {
    const clock = new VirtualClock();
    let ended = 0;
    const count = () => {
      ended += 1;
    };
    const never = within(clock, 100, new Promise(() => undefined)).then(count);
    await within(clock, 100, Promise.resolve(1)).then(count);
    await expect(within(clock, 100, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(clock.waiting).toBe(1);
    await clock.advance(99);
    expect(ended).toBe(1);
    await clock.advance(1);
    await never;
    expect(ended).toBe(2);
  });
});
