// A lease: work that one process does for all. Whoever holds it renews it; when it stops doing so, another one takes over.

import type { Clock } from "#actors/runtime/clock.ts";

const RENEW_EVERY_MS = 2_000;
/** Long enough for a pause of the process, short enough for nobody to miss the work. */
const LASTS_MS = 8_000;

export type LeaseParts = {
  readonly name: string;
  /** Tells this process from all others. */
  readonly owner: string;
  readonly memory: {
    get(name: string): Promise<string | null>;
    swap(name: string, believed: string | null, value: string): Promise<boolean>;
  };
  readonly clock: Clock;
  readonly onHeld: () => void;
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
};

export type Lease = {
  /** Gives it up, so that another one need not wait for its end. */
  release(): Promise<void>;
};

/**
 * Tries for the lease until it is released. Clocks of processes may differ by seconds: the work must be harmless when two
 * do it for a moment.
 */
export function seekLease({ name, owner, memory, clock, onHeld, onLost, onError }: LeaseParts): Lease {
  const key = `lease:${name}`;
  let held = false;
  let heldUntilMs = 0;
  let over = false;
  let cancel = () => {};
  let turn: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const now = clock.nowMs();
    const found = await memory.get(key);
    const [untilMs = "0", ...holder] = (found ?? "0").split(" ");
    const free = holder.join(" ") === owner || Number(untilMs) <= now;
    const has = free && (await memory.swap(key, found, `${now + LASTS_MS} ${owner}`));
    if (has) heldUntilMs = now + LASTS_MS;
    tell(has);
  }

  function tell(has: boolean): void {
    if (has === held || over) return;
    held = has;
    (held ? onHeld : onLost)();
  }

  function failed(error: unknown): void {
    onError(error);
    // What could not be renewed may be somebody else's by now.
    if (clock.nowMs() >= heldUntilMs) tell(false);
  }

  function again(): void {
    turn = look()
      .catch(failed)
      .then(() => {
        if (!over) cancel = clock.after(RENEW_EVERY_MS, again);
      });
  }

  async function release(): Promise<void> {
    over = true;
    cancel();
    await turn;
    const found = await memory.get(key);
    if (found?.endsWith(` ${owner}`)) await memory.swap(key, found, `0 ${owner}`);
  }

  again();
  return { release };
}
