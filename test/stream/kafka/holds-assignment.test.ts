// Whether what the group gave us is certainly still ours: what lets an owner answer for people instead of the journal.

import { describe, expect, test } from "bun:test";
import type { Kafka } from "kafkajs";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { KafkaReader } from "#stream/kafka/reader.ts";
import { KAFKA_TIMING } from "#stream/kafka/timing.ts";
import type { LogConsumer } from "#stream/log.ts";
import { silentLog } from "#test/support/silent-log.ts";

/** A consumer of kafkajs that does nothing but tell what it is told to tell. */
class Puppet {
  readonly events = {
    CRASH: "crash",
    FETCH: "fetch",
    GROUP_JOIN: "join",
    HEARTBEAT: "beat",
    REBALANCING: "rebalancing",
    START_BATCH_PROCESS: "batch",
  };
  readonly #listeners = new Map<string, (event: unknown) => void>();

  on(event: string, listener: (event: unknown) => void): void {
    this.#listeners.set(event, listener);
  }

  tell(event: string, payload: unknown = {}): void {
    this.#listeners.get(event)?.({ payload });
  }

  joins(): void {
    this.tell("join", { memberAssignment: { events: [1, 2] } });
  }

  async connect() {}
  async subscribe() {}
  async run() {}
  async disconnect() {}
  seek() {}
  pause() {}
  resume() {}
}

async function reading() {
  const [clock, puppet] = [new VirtualClock(), new Puppet()];
  let answer: () => void = () => {};
  /** How often the consumer was asked to take something. */
  const asked = { times: 0 };
  const consumer: LogConsumer = {
    assign: (partitions, certain = () => true) =>
      new Promise((resolve) => {
        asked.times += 1;
        answer = () => resolve(certain() ? new Map(partitions.map((partition) => [partition, 0])) : new Map());
      }),
    revoke: async () => {},
    deliver: async ({ fetchedOffset }) => fetchedOffset,
  };
  const kafka = { consumer: () => puppet } as unknown as Kafka;
  const parts = { kafka, topic: "events", group: "g", timing: KAFKA_TIMING, clock, log: silentLog, consumer };
  const reader = new KafkaReader(parts);
  void reader.start();
  await clock.settle();
  const taken = async () => {
    answer();
    await clock.settle();
  };
  return { clock, puppet, reader, taken, asked };
}

describe("what the group gave us", () => {
  test("is ours once the consumer has taken it, and for as long as a session lasts after the last heartbeat", async () => {
    const { clock, puppet, reader, taken } = await reading();
    expect(reader.holdsAssignment()).toBe(false);
    puppet.joins();
    await clock.settle();
    expect(reader.holdsAssignment()).toBe(false);
    await taken();
    expect(reader.holdsAssignment()).toBe(true);
    for (const _ of [1, 2]) {
      await clock.advance(KAFKA_TIMING.heartbeatMs);
      puppet.tell("beat");
    }
    // Counted from the heartbeat before, after which the last one must have been sent.
    await clock.advance(KAFKA_TIMING.sessionMs - KAFKA_TIMING.heartbeatMs - 1);
    expect(reader.holdsAssignment()).toBe(true);
    // Fetching proves nothing: a broker serves whoever asks.
    puppet.tell("fetch");
    await clock.advance(1);
    expect(reader.holdsAssignment()).toBe(false);
  });

  test("is not certainly ours while the group changes, nor after that until the consumer has looked", async () => {
    const { clock, puppet, reader, taken } = await reading();
    puppet.joins();
    await clock.settle();
    await taken();
    puppet.tell("rebalancing");
    expect(reader.holdsAssignment()).toBe(false);
    puppet.joins();
    await clock.settle();
    expect(reader.holdsAssignment()).toBe(false);
    await taken();
    expect(reader.holdsAssignment()).toBe(true);
  });

  test("is not taken on the word of a join that was read after a session's silence, but on a later heartbeat's", async () => {
    const { clock, puppet, reader, taken, asked } = await reading();
    await clock.advance(KAFKA_TIMING.sessionMs);
    puppet.joins();
    await clock.settle();
    expect(asked.times).toBe(0);
    await clock.advance(KAFKA_TIMING.heartbeatMs);
    puppet.tell("beat");
    await clock.settle();
    await taken();
    expect([asked.times, reader.holdsAssignment()]).toEqual([1, true]);
  });

  test("is asked for again where the process was stopped before it could take it", async () => {
    const { clock, puppet, reader, taken, asked } = await reading();
    puppet.joins();
    await clock.settle();
    await clock.advance(KAFKA_TIMING.sessionMs);
    await taken();
    expect(asked.times).toBe(1);
    // The answer to a heartbeat from before: it proves nothing now.
    puppet.tell("beat");
    await clock.settle();
    expect([asked.times, reader.holdsAssignment()]).toEqual([1, false]);
    await clock.advance(KAFKA_TIMING.heartbeatMs);
    puppet.tell("beat");
    await clock.settle();
    await taken();
    expect([asked.times, reader.holdsAssignment()]).toEqual([2, true]);
  });

  test("is nobody's once the consumer has ended", async () => {
    const { clock, puppet, reader, taken } = await reading();
    puppet.joins();
    await clock.settle();
    await taken();
    puppet.tell("crash", { error: new Error("gone") });
    expect(reader.holdsAssignment()).toBe(false);
  });
});
