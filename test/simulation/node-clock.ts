// The clock of one process: virtual time, its own wall clock's error, timers that may be a little late.

import type { Clock } from "#actors/runtime/clock.ts";
import { type Process, START_MS } from "./scheduler.ts";
import type { World } from "./world.ts";

const LATE_MAX_MS = 1.5;
/** Longer than a slice of work, so that whoever should give way does. */
const SPENT_MS = 9;

export function clockOf(world: World, process: Process, skewMs: () => number): Clock {
  const { scheduler, random, faults } = world;
  return {
    nowMs: () => Math.floor(START_MS + scheduler.nowMs + skewMs()),
    monotonicMs: () => {
      if (faults.strikes("time spent")) scheduler.spend(SPENT_MS);
      return scheduler.nowMs - process.bootMs;
    },
    after: (delayMs, action) => {
      if (process.dead) return () => undefined;
      return scheduler.after(process, delayMs + LATE_MAX_MS * random.next(), "timer", action);
    },
  };
}
