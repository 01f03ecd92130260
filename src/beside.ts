// What runs beside the requests for as long as the program does: ended sessions are followed, old things swept away.

import type { HttpDeps } from "#http/deps.ts";
import type { Hub } from "#http/live/hub.ts";
import { followSignOuts } from "#http/live/sign-outs.ts";
import { systemClock } from "#runtime/clock.ts";
import type { Store } from "#store/store.ts";
import { keepHouse } from "./housekeeping.ts";
import type { Log } from "./log.ts";

export type BesideParts = {
  readonly store: Store;
  readonly bus: HttpDeps["bus"];
  readonly hub: Hub;
  readonly log: Log;
};

/** What goes on beside the requests, until the returned function is called. */
export function runBeside(parts: BesideParts): () => Promise<void> {
  const { store, bus, hub, log } = parts;
  const leaveSignOuts = followSignOuts({
    bus,
    hub,
    clock: systemClock,
    living: (ids) => livingSessions(store, ids),
    onError: (error) => log.error({ err: error }, "whether sessions have ended could not be looked up"),
  });
  const leaveHouse = keepHouse({
    store,
    clock: systemClock,
    onError: (error) => log.warn({ err: error }, "what is out of date could not be swept away"),
  });
  return async function stop() {
    leaveSignOuts();
    await leaveHouse();
  };
}

async function livingSessions({ sessions, tokens }: Store, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all([sessions.living(ids, systemClock.nowMs()), tokens.living(ids)]);
  return new Set(found.flat());
}
