// Virtual time and its events: one at a time, each run to the end of every promise it wakes, ties in seeded order.

import { drainMicrotasks } from "bun:jsc";
import { keyOf, mix, type Random } from "#simulator/random.ts";

export const START_MS = Date.parse("2026-11-23T06:00:00.000Z");

/** Keeps in order what waited for a stopped process. */
const TICK_MS = 0.001;

/** One life of one node. Everything it starts belongs to it and ends with it. */
export type Process = {
  readonly name: string;
  readonly bootMs: number;
  /** Killed: nothing of it has an effect any more. */
  dead: boolean;
  /** Stopped by a signal: its events wait, the world goes on. */
  paused: boolean;
  /** Was ever stopped by a signal. */
  wasPaused: boolean;
  /** Is going down in order. */
  stopping: boolean;
  readonly frozen: Event[];
};

type Event = {
  atMs: number;
  tie: number;
  readonly process: Process | null;
  readonly label: string;
  readonly action: () => void;
  off: boolean;
};

export class Scheduler {
  nowMs = 0;
  steps = 0;
  /** Whose event is running; null: the world's. As each event is run to its end, all code that runs is this process's. */
  current: Process | null = null;
  /** What happened so far, as a number: equal for equal runs. */
  hash = 0;
  readonly trace: string[] | null;
  readonly #random: Random;
  readonly #heap: Event[] = [];
  readonly #labels = new Map<string, number>();

  constructor(random: Random, trace: boolean) {
    this.#random = random;
    this.trace = trace ? [] : null;
  }

  /** Runs `action` after `delayMs`, as a part of `process`; null: whatever becomes of any process. */
  after(process: Process | null, delayMs: number, label: string, action: () => void): () => void {
    const event: Event = {
      atMs: this.nowMs + Math.max(0, delayMs),
      tie: this.#random.next(),
      process,
      label,
      action,
      off: false,
    };
    this.#push(event);
    return () => {
      event.off = true;
    };
  }

  /** Time that passes while code runs. */
  spend(ms: number): void {
    this.nowMs += ms;
  }

  /** Runs what falls due up to `untilMs`, or until `enough` says so. */
  run(untilMs: number, enough: () => boolean = () => false): void {
    for (;;) {
      if (enough()) return;
      const event = this.#heap[0];
      if (event === undefined || event.atMs > untilMs) break;
      this.#pop();
      if (event.off || event.process?.dead) continue;
      if (event.process?.paused) event.process.frozen.push(event);
      else this.#run(event);
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  resume(process: Process): void {
    process.paused = false;
    for (const [index, event] of process.frozen.splice(0).entries()) {
      event.atMs = this.nowMs + index * TICK_MS;
      this.#push(event);
    }
  }

  /** Takes part in the hash and, when wanted, in the trace. */
  note(text: string): void {
    this.hash = mix(this.hash, keyOf(text), Math.round(this.nowMs * 1000));
    this.tell(text);
  }

  /** For the trace alone. */
  tell(text: string): void {
    this.trace?.push(`${(this.nowMs / 1000).toFixed(4).padStart(9)} ${this.current?.name ?? "world"}: ${text}`);
  }

  #run(event: Event): void {
    this.steps += 1;
    this.nowMs = Math.max(this.nowMs, event.atMs);
    this.hash = mix(this.hash, this.#labelKey(event.label), Math.round(this.nowMs * 1000));
    this.current = event.process;
    event.action();
    drainMicrotasks();
    this.current = null;
  }

  #labelKey(label: string): number {
    let key = this.#labels.get(label);
    if (key === undefined) {
      key = keyOf(label);
      this.#labels.set(label, key);
    }
    return key;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(event, heap[parent] as Event)) break;
      heap[at] = heap[parent] as Event;
      at = parent;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Event;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child += 1;
      if (!isBefore(heap[child] as Event, last)) break;
      heap[at] = heap[child] as Event;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.tie < b.tie);
}
