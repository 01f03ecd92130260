// A database remembers through which log it was written: its positions mean nothing in another one.

import type { Config } from "./config.ts";

const KEY = "event-log";

type Memory = { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void> };

/** Notes the kind of log at the first start. @throws an Error that says what to do when it is another one later. */
export async function checkLogIdentity(
  config: Pick<Config, "kafka"> & { readonly database: Pick<Config["database"], "url"> },
  memory: Memory,
): Promise<void> {
  const kind = config.kafka === null ? "embedded" : "Kafka";
  const known = await memory.get(KEY);
  if (known === kind) return;
  if (known === null) return memory.set(KEY, kind);
  const wish = config.kafka === null ? "set KAFKA_BROKERS to that Kafka again" : "unset KAFKA_BROKERS";
  throw new Error(
    `KAFKA_BROKERS: ${config.database.url} was written through the ${known} log, whose positions mean nothing in the ${kind} one. Either ${wish}, or choose another DATABASE_URL.`,
  );
}
