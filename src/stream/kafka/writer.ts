// Writes groups of messages to Kafka: acknowledged by all replicas, compressed, one group at a time.

import { CompressionTypes, type Kafka, Partitioners, type Producer } from "kafkajs";
import type { LogMessage } from "../log.ts";
import { partitionOf } from "../partitioner.ts";

/** Below it gzip's own header and dictionary eat what it saves. */
const GZIP_FROM_BYTES = 1_000;
/** All replicas in sync have it. */
const ACKS_ALL = -1;
/** How often what found no leader is sent again, each time with kafkajs' own patience. */
const WRITES_MAX = 5;

type Addressed = LogMessage & { readonly partition: number };

export type WriterParts = {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly partitionCount: number;
  readonly requestMs: number;
};

/**
 * Not idempotent on purpose. When an answer is lost, kafkajs 2.2.4 gives the next message the sequence number of the
 * one it gave up on; the broker takes it for a repetition, acknowledges it and throws it away. Without sequence numbers a
 * retry may write a message twice, which costs nothing: positions, source ids and the fence make doubles harmless.
 */
export class KafkaWriter {
  readonly #parts: WriterParts;
  readonly #producer: Producer;

  constructor(parts: WriterParts) {
    this.#parts = parts;
    this.#producer = parts.kafka.producer({
      idempotent: false,
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  connect(): Promise<void> {
    return this.#producer.connect();
  }

  /**
   * Resolves when all are durable. Never call it again before it has settled: a retry would change the order.
   *
   * Only a partition that is in the answer was written. When a partition gets another leader meanwhile, kafkajs 2.2.4
   * writes what it held for it nowhere, if the new leader has answered for its other partitions before, and calls that a
   * success.
   */
  async write(group: readonly LogMessage[]): Promise<void> {
    const { partitionCount } = this.#parts;
    // The same partition as the default partitioner's, found six times as fast.
    let left = group.map(({ key, value }) => ({ key, value, partition: partitionOf(key, partitionCount) }));
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === WRITES_MAX) throw new Error(`no answer for ${left.length} messages: their partitions move`);
      const written = await this.#send(left);
      left = left.filter(({ partition }) => !written.has(partition));
    }
  }

  /** The partitions that took what was sent to them. */
  async #send(messages: readonly Addressed[]): Promise<ReadonlySet<number>> {
    const { topic, requestMs } = this.#parts;
    const bytes = messages.reduce((total, { value }) => total + value.length, 0);
    const answers = await this.#producer.send({
      topic,
      acks: ACKS_ALL,
      timeout: requestMs,
      compression: bytes < GZIP_FROM_BYTES ? CompressionTypes.None : CompressionTypes.GZIP,
      messages: [...messages],
    });
    return new Set(answers.map(({ partition }) => partition));
  }

  close(): Promise<void> {
    return this.#producer.disconnect();
  }
}
