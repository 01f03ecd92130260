// The system's clock: with src/runtime's other files the only place that asks the machine for the time.

import type { Clock } from "#actors/runtime/clock.ts";

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, action) {
    if (delayMs <= 0) {
      // The next round of the event loop; a timer would take at least a millisecond.
      const immediate = setImmediate(action);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
