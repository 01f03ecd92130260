// A clock that stands still until it is told to move: timers fire in order of their time, whole days pass in no time.

import type { Clock } from "./clock.ts";

/** Rounds of waiting promises that `advance` lets run after each timer: the longest chain of awaits a timer may start. */
const BREATHS = 100;
/** Timers that one `advance` may fire: a timer that sets itself again without delay would otherwise never end. */
const FIRINGS_MAX = 100_000;

type Timer = { readonly dueMs: number; readonly action: () => void };

export class VirtualClock implements Clock {
  readonly #startMs: number;
  #nowMs: number;
  readonly #timers = new Set<Timer>();

  constructor(startMs = 0) {
    this.#startMs = startMs;
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs - this.#startMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer: Timer = { dueMs: this.#nowMs + Math.max(0, delayMs), action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that are set and have not fired. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves time on by `ms`, firing what falls due on the way and letting waiting promises run after each. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await breathe();
    for (let fired = 0; ; fired += 1) {
      const timer = this.#next(untilMs);
      if (!timer) break;
      if (fired >= FIRINGS_MAX) throw new Error(`more than ${FIRINGS_MAX} timers fired in ${ms} ms of virtual time`);
      this.#timers.delete(timer);
      this.#nowMs = Math.max(this.#nowMs, timer.dueMs);
      timer.action();
      await breathe();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Time that code takes while it runs: it passes, but nothing can fire meanwhile. */
  spend(ms: number): void {
    this.#nowMs += ms;
  }

  /** Lets waiting promises run without moving time. */
  settle(): Promise<void> {
    return breathe();
  }

  #next(untilMs: number): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.dueMs > untilMs) continue;
      // The set keeps the order of setting, so of several due at the same time the first set goes first.
      if (!next || timer.dueMs < next.dueMs) next = timer;
    }
    return next;
  }
}

async function breathe(): Promise<void> {
  for (let breath = 0; breath < BREATHS; breath += 1) await null;
}
