// Who asks about merchants: one process at a time, where there is a model to ask.

import { sleep } from "#actors/runtime/clock.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { commandId } from "#finance/ids.ts";
import type { Llm } from "#llm/open-llm.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomId } from "#runtime/random.ts";
import type { Store } from "#store/store.ts";
import type { Config } from "./config.ts";
import type { Engine } from "./engine.ts";
import { type MerchantDesk, openMerchantDesk } from "./jobs/merchant-desk.ts";
import { seekLease } from "./lease.ts";
import type { Log } from "./log.ts";

export type MerchantWorkParts = {
  readonly config: Config;
  readonly store: Store;
  readonly engine: Engine;
  readonly llm: Llm;
  /** Names this process among those that share the work. */
  readonly owner: string;
  readonly log: Log;
};

/** Begins where this process has the jobs and a model stands by. The returned function lets what is under way end. */
export function workOnMerchants(parts: MerchantWorkParts): () => Promise<void> {
  const { config, store, llm, owner, log } = parts;
  if (!config.roles.includes("jobs") || llm.provider === "none") return () => sleep(systemClock, 0);
  const onError = (error: unknown) => log.warn({ err: error }, "merchants could not be asked about");
  let desk: MerchantDesk | null = null;
  const open = () => {
    desk ??= openDesk(parts, onError);
  };
  const close = async () => {
    const last = desk;
    desk = null;
    await last?.stop();
  };
  if (config.kafka === null) {
    open();
    return close;
  }
  const lease = seekLease({
    name: "merchants",
    owner,
    memory: store.meta,
    clock: systemClock,
    onHeld: open,
    onLost: () => void close(),
    onError,
  });
  return async function stop() {
    await close();
    await lease.release().catch(() => undefined);
  };
}

function openDesk({ store, engine, llm }: MerchantWorkParts, onError: (error: unknown) => void): MerchantDesk {
  return openMerchantDesk({
    store,
    llm,
    clock: systemClock,
    onError,
    async send(userId, command) {
      const sentAt = instantOfMs(systemClock.nowMs());
      await engine.publish([{ id: commandId(randomId()), userId, sentAt, wantsReceipt: false, command }]);
    },
  });
}
