// A stand-in for the kafkajs client of one process: its consumer, producer and admin, over the simulated broker.

import type { Kafka, ProducerRecord } from "kafkajs";
import { PARTITION_COUNT } from "#stream/log.ts";
import { TOPIC } from "#stream/topics.ts";
import type { Process } from "./scheduler.ts";
import { SimConsumer } from "./sim-consumer.ts";
import { latencyMs, never, type World } from "./world.ts";

const SLOW_MAX_MS = 6_000;
/** How often kafkajs itself tries a request, and how long it pauses in between. */
const TRIES_MAX = 6;
const RETRY_MS = 300;
/** Until a topic that was just created can be read. */
const SERVES_MAX_MS = 300;

/** A request's way to the broker and back. */
export type Wire = {
  /** Resolves with what `work` answers there; rejects like kafkajs when the broker is out of reach. */
  request<T>(label: string, work: (answer: (value: T) => void) => void): Promise<T>;
  sleep(delayMs: number): Promise<void>;
};

export function simKafka(world: World, process: Process): Kafka {
  const wire = wireOf(world, process);
  const client = {
    consumer: (config: ConstructorParameters<typeof SimConsumer>[2]) => new SimConsumer(world, wire, config),
    producer: () => producerOf(world, wire),
    admin: () => adminOf(world, wire),
  };
  return client as unknown as Kafka;
}

function wireOf(world: World, process: Process): Wire {
  const { scheduler, broker, faults, random } = world;
  const sleep = (delayMs: number): Promise<void> =>
    new Promise((resolve) => void scheduler.after(process, delayMs, "kafkajs waits", resolve));

  function once<T>(label: string, work: (answer: (value: T) => void) => void): Promise<T> {
    if (process.dead) return never();
    return new Promise((resolve, reject) => {
      scheduler.after(null, latencyMs(world), label, () => {
        if (broker.isDown || faults.strikes("broker request failed")) {
          scheduler.after(process, latencyMs(world), `${label} failed`, () => reject(retriable()));
          return;
        }
        work((value) => {
          const slow = faults.strikes("broker slow") ? random.next() * SLOW_MAX_MS : 0;
          scheduler.after(process, latencyMs(world) + slow, `${label} answered`, () => resolve(value));
        });
      });
    });
  }

  async function request<T>(label: string, work: (answer: (value: T) => void) => void): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(label, work);
      } catch (error) {
        if (tries === TRIES_MAX) throw error;
        await sleep(RETRY_MS * 2 ** (tries - 1));
      }
    }
  }

  return { request, sleep };
}

function retriable(): Error {
  return Object.assign(new Error("the broker does not answer"), { name: "KafkaJSConnectionError" });
}

function producerOf(world: World, wire: Wire) {
  const { broker, faults, random } = world;

  function append(messages: ProducerRecord["messages"]): void {
    for (const { key, value, partition } of messages) {
      broker.append(partition ?? 0, String(key), value === null ? null : String(value), true);
    }
  }

  async function send({ messages }: ProducerRecord): Promise<{ partition: number }[]> {
    for (let tries = 1; ; tries += 1) {
      if (faults.strikes("publish refused")) throw new Error("the broker refused the messages");
      const lost = faults.strikes("publish lost");
      const answerLost = !lost && faults.strikes("publish answer lost");
      const taken = withoutMoved(messages);
      await wire.request<void>("produce", (answer) => {
        if (!lost) append(taken);
        answer();
      });
      if (!lost && !answerLost) return taken.map(({ partition = 0 }) => ({ partition }));
      // Not idempotent, so what was written is written again.
      if (tries === TRIES_MAX) throw new Error("the broker did not say whether it has the messages");
      await wire.sleep(RETRY_MS);
    }
  }

  /** A partition whose leader moves meanwhile is left out of what kafkajs writes, and of its answer. */
  function withoutMoved(messages: ProducerRecord["messages"]): ProducerRecord["messages"] {
    if (!faults.strikes("publish left out")) return messages;
    const moved = random.pick(messages).partition;
    return messages.filter(({ partition }) => partition !== moved);
  }

  return {
    connect: () => wire.request<void>("connect", (answer) => answer()),
    send,
    disconnect: async () => undefined,
  };
}

function adminOf({ broker, scheduler, random }: World, wire: Wire) {
  async function ask<T>(label: string, answerOf: () => T): Promise<T> {
    await wire.request<void>(label, (answer) => answer());
    return answerOf();
  }
  const partitions = Array.from({ length: PARTITION_COUNT }, (_, partitionId) => ({ partitionId }));
  return {
    connect: () => ask("connect", () => undefined),
    disconnect: async () => undefined,
    listTopics: () => ask("topics", () => (broker.hasTopic ? [TOPIC] : [])),
    createTopics: () =>
      ask("create topic", () => {
        broker.hasTopic = true;
        // A leader that is named does not serve at once.
        broker.servesFromMs = scheduler.nowMs + SERVES_MAX_MS * random.next();
      }),
    fetchTopicMetadata: () => ask("topic", () => ({ topics: [{ name: TOPIC, partitions }] })),
    fetchTopicOffsets: () =>
      ask("offsets", () =>
        partitions.map(({ partitionId }) => {
          if (scheduler.nowMs < broker.servesFromMs) throw new Error("there is no leader yet");
          const { end } = broker.partition(partitionId);
          return { partition: partitionId, low: "0", high: String(end), offset: String(end) };
        }),
      ),
  };
}
