// The event log that a configuration asks for: Kafka, or the embedded one in the store.

import { systemClock } from "#runtime/clock.ts";
import type { Store } from "#store/store.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import type { EventLog } from "#stream/log.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";

/** Rejects with a sentence that says what to do when Kafka cannot be used. */
export function openLog(
  config: Pick<Config, "kafka">,
  store: Pick<Store, "logTable">,
  log: Log,
): Promise<EventLog> | EventLog {
  if (config.kafka === null) return createEmbeddedLog({ table: store.logTable, clock: systemClock, log });
  return openKafkaLog({ settings: config.kafka, clock: systemClock, log });
}
