// The topic as Purser needs it: made where it is absent, refused where it has another number of partitions.

import type { Admin, Kafka } from "kafkajs";
import { type Clock, sleep } from "#actors/runtime/clock.ts";
import type { KafkaConfig } from "#src/config.ts";
import { nameOf } from "./client.ts";

/** The journal holds what was read; the log must outlast the longest time that nobody reads it. */
const RETENTION_MS = 30 * 86_400_000;
const SERVING_LOOK_EVERY_MS = 50;
const SERVING_LOOKS_MAX = 200;

/** The topic is not one that Purser can work with, or Kafka is out of reach. The message says what to do. */
class TopicError extends Error {
  override readonly name = "TopicError";
}

export type TopicWanted = {
  readonly topic: string;
  readonly partitionCount: number;
  readonly settings: KafkaConfig;
  readonly clock: Clock;
};

/** Makes sure that the topic is there with the right number of partitions. @throws TopicError otherwise. */
export async function ensureTopic(kafka: Kafka, wanted: TopicWanted): Promise<void> {
  const admin = kafka.admin();
  try {
    await reach(admin, wanted);
    const found = (await countOf(admin, wanted.topic)) ?? (await create(admin, wanted));
    if (found !== wanted.partitionCount) throw wrongCount(found, wanted);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/** The offsets that each partition begins at and that its next record will get. */
export async function rangesOf(
  kafka: Kafka,
  topic: string,
): Promise<ReadonlyMap<number, { low: number; high: number }>> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function reach(admin: Admin, { settings }: TopicWanted): Promise<void> {
  try {
    await admin.connect();
  } catch (cause) {
    throw new TopicError(
      `${nameOf(settings)} cannot be reached: ${reasonOf(cause)}. Check KAFKA_BROKERS, KAFKA_SSL and KAFKA_SASL_*.`,
      { cause },
    );
  }
}

/** Null when there is no such topic. Asking for all of them creates none, whatever the broker's settings. */
async function countOf(admin: Admin, topic: string): Promise<number | null> {
  if (!(await admin.listTopics()).includes(topic)) return null;
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  return topics[0]?.partitions.length ?? null;
}

async function create(admin: Admin, wanted: TopicWanted): Promise<number> {
  const { topic, partitionCount, settings } = wanted;
  const configEntries = [{ name: "retention.ms", value: String(RETENTION_MS) }];
  const described = { topic, numPartitions: partitionCount, configEntries };
  try {
    // Another process may create it at the same moment: then this does nothing, and what there is counts.
    await admin.createTopics({ topics: [described], waitForLeaders: false });
    await serving(admin, wanted);
    return (await countOf(admin, topic)) ?? partitionCount;
  } catch (cause) {
    throw new TopicError(
      `${nameOf(settings)} has no topic "${topic}" and did not let Purser create it: ${reasonOf(cause)}. ` +
        `Create it with ${partitionCount} partitions: kafka-topics.sh --create --topic ${topic} --partitions ${partitionCount}.`,
      { cause },
    );
  }
}

/**
 * A topic that was created is not yet known to every broker, and a leader that is named does not serve at once. Whoever
 * wrote now would reach some partitions and not others, and write to the first ones twice.
 */
async function serving(admin: Admin, { topic, clock }: TopicWanted): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (error) {
      if (looks === SERVING_LOOKS_MAX) throw error;
      await sleep(clock, SERVING_LOOK_EVERY_MS);
    }
  }
}

function wrongCount(found: number, { topic, partitionCount, settings }: TopicWanted): TopicError {
  return new TopicError(
    `The topic "${topic}" of ${nameOf(settings)} has ${found} partitions; Purser needs exactly ${partitionCount}, because a ` +
      "person's partition must never move. Use another cluster, or stop every Purser, let it be read to its end and delete " +
      "it: the next start creates it anew.",
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
