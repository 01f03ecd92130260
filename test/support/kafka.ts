// One real Kafka broker for the whole test run: the run's own, or one that starts when the first test asks.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startKafka } from "#src/setup/kafka.mjs";

/** Starting it takes some two seconds, more on a busy machine: give it to the `beforeAll` that asks first. */
export const KAFKA_START_LIMIT_MS = 60_000;

let started: Promise<string> | undefined;

/**
 * Its addresses, for `brokers` of kafkajs. Everybody shares it: use names of topics and groups that are yours alone.
 * It ends with the process, so nobody stops it.
 */
export async function kafkaBrokers(): Promise<string[]> {
  started ??= process.env.PURSER_TEST_KAFKA ? Promise.resolve(process.env.PURSER_TEST_KAFKA) : startOwn();
  return (await started).split(",");
}

async function startOwn(): Promise<string> {
  const { brokers } = await startKafka(mkdtempSync(join(tmpdir(), "purser-kafka-")), { temporary: true });
  return brokers;
}
