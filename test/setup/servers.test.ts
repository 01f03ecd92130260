// The real Kafka and Redis that other tests lean on: they start, serve, and never outlive who started them.

import { beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { CompressionTypes, Kafka, logLevel, Partitioners } from "kafkajs";
import { KAFKA_START_LIMIT_MS, kafkaBrokers } from "#test/support/kafka.ts";
import { part } from "#test/support/parts.ts";
import { redisUrl } from "#test/support/redis.ts";

const GONE_LIMIT_MS = 10_000;

describe.skipIf(!part("kafka").present || !part("java").present)("Kafka", () => {
  let kafka: Kafka;
  beforeAll(async () => {
    kafka = new Kafka({ clientId: "servers-test", brokers: await kafkaBrokers(), logLevel: logLevel.NOTHING });
  }, KAFKA_START_LIMIT_MS);

  test("takes a compressed record and gives it back to a consumer group", async () => {
    const topic = `servers-test-${process.pid}`;
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 64 }], waitForLeaders: true });
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    await producer.send({ topic, compression: CompressionTypes.GZIP, messages: [{ key: "ana", value: "coffee" }] });
    const consumer = kafka.consumer({ groupId: topic });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const value = await new Promise((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => resolve(String(message.value));
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
    expect(value).toBe("coffee");
    await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  }, 30_000);
});

describe.skipIf(!part("redis").present)("Redis", () => {
  test("keeps a value", async () => {
    const redis = new Redis(await redisUrl());
    await redis.set("servers-test", "here");
    expect(await redis.get("servers-test")).toBe("here");
    await redis.quit();
  });

  test("ends and clears its folder when the process that started it is killed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "purser-leash-"));
    const script = `
      import { startRedis } from "${new URL("../../src/setup/redis.mjs", import.meta.url).href}";
      const { url } = await startRedis(${JSON.stringify(folder)}, { temporary: true });
      console.log(url);
      setInterval(() => {}, 1000);`;
    const child = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe" });
    const { value } = await child.stdout.getReader().read();
    const port = Number(new URL(new TextDecoder().decode(value).trim()).port);
    expect(await listens(port)).toBe(true);
    child.kill("SIGKILL");
    const deadline = performance.now() + GONE_LIMIT_MS;
    while ((existsSync(folder) || (await listens(port))) && performance.now() < deadline) {
      await Bun.sleep(20);
    }
    expect(await listens(port)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  }, 20_000);
});

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
