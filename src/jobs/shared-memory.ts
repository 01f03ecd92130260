// What is known of merchants across people, held in memory for every actor of this process and kept up with the database.

import type { Clock } from "#actors/runtime/clock.ts";
import type { MerchantMemory } from "#actors/user/ports.ts";
import type { KnownMerchant, MerchantPlace, Merchants } from "#store/merchants.ts";

/** About 200 bytes each. */
const MERCHANTS_MAX = 250_000;
const PAGE = 5_000;
/** What another process has learnt is known here so much later at the latest. */
const LOOK_EVERY_MS = 3_000;

export type SharedMemoryParts = {
  readonly merchants: Pick<Merchants, "changedAfter">;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
};

export type SharedMemory = MerchantMemory & {
  /** Reads what has changed since the last time. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
};

/** Resolves once what the database holds has been read. Past its limit the merchant learnt longest ago is forgotten. */
export async function openSharedMemory({ merchants, clock, onError }: SharedMemoryParts): Promise<SharedMemory> {
  const known = new Map<string, KnownMerchant>();
  let place: MerchantPlace | null = null;
  let over = false;
  let cancel = () => {};
  let turn: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    for (;;) {
      const page = await merchants.changedAfter(place, PAGE);
      for (const merchant of page) learn(merchant);
      place = page.at(-1) ?? place;
      if (page.length < PAGE) return;
    }
  }

  function learn(merchant: KnownMerchant): void {
    known.delete(merchant.key);
    known.set(merchant.key, merchant);
    if (known.size <= MERCHANTS_MAX) return;
    const oldest = known.keys().next();
    if (!oldest.done) known.delete(oldest.value);
  }

  function refresh(): Promise<void> {
    turn = turn.then(read);
    return turn;
  }

  function again(): void {
    if (over) return;
    cancel = clock.after(LOOK_EVERY_MS, () => {
      void refresh()
        .catch((error: unknown) => {
          turn = Promise.resolve();
          onError(error);
        })
        .then(again);
    });
  }

  await refresh();
  again();
  return {
    find: (key) => known.get(key) ?? null,
    refresh,
    async stop() {
      over = true;
      cancel();
      await turn.catch(() => undefined);
    },
  };
}
