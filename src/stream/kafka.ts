// The event log in Kafka: one topic, keyed by user, read as a member of a group whose assignment places the actors.

import type { ISocketFactory, Kafka } from "kafkajs";
import type { Clock } from "#actors/runtime/clock.ts";
import type { KafkaConfig } from "#src/config.ts";
import type { Log } from "#src/log.ts";
import { createClient, nameOf } from "./kafka/client.ts";
import { KafkaReader } from "./kafka/reader.ts";
import { KAFKA_TIMING, type KafkaTiming } from "./kafka/timing.ts";
import { ensureTopic } from "./kafka/topic.ts";
import { KafkaWriter } from "./kafka/writer.ts";
import { type EventLog, type LogConsumer, type LogHealth, type LogMessage, PARTITION_COUNT } from "./log.ts";
import { PublishQueue } from "./publish-queue.ts";
import { CONSUMER_GROUP, TOPIC } from "./topics.ts";

/** A broker takes a batch of 1 MiB by default; ours stays below it even where gzip saves nothing. */
const GROUP_BYTES_MAX = 900_000;
const GROUP_MESSAGES_MAX = 5_000;
const WAITING_BYTES_MAX = 64_000_000;

export type KafkaLogParts = {
  readonly settings: KafkaConfig;
  readonly clock: Clock;
  readonly log: Pick<Log, "debug" | "info" | "warn" | "error">;
  /** Differs from Purser's own only where several share one Kafka, as tests do. */
  readonly topic?: string;
  readonly group?: string;
  readonly timing?: Partial<KafkaTiming>;
  readonly partitionCount?: number;
  readonly socketFactory?: ISocketFactory;
  /** Instead of a client made from the settings. */
  readonly client?: Kafka;
};

/** Connects and makes sure of the topic. @throws TopicError that says what to do. */
export async function openKafkaLog(parts: KafkaLogParts): Promise<EventLog> {
  const timing = { ...KAFKA_TIMING, ...parts.timing };
  const kafka = parts.client ?? createClient({ ...parts, timing });
  const { settings, clock, topic = TOPIC, partitionCount = PARTITION_COUNT } = parts;
  await ensureTopic(kafka, { settings, clock, topic, partitionCount });
  const writer = new KafkaWriter({ kafka, topic, partitionCount, requestMs: timing.requestMs });
  await writer.connect();
  return new KafkaLog({ ...parts, topic, timing, partitionCount }, kafka, writer);
}

type Opened = KafkaLogParts & {
  readonly topic: string;
  readonly timing: KafkaTiming;
  readonly partitionCount: number;
};

class KafkaLog implements EventLog {
  readonly name: string;
  readonly partitionCount: number;
  readonly #parts: Opened;
  readonly #kafka: Kafka;
  readonly #writer: KafkaWriter;
  readonly #queue: PublishQueue;
  #reader: KafkaReader | null = null;
  #writeTrouble: string | null = null;

  constructor(parts: Opened, kafka: Kafka, writer: KafkaWriter) {
    this.name = nameOf(parts.settings);
    this.partitionCount = parts.partitionCount;
    this.#parts = parts;
    this.#kafka = kafka;
    this.#writer = writer;
    this.#queue = new PublishQueue({
      write: (group) => this.#write(group),
      groupMessagesMax: GROUP_MESSAGES_MAX,
      groupBytesMax: GROUP_BYTES_MAX,
      waitingBytesMax: WAITING_BYTES_MAX,
    });
  }

  publish(messages: readonly LogMessage[]): Promise<void> {
    return this.#queue.publish(messages);
  }

  /** Resolves once the group has given us partitions (or none) for the first time. Outages are waited out. */
  async consume(consumer: LogConsumer): Promise<void> {
    if (this.#reader !== null) throw new Error(`${this.name} has a consumer already: stop it first.`);
    const { topic, group = CONSUMER_GROUP, timing, clock, log } = this.#parts;
    this.#reader = new KafkaReader({ kafka: this.#kafka, topic, group, timing, clock, log, consumer });
    await this.#reader.start();
  }

  health(): LogHealth {
    const reading = this.#reader?.health() ?? { alive: true, detail: "reads nothing" };
    const detail = `${this.name}, ${reading.detail}`;
    if (this.#writeTrouble === null) return { alive: reading.alive, detail };
    return { alive: false, detail: `${detail}; the last write failed: ${this.#writeTrouble}` };
  }

  holdsAssignment(): boolean {
    return this.#reader?.holdsAssignment() ?? false;
  }

  async stop(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    await reader?.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#queue.close();
    await this.#writer.close();
  }

  async #write(group: readonly LogMessage[]): Promise<void> {
    try {
      await this.#writer.write(group);
      this.#writeTrouble = null;
    } catch (error) {
      this.#writeTrouble = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }
}
