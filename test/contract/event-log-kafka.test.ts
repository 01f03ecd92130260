// The Kafka log under the contract, on a real broker.

import { afterAll, beforeAll, describe } from "bun:test";
import { KAFKA_START_LIMIT_MS, kafkaBrokers } from "#test/support/kafka.ts";
import { forgetTopics, kafkaUnderTest } from "#test/support/kafka-log.ts";
import { part } from "#test/support/parts.ts";
import { eventLogContract, type LogUnderTest } from "./event-log.ts";

const LIMIT_MS = 20_000;

describe.skipIf(!part("kafka").present)("with a broker", () => {
  beforeAll(() => kafkaBrokers().then(() => undefined), KAFKA_START_LIMIT_MS);
  afterAll(forgetTopics, LIMIT_MS);
  eventLogContract("Kafka", kafka, LIMIT_MS);
});

async function kafka(): Promise<LogUnderTest> {
  const under = await kafkaUnderTest();
  return {
    open: () => under.open(),
    breakDown: () => under.network.cut(),
    repair: () => under.network.repair(),
    dispose: () => under.dispose(),
  };
}
