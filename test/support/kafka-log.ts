// Kafka logs for tests: on the shared broker, each test with a topic and a group of its own, and quick to give up.

import { randomUUID } from "node:crypto";
import { Kafka, logLevel } from "kafkajs";
import { systemClock } from "#runtime/clock.ts";
import { type KafkaLogParts, openKafkaLog } from "#stream/kafka.ts";
import type { EventLog } from "#stream/log.ts";
import { type CutNetwork, cutNetwork } from "./cut-network.ts";
import { kafkaBrokers } from "./kafka.ts";
import { silentLog } from "./silent-log.ts";

/** Impatient enough for a test, patient enough for a machine with two busy cores. */
const TEST_TIMING: NonNullable<KafkaLogParts["timing"]> = {
  connectionMs: 1_000,
  requestMs: 1_000,
  retries: 2,
  retryFirstMs: 50,
  retryMostMs: 200,
  sessionMs: 1_500,
  heartbeatMs: 100,
  rebalanceMs: 3_000,
  fetchWaitMs: 50,
  silentMs: 5_000,
  lookEveryMs: 200,
  commitEveryMs: 200,
  restartMinMs: 100,
};

const used: string[] = [];

export type KafkaUnderTest = {
  readonly topic: string;
  readonly group: string;
  readonly network: CutNetwork;
  /** A process of its own, as far as Kafka can tell. */
  open(more?: Partial<KafkaLogParts>): Promise<EventLog>;
  dispose(): Promise<void>;
};

export async function kafkaUnderTest(): Promise<KafkaUnderTest> {
  const brokers = await kafkaBrokers();
  const topic = `test-${randomUUID()}`;
  used.push(topic);
  const group = `group-${topic}`;
  const network = cutNetwork();
  const opened: EventLog[] = [];
  return {
    topic,
    group,
    network,
    async open(more = {}) {
      const log = await openKafkaLog({
        settings: { brokers, ssl: false, sasl: null },
        clock: systemClock,
        log: silentLog,
        timing: TEST_TIMING,
        socketFactory: network.socketFactory,
        topic,
        group,
        ...more,
      });
      opened.push(log);
      return log;
    },
    async dispose() {
      network.repair();
      await Promise.all(opened.map((log) => log.close()));
    },
  };
}

/**
 * Deletes the topics of these tests from a broker that outlives them: sixty-four partitions a test are many files. All at
 * once and at the end, because a broker that deletes is slow at everything else.
 */
export async function forgetTopics(): Promise<void> {
  const topics = used.splice(0);
  if (process.env.PURSER_TEST_KAFKA === undefined || topics.length === 0) return;
  const admin = new Kafka({ brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const there = new Set(await admin.listTopics());
  await admin.deleteTopics({ topics: topics.filter((topic) => there.has(topic)) });
  await admin.disconnect();
}
