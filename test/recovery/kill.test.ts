// kill -9 in the middle of a stream: whatever moment it hits, nothing is lost and nothing is there twice.

import { describe, expect, test } from "bun:test";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { part } from "#test/support/parts.ts";
import { killAndCount } from "./kill.ts";

const seed = Number(process.env.PURSER_SEED ?? Date.now() % 1_000_000);
const LIMIT_MS = 90_000;

function check(result: Awaited<ReturnType<typeof killAndCount>>, rows: number): void {
  expect(result).toMatchObject({
    sent: rows,
    found: rows,
    lost: 0,
    doubled: 0,
    holes: 0,
    hashesEqual: true,
    sumsEqual: true,
  });
  // A kill after the last row proves nothing: most must have hit the stream.
  expect(result.midStream).toBeGreaterThan(result.kills / 2);
}

describe(`kill -9 at random moments (PURSER_SEED=${seed})`, () => {
  test(
    "embedded log: complete, no doubles, living state is the journal's",
    async () => {
      check(await killAndCount({ rows: 4_000, kills: 5, log: "embedded", seed }), 4_000);
    },
    LIMIT_MS,
  );

  test.skipIf(!part("kafka").present)(
    "Kafka: complete, no doubles, living state is the journal's",
    async () => {
      check(await killAndCount({ rows: 2_000, kills: 3, log: "kafka", seed }), 2_000);
    },
    LIMIT_MS + KAFKA_START_LIMIT_MS,
  );
});
