// What is configured reaches kafkajs, and what kafkajs says reaches our log.

import { describe, expect, test } from "bun:test";
import { logLevel } from "kafkajs";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { clientConfig, nameOf } from "#stream/kafka/client.ts";
import { KAFKA_TIMING } from "#stream/kafka/timing.ts";
import { silentLog } from "#test/support/silent-log.ts";

const plain = { brokers: ["a:9092", "b:9092"], ssl: false, sasl: null };
const timing = KAFKA_TIMING;
const clock = new VirtualClock();

describe("the way to Kafka", () => {
  test("without TLS and login, neither is mentioned", () => {
    const config = clientConfig({ settings: plain, timing, log: silentLog, clock });
    expect(config).toMatchObject({ clientId: "purser", brokers: ["a:9092", "b:9092"], ssl: false });
    expect(config).not.toHaveProperty("sasl");
  });

  test("TLS and login are passed on as configured", () => {
    const sasl = { mechanism: "scram-sha-512", username: "purser", password: "geheim" } as const;
    const config = clientConfig({ settings: { ...plain, ssl: true, sasl }, timing, log: silentLog, clock });
    expect(config).toMatchObject({ ssl: true, sasl });
  });

  test("its name tells the addresses and no password", () => {
    expect(nameOf(plain)).toBe("Kafka at a:9092, b:9092");
  });

  test("kafkajs' errors are our warnings, its warnings are for those who look closely", () => {
    const said: string[] = [];
    const log = {
      ...silentLog,
      warn: (fields: object | string, text?: string) => said.push(`warn ${JSON.stringify(fields)} ${text}`),
      debug: (fields: object | string, text?: string) => said.push(`debug ${JSON.stringify(fields)} ${text}`),
    };
    const write = clientConfig({ settings: plain, timing, log, clock }).logCreator?.(logLevel.WARN);
    const entry = { namespace: "Consumer", label: "", log: { timestamp: "", message: "it broke", error: "why" } };
    write?.({ ...entry, level: logLevel.ERROR });
    write?.({ ...entry, level: logLevel.WARN });
    const fields = JSON.stringify({ from: "kafkajs Consumer", error: "why" });
    expect(said).toEqual([`warn ${fields} it broke`, `debug ${fields} it broke`]);
  });

  test("the waits fit together", () => {
    expect(timing.heartbeatMs * 3).toBeLessThan(timing.sessionMs);
    expect(timing.fetchWaitMs).toBeLessThan(timing.heartbeatMs);
    expect(timing.sessionMs).toBeLessThan(timing.silentMs);
    expect(timing.rebalanceMs).toBeLessThan(timing.silentMs);
    expect(timing.rebalanceMs).toBeLessThan(timing.lineSilentMs);
    // A publish outlives the line it was asked on.
    expect(timing.lineSilentMs).toBeLessThan(timing.requestMs * timing.retries);
  });
});
