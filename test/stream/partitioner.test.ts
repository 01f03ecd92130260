// The partition of a key is Kafka's own: held against kafkajs and against values of Kafka's Java client.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Partitioners } from "kafkajs";
import { murmur2, partitionOf } from "#stream/partitioner.ts";

const utf8 = new TextEncoder();

describe("partitioner", () => {
  test("murmur2 gives the values that Kafka's own test expects", () => {
    // Apache Kafka, UtilsTest.testMurmur2 (Apache-2.0).
    const known: Record<string, number> = {
      "21": -973932308,
      foobar: -790332482,
      "a-little-bit-long-string": -985981536,
      "a-little-bit-longer-string": -1486304829,
      lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
      abc: 479470107,
    };
    for (const [text, hash] of Object.entries(known)) expect([text, murmur2(utf8.encode(text))]).toEqual([text, hash]);
  });

  test("every key lies where kafkajs' default partitioner would put it", () => {
    const theirs = Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: 64 }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 1,
      replicas: [1],
      isr: [1],
    }));
    const key = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }), fc.uuid());
    fc.assert(
      fc.property(key, (text) => {
        const expected = theirs({ topic: "t", partitionMetadata, message: { key: text, value: "" } });
        expect(partitionOf(text)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test("many users spread evenly", () => {
    const counts = new Array<number>(64).fill(0);
    for (let at = 0; at < 64_000; at += 1) {
      const home = partitionOf(`user-${at}`);
      counts[home] = (counts[home] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1_200);
  });
});
