// Keeps a batch's membership alive while it is worked on, and says when to stop.

import { type Clock, sleep } from "#actors/runtime/clock.ts";
import type { LogBatch } from "./log.ts";

/** What `unlessOver` answers when the batch was taken away first. */
export const OVER = Symbol("over");

export class Watch {
  readonly #batch: LogBatch;
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #wanted: () => boolean;
  #over = false;
  #tellOver: () => void = () => undefined;
  readonly #whenOver: Promise<typeof OVER>;
  #callOff: () => void = () => undefined;

  /** `wanted` says whether the work still makes sense to us; the batch itself says whether it does to the log. */
  constructor(batch: LogBatch, clock: Clock, everyMs: number, wanted: () => boolean) {
    this.#batch = batch;
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#wanted = wanted;
    this.#whenOver = new Promise((resolve) => {
      this.#tellOver = () => resolve(OVER);
    });
    this.#arm();
  }

  get goesOn(): boolean {
    if (!this.#over && !(this.#wanted() && this.#batch.alive())) this.#end();
    return !this.#over;
  }

  /** Tells the log that we are alive. A refusal means that the group is rebalancing: the batch is over. */
  async beat(): Promise<void> {
    try {
      await this.#batch.heartbeat();
    } catch {
      this.#end();
    }
  }

  /** Waits, but no longer than the batch lasts. */
  async pause(delayMs: number): Promise<void> {
    await this.unlessOver(sleep(this.#clock, delayMs));
  }

  /** What `work` answers, or OVER as soon as the batch is over. Only for work that may be left to itself. */
  unlessOver<T>(work: Promise<T>): Promise<T | typeof OVER> {
    return Promise.race([work, this.#whenOver]);
  }

  /** To be called when the work on the batch has ended. */
  stop(): void {
    this.#callOff();
    this.#over = true;
  }

  #arm(): void {
    this.#callOff = this.#clock.after(this.#everyMs, () => {
      this.beat().then(
        () => {
          if (this.goesOn) this.#arm();
        },
        () => undefined,
      );
    });
  }

  #end(): void {
    this.#over = true;
    this.#callOff();
    this.#tellOver();
  }
}
