// What only a Kafka log can meet: several processes in one group, a network that fails, a topic that is not ours.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { systemClock } from "#runtime/clock.ts";
import { openKafkaLog } from "#stream/kafka.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { FaultProxy } from "#test/fire/processes/fault-proxy.ts";
import { cutNetwork } from "#test/support/cut-network.ts";
import { KAFKA_START_LIMIT_MS, kafkaBrokers } from "#test/support/kafka.ts";
import { forgetTopics, type KafkaUnderTest, kafkaUnderTest } from "#test/support/kafka-log.ts";
import { LogReader, type Positions } from "#test/support/log-reader.ts";
import { part } from "#test/support/parts.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { message, numbered, untilTrue } from "./event-log.ts";

const LIMIT_MS = 30_000;
const KEYS = Array.from({ length: 200 }, (_, at) => `user-${at}`);

describe.skipIf(!part("kafka").present)("the Kafka log in a group", () => {
  let under: KafkaUnderTest;
  let admin: Admin;

  beforeAll(() => kafkaBrokers().then(() => undefined), KAFKA_START_LIMIT_MS);
  afterAll(forgetTopics, LIMIT_MS);
  beforeEach(async () => {
    under = await kafkaUnderTest();
    admin = new Kafka({ brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  }, LIMIT_MS);
  afterEach(async () => {
    await admin.disconnect();
    await under.dispose();
  }, LIMIT_MS);

  function story(what: string, tell: () => Promise<void>): void {
    test(what, tell, LIMIT_MS);
  }

  /** Two processes that have shared out the partitions; positions are common, as in one database. */
  async function two() {
    const positions: Positions = new Map();
    const network = cutNetwork();
    const [ana, ben] = [await under.open(), await under.open({ socketFactory: network.socketFactory })];
    const [readerOfAna, readerOfBen] = [new LogReader(positions), new LogReader(positions)];
    await ana.consume(readerOfAna);
    await ben.consume(readerOfBen);
    await readerOfAna.until(() => readerOfAna.mine.size === 32);
    return { ana, ben, readerOfAna, readerOfBen, network };
  }

  story("two processes share the partitions, and each record is handled by its partition's owner", async () => {
    const { ana, readerOfAna, readerOfBen } = await two();
    expect([...readerOfAna.mine, ...readerOfBen.mine].toSorted((a, b) => a - b)).toEqual([...Array(64).keys()]);
    expect(readerOfAna.revoked.flat()).toHaveLength(32);
    await ana.publish(KEYS.map((key) => message(key, key)));
    await untilTrue(() => readerOfAna.count + readerOfBen.count >= KEYS.length);
    for (const reader of [readerOfAna, readerOfBen]) {
      expect(reader.records.every(({ partition }) => reader.mine.has(partition))).toBe(true);
    }
  });

  story("a process that leaves hands its partitions over, with nothing lost and nothing left out", async () => {
    const { ana, ben, readerOfAna, readerOfBen } = await two();
    await ana.publish(KEYS.map((key) => message(key, `${key} 1`)));
    await untilTrue(() => readerOfAna.count + readerOfBen.count >= KEYS.length);
    await ben.close();
    await ana.publish(KEYS.map((key) => message(key, `${key} 2`)));
    await readerOfAna.until(() => KEYS.every((key) => readerOfAna.values(key).includes(`${key} 2`)));
    expect(readerOfAna.mine.size).toBe(64);
    expect(readerOfAna.refused).toEqual([]);
  });

  story("a process that dies without a word is replaced after the session's time", async () => {
    const { ana, readerOfAna, readerOfBen, network } = await two();
    network.cut();
    await ana.publish(KEYS.map((key) => message(key, key)));
    await readerOfAna.until(() => readerOfAna.count === KEYS.length);
    expect(readerOfBen.count).toBe(0);
    network.repair();
    await untilTrue(() => readerOfBen.mine.size === 32 && readerOfAna.mine.size === 32);
  });

  story("nothing is fetched before the database has said where to begin", async () => {
    const log = await under.open();
    await log.publish(KEYS.map((key) => message(key, randomBytes(5_000).toString("hex"))));
    const reader = new LogReader();
    let received = Number.POSITIVE_INFINITY;
    reader.beforeAssign = async () => {
      const before = under.network.receivedBytes();
      // Time enough to fetch it all several times over.
      await sleep(400);
      received = under.network.receivedBytes() - before;
    };
    await log.consume(reader);
    expect(received).toBeLessThan(10_000);
    await reader.until(() => reader.count === KEYS.length);
  });

  story("a batch in hand while the group changes is told that it is no longer ours", async () => {
    const positions: Positions = new Map();
    const [ana, ben] = [await under.open(), await under.open()];
    const reader = new LogReader(positions);
    const seen: string[] = [];
    let entered = false;
    reader.before = async (batch) => {
      if (seen.length > 0) return undefined;
      entered = true;
      await batch.heartbeat();
      await untilTrue(() => !batch.alive());
      seen.push(
        await batch.heartbeat().then(
          () => "still ours",
          (error: Error) => error.name,
        ),
      );
      return batch.fetchedOffset;
    };
    await ana.consume(reader);
    await ana.publish([message("ana", "in hand")]);
    await untilTrue(() => entered);
    const other = new LogReader(positions);
    await ben.consume(other);
    await untilTrue(() => reader.count + other.count > 0);
    expect(seen).toEqual(["NoLongerOursError"]);
  });

  story("a network that fails for a while is waited out, and what came meanwhile is read", async () => {
    const log = await under.open();
    const writer = await under.open({ socketFactory: cutNetwork().socketFactory });
    const reader = new LogReader();
    await log.consume(reader);
    under.network.cut();
    await writer.publish(numbered("ana", 0, 50));
    await untilTrue(() => !log.health().alive);
    expect(log.health().detail).toMatch(/the consumer ended/);
    under.network.repair();
    await reader.until(() => reader.values("ana").length === 50);
    expect(reader.refused).toEqual([]);
    expect(log.health()).toMatchObject({ alive: true });
  });

  story("answers that are lost make doubles at the most, and cost no later message", async () => {
    const log = await under.open();
    const reader = new LogReader();
    const other = await under.open({ socketFactory: cutNetwork().socketFactory });
    await other.consume(reader);
    await log.publish([message("ana", "A")]);
    under.network.deafen();
    await expect(log.publish([message("ana", "B")])).rejects.toThrow(/could not be written/);
    under.network.repair();
    await log.publish([message("ana", "C")]);
    await log.publish([message("ana", "D")]);
    await reader.until(() => reader.values("ana").includes("D"));
    expect(reader.values("ana").filter((value) => value !== "B")).toEqual(["A", "C", "D"]);
  });

  story(
    "a line that died without a word is given up for a new one, and nothing published is refused for it",
    async () => {
      const [host = "", port = ""] = (await kafkaBrokers())[0]?.split(":") ?? [];
      const proxy = await FaultProxy.open(Number(port));
      const log = await under.open({
        socketFactory: ({ onConnect }) => connect({ host, port: proxy.port }, onConnect),
        timing: { requestMs: 1_000, retries: 6, retryFirstMs: 50, retryMostMs: 200, lineSilentMs: 2_500 },
      });
      await log.publish([message("ana", "A")]);
      proxy.halfOpen();
      for (const value of ["B", "C"]) await log.publish([message("ana", value)]);
      await log.close();
      await proxy.close();
    },
  );

  story("records that Kafka deleted before they were read are not passed over in silence", async () => {
    const log = await under.open();
    await log.publish(numbered("ana", 0, 10));
    const partition = partitionOf("ana");
    // kafkajs deletes only in a topic whose leaders it has looked up.
    await admin.fetchTopicMetadata({ topics: [under.topic] });
    await admin.deleteTopicRecords({ topic: under.topic, partitions: [{ partition, offset: "6" }] });
    const reader = new LogReader();
    await log.consume(reader);
    await untilTrue(() => reader.refused.length > 0);
    expect(reader.refused[0]).toEqual({ partition, fetchedOffset: 6, expected: 0 });
    // The reader decides to go on behind the gap.
    reader.positions.set(partition, 6);
    await reader.until(() => reader.values("ana").length === 4);
    expect(reader.values("ana")).toEqual(numbered("ana", 6, 10).map(({ value }) => value));
  });

  story("a database that has read further than the topic reaches is not served, and health says why", async () => {
    const log = await under.open();
    const partition = partitionOf("ana");
    const reader = new LogReader(new Map([[partition, 1_000]]));
    await log.consume(reader);
    await log.publish([message("ana", "would be skipped"), ...KEYS.map((key) => message(key, key))]);
    await reader.until(() => reader.count >= KEYS.filter((key) => partitionOf(key) !== partition).length);
    expect(reader.values("ana")).toEqual([]);
    expect(log.health()).toMatchObject({ alive: false });
    expect(log.health().detail).toContain(`partition ${partition} was read to 1000, but the topic ends at 0`);
  });

  story("marks that a transaction leaves in the log are no gap", async () => {
    const log = await under.open();
    const kafka = new Kafka({ brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING });
    const producer = kafka.producer({ transactionalId: under.topic, maxInFlightRequests: 1, idempotent: true });
    await producer.connect();
    const reader = new LogReader();
    await log.consume(reader);
    const partition = partitionOf("ana");
    for (const [value, outcome] of [
      ["one", "commit"],
      ["two", "abort"],
      ["three", "commit"],
    ] as const) {
      const transaction = await producer.transaction();
      await transaction.send({ topic: under.topic, messages: [{ key: "ana", value, partition }] });
      await transaction[outcome]();
    }
    await log.publish([message("ana", "four")]);
    await reader.until(() => reader.values("ana").includes("four"));
    await producer.disconnect();
    expect(reader.values("ana")).toEqual(["one", "three", "four"]);
    expect(reader.refused).toEqual([]);
  });

  story("lag tools see how far the log was read", async () => {
    const log = await under.open();
    const reader = new LogReader();
    await log.consume(reader);
    await log.publish(numbered("ana", 0, 7));
    await reader.until(() => reader.values("ana").length === 7);
    const head = String(reader.positions.get(partitionOf("ana")));
    for (;;) {
      const [offsets] = await admin.fetchOffsets({ groupId: under.group, topics: [under.topic] });
      const found = offsets?.partitions.find(({ partition }) => partition === partitionOf("ana"));
      if (found?.offset === head) break;
    }
  });

  story("what is sent is compressed", async () => {
    const log = await under.open();
    const before = under.network.sentBytes();
    await log.publish([message("ana", "0123456789".repeat(40_000))]);
    expect(under.network.sentBytes() - before).toBeLessThan(20_000);
  });

  story("a topic with another number of partitions is refused, with what to do", async () => {
    await admin.createTopics({ topics: [{ topic: under.topic, numPartitions: 12 }], waitForLeaders: false });
    while (!(await admin.listTopics()).includes(under.topic));
    await expect(under.open()).rejects.toThrow(
      /has 12 partitions; Purser needs exactly 64, .* Use another cluster, or stop every Purser/,
    );
  });

  story("the topic is made with 64 partitions and keeps records for a month", async () => {
    await Promise.all([under.open(), under.open()]);
    const { topics } = await admin.fetchTopicMetadata({ topics: [under.topic] });
    expect(topics[0]?.partitions).toHaveLength(64);
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: under.topic, configNames: ["retention.ms"] }],
    });
    expect(resources[0]?.configEntries[0]?.configValue).toBe(String(30 * 24 * 3_600_000));
  });

  story("a broker that is not there is named, with what to check", async () => {
    const settings = { brokers: ["127.0.0.1:1"], ssl: false, sasl: null };
    const timing = { retries: 1, retryFirstMs: 10 };
    await expect(openKafkaLog({ settings, timing, clock: systemClock, log: silentLog })).rejects.toThrow(
      /Kafka at 127\.0\.0\.1:1 cannot be reached: .*Check KAFKA_BROKERS, KAFKA_SSL and KAFKA_SASL/,
    );
  });
});
