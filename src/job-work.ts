// What a process with the jobs does beside the way: each kind of work in one process at a time.

import { sleep } from "#actors/runtime/clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { instantOfMs } from "#finance/calendar.ts";
import { commandId, type UserId } from "#finance/ids.ts";
import type { Llm } from "#llm/open-llm.ts";
import { systemClock } from "#runtime/clock.ts";
import { randomId } from "#runtime/random.ts";
import type { Store } from "#store/store.ts";
import type { Config } from "./config.ts";
import type { Engine } from "./engine.ts";
import { openDayBreaks } from "./jobs/day-breaks.ts";
import { openInsightDesk } from "./jobs/insight-desk.ts";
import type { Job, Send } from "./jobs/job.ts";
import { openMerchantDesk } from "./jobs/merchant-desk.ts";
import { seekLease } from "./lease.ts";
import type { Log } from "./log.ts";

export type JobParts = {
  readonly config: Config;
  readonly store: Store;
  readonly engine: Engine;
  readonly llm: Llm;
  /** Names this process among those that share the work. */
  readonly owner: string;
  readonly log: Log;
};

type Work = { readonly name: string; readonly trouble: string; open(onError: (error: unknown) => void): Job };

/** Begins where this process has the jobs. The returned function lets what is under way end. */
export function workOnJobs(parts: JobParts): () => Promise<void> {
  if (!parts.config.roles.includes("jobs")) return () => sleep(systemClock, 0);
  const stops = worksOf(parts).map((work) => hold(parts, work));
  return async function stop() {
    await Promise.all(stops.map((each) => each()));
  };
}

function worksOf({ store, llm, engine }: JobParts): readonly Work[] {
  const send: Send = async (orders) => {
    const sentAt = instantOfMs(systemClock.nowMs());
    const envelope = ([userId, command]: readonly [UserId, UserCommand]) => {
      return { id: commandId(randomId()), userId, sentAt, wantsReceipt: false, command };
    };
    await engine.publish(orders.map(envelope));
  };
  const clock = systemClock;
  const works: Work[] = [
    {
      name: "days",
      trouble: "people could not be told that a day began",
      open: (onError) => openDayBreaks({ dayMarks: store.dayMarks, send, clock, onError }),
    },
  ];
  if (llm.provider !== "none") {
    works.push({
      name: "merchants",
      trouble: "merchants could not be asked about",
      open: (onError) => openMerchantDesk({ store, llm, send, clock, onError }),
    });
    works.push({
      name: "insights",
      trouble: "findings could not be put into words",
      open: (onError) => openInsightDesk({ store, llm, send, clock, onError }),
    });
  }
  return works;
}

/** Alone there is nobody to agree with. */
function hold({ config, store, owner, log }: JobParts, { name, trouble, open }: Work): () => Promise<void> {
  const onError = (error: unknown) => log.warn({ err: error }, trouble);
  let job: Job | null = null;
  const begin = () => {
    job ??= open(onError);
  };
  const end = async () => {
    const last = job;
    job = null;
    await last?.stop();
  };
  if (config.kafka === null) {
    begin();
    return end;
  }
  const lease = seekLease({
    name,
    owner,
    memory: store.meta,
    clock: systemClock,
    onHeld: begin,
    onLost: () => void end(),
    onError,
  });
  return async function stop() {
    await end();
    await lease.release().catch(() => undefined);
  };
}
