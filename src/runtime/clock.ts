// The system's clock: with src/runtime's other files the only place that asks the machine for the time.

import type { Clock } from "#actors/runtime/clock.ts";

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
