// What is swept away now and then: sessions that ended by themselves, and receipts that nobody waits for.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Store } from "#store/store.ts";

const EVERY_MS = 3_600_000;

export type HousekeepingParts = {
  readonly store: Pick<Store, "receipts"> & { readonly sessions: Pick<Store["sessions"], "sweep"> };
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

/** At once and every hour, until the returned function is called; resolves once what is under way has ended. */
export function keepHouse({ store, clock, onError }: HousekeepingParts): () => Promise<void> {
  let over = false;
  let cancel = () => {};

  async function sweep(): Promise<void> {
    try {
      await store.sessions.sweep(clock.nowMs());
      await store.receipts.prune(clock.nowMs());
    } catch (error) {
      onError(error);
    }
    if (!over) cancel = clock.after(EVERY_MS, () => (running = sweep()));
  }

  let running = sweep();
  return function stop() {
    over = true;
    cancel();
    return running;
  };
}
