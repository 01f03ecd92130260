// Time as a port: everything that waits or asks the time does it through a Clock, so that tests can move time by hand.

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC, as the wall clock shows it: it may jump. */
  nowMs(): number;
  /** Milliseconds that only ever grow: for measuring and for deadlines. */
  monotonicMs(): number;
  /** Calls `action` once after `delayMs`. The returned function calls it off. */
  after(delayMs: number, action: () => void): () => void;
}

/** Resolves after `delayMs` of this clock's time. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}

/** Resolves when `work` is done, or after `limitMs` without it. */
export async function within(clock: Clock, limitMs: number, work: Promise<unknown>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const callOff = clock.after(limitMs, resolve);
    work
      .then(() => resolve(), reject)
      .finally(callOff)
      .catch(reject);
  });
}
