// A clock for tests that talk to a real local server: pauses pass at once and are written down, deadlines pass when told.

import type { Clock } from "#actors/runtime/clock.ts";

/** Shorter waits are pauses; longer ones are deadlines, or a rest. */
const DEADLINE_MS = 30_000;

export class HurriedClock implements Clock {
  /** Every pause, in ms. */
  readonly pauses: number[] = [];
  /** True: deadlines pass at once too. */
  impatient = false;
  #nowMs: number;

  constructor(startMs = Date.UTC(2026, 10, 23, 12)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  advance(ms: number): void {
    this.#nowMs += ms;
  }

  after(delayMs: number, action: () => void): () => void {
    const isDeadline = delayMs === DEADLINE_MS;
    if (isDeadline && !this.impatient) return () => undefined;
    if (!isDeadline) this.pauses.push(delayMs);
    const timer = setTimeout(
      () => {
        this.#nowMs += delayMs;
        action();
      },
      isDeadline ? 20 : 0,
    );
    return () => clearTimeout(timer);
  }
}
