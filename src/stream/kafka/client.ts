// The way to Kafka: addresses, TLS and login as configured, and kafkajs' talk sent to our log.

import {
  type ISocketFactory,
  Kafka,
  type KafkaConfig as KafkaJsConfig,
  type LogEntry,
  logLevel,
  type SASLOptions,
} from "kafkajs";
import type { Clock } from "#actors/runtime/clock.ts";
import type { KafkaConfig } from "#src/config.ts";
import type { Log } from "#src/log.ts";
import { watchedLines } from "./lines.ts";
import type { KafkaTiming } from "./timing.ts";

export type ClientParts = {
  readonly settings: KafkaConfig;
  readonly timing: KafkaTiming;
  readonly log: Pick<Log, "debug" | "warn">;
  readonly clock: Clock;
  /** Opens connections in another way than by TCP or TLS to the address. */
  readonly socketFactory?: ISocketFactory;
};

export function createClient(parts: ClientParts): Kafka {
  return new Kafka(clientConfig(parts));
}

/** What kafkajs is told. */
export function clientConfig({ settings, timing, log, clock, socketFactory }: ClientParts): KafkaJsConfig {
  const { brokers, ssl, sasl } = settings;
  return {
    clientId: "purser",
    brokers: [...brokers],
    ssl,
    ...(sasl === null ? {} : { sasl: { ...sasl } as SASLOptions }),
    socketFactory: watchedLines(clock, timing.lineSilentMs, socketFactory),
    connectionTimeout: timing.connectionMs,
    authenticationTimeout: timing.requestMs,
    requestTimeout: timing.requestMs,
    retry: { retries: timing.retries, initialRetryTime: timing.retryFirstMs, maxRetryTime: timing.retryMostMs },
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => pass(entry, log),
  };
}

/** Kafka as people write it: "Kafka at host:port, host:port". */
export function nameOf({ brokers }: KafkaConfig): string {
  return `Kafka at ${brokers.join(", ")}`;
}

/** kafkajs calls everyday things errors, a rebalance for one; what matters of them we say ourselves. */
function pass({ namespace, level, log: said }: LogEntry, log: Pick<Log, "debug" | "warn">): void {
  const { message, error, groupId } = said;
  const write = level <= logLevel.ERROR ? log.warn : log.debug;
  write({ from: `kafkajs ${namespace}`.trim(), error, groupId }, message);
}
