// Lets much short work give way: the event loop gets its turn after each slice, so that screens and sockets do not wait.

import type { Clock } from "./clock.ts";

/** How long work goes on before everything else gets its chance; a frame of a screen lasts twice as long. */
const SLICE_MS = 8;

/**
 * Before each piece of work: `while (pacer.isDue) await pacer.round;` with nothing awaited between the last look and the
 * work. Of all who waited for a round, only those go on then who fit into the new slice.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #sliceMs: number;
  /** When the work began that the event loop is waiting for; null when it has been round since. */
  #beganMs: number | null = null;
  #round: Promise<void> = Promise.resolve();

  constructor(clock: Clock, sliceMs: number = SLICE_MS) {
    this.#clock = clock;
    this.#sliceMs = sliceMs;
  }

  /** True when the slice is used up: the next piece of work waits for a round. */
  get isDue(): boolean {
    if (this.#beganMs === null) {
      this.#begin();
      return false;
    }
    return this.#clock.monotonicMs() - this.#beganMs >= this.#sliceMs;
  }

  /** Resolves when the event loop has been round. */
  get round(): Promise<void> {
    return this.#round;
  }

  #begin(): void {
    this.#beganMs = this.#clock.monotonicMs();
    this.#round = new Promise((resolve) => {
      this.#clock.after(0, () => {
        this.#beganMs = null;
        resolve();
      });
    });
  }
}
