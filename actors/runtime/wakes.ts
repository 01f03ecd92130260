// Brings actors to life: a few at a time, each within a time limit, tried again with growing pauses when that fails.

import type { Address, Wake } from "./actor.ts";
import { pauseAfter } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { RuntimeMetrics } from "./metrics.ts";
import { Pacer } from "./pacer.ts";

export type WakeLimits = {
  /** Wakes under way at once. */
  readonly atOnce: number;
  /** Actors that may wait for a wake to begin or to be tried again. */
  readonly waiting: number;
  readonly tries: number;
  /** After this long a wake counts as failed; what it brings later is thrown away. */
  readonly timeLimitMs: number;
  /** The pause after the first failure; it doubles with each further one. */
  readonly pauseMinMs: number;
  readonly pauseMaxMs: number;
};

export const WAKE_LIMITS: WakeLimits = {
  atOnce: 32,
  waiting: 65_536,
  tries: 6,
  timeLimitMs: 10_000,
  pauseMinMs: 50,
  pauseMaxMs: 2_000,
};

/** Who wants to be woken, and hears exactly one of the two. */
export interface Sleeping<A> {
  readonly address: Address;
  woken(actor: A): void;
  wakeFailed(tries: number, cause: unknown): void;
}

type Job<A> = { readonly sleeping: Sleeping<A>; failures: number };

export class Wakes<A> {
  readonly #wake: Wake<A>;
  readonly #clock: Clock;
  readonly #limits: WakeLimits;
  readonly #metrics: RuntimeMetrics;
  readonly #pacer: Pacer;
  readonly #queue: Job<A>[] = [];
  #underWay = 0;

  constructor(wake: Wake<A>, clock: Clock, limits: WakeLimits, metrics: RuntimeMetrics) {
    this.#wake = wake;
    this.#clock = clock;
    this.#limits = limits;
    this.#metrics = metrics;
    this.#pacer = new Pacer(clock);
  }

  /** True when nobody new may be woken for now. */
  get isFull(): boolean {
    return this.#metrics.waking >= this.#limits.waiting;
  }

  /** Wakes; the answer comes later, never within this call. */
  start(sleeping: Sleeping<A>): void {
    this.#metrics.waking += 1;
    this.#enqueue({ sleeping, failures: 0 });
  }

  #enqueue(job: Job<A>): void {
    if (this.#underWay >= this.#limits.atOnce) this.#queue.push(job);
    else this.#run(job);
  }

  #run(job: Job<A>): void {
    this.#underWay += 1;
    let over = false;
    const end = (): boolean => {
      if (over) return false;
      over = true;
      callOff();
      this.#underWay -= 1;
      return true;
    };
    const failed = (cause: unknown): void => {
      if (!end()) return;
      this.#failed(job, cause);
      this.#runNext();
    };
    const { timeLimitMs } = this.#limits;
    const callOff = this.#clock.after(timeLimitMs, () => failed(new Error(`not awake within ${timeLimitMs} ms`)));
    this.#begin(job.sleeping.address).then((actor) => {
      if (!end()) return;
      this.#metrics.waking -= 1;
      this.#metrics.wakes += 1;
      job.sleeping.woken(actor);
      this.#runNext();
    }, failed);
  }

  /** Reading a journal may be done without a pause, and there may be thousands to read: they give way to the rest. */
  async #begin(address: Address): Promise<A> {
    while (this.#pacer.isDue) await this.#pacer.round;
    return await this.#wake(address);
  }

  #failed(job: Job<A>, cause: unknown): void {
    const failures = job.failures + 1;
    if (failures >= this.#limits.tries) {
      this.#metrics.waking -= 1;
      this.#metrics.wakeFailures += 1;
      job.sleeping.wakeFailed(failures, cause);
      return;
    }
    job.failures = failures;
    this.#metrics.wakeRetries += 1;
    const pauseMs = pauseAfter(failures, this.#limits.pauseMinMs, this.#limits.pauseMaxMs);
    this.#clock.after(pauseMs, () => this.#enqueue(job));
  }

  #runNext(): void {
    while (this.#underWay < this.#limits.atOnce) {
      const job = this.#queue.shift();
      if (!job) return;
      this.#run(job);
    }
  }
}
