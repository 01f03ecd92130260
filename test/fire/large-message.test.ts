// A message of ten megabytes: Purser never writes one; one that somebody else wrote is put aside, and nobody waits for it.

import { afterAll, describe, expect, test } from "bun:test";
import { MESSAGE_BYTES_MAX } from "#stream/topics.ts";
import { KAFKA_START_LIMIT_MS } from "#test/support/kafka.ts";
import { forgetTopics } from "#test/support/kafka-log.ts";
import { part } from "#test/support/parts.ts";
import { type RealEngine, realEngine } from "#test/support/real-engine.ts";

const LIMIT_MS = 60_000 + KAFKA_START_LIMIT_MS;
const MEGABYTE = 1_000_000;
const LARGE = 10 * MEGABYTE;
const KAFKA_TAKES = 12 * MEGABYTE;
/** After the first few, which fill the room there is, so many in a row must leave no trace in memory. */
const FIRST_FEW = 4;
const IN_A_ROW = 8;
const GROWTH_MAX = 100 * MEGABYTE;

afterAll(forgetTopics, LIMIT_MS);

/** A readable record, but for its length. */
function large(fire: RealEngine, who: string): string {
  return fire.envelope(who, "2026-11-02 card -4.50 USD COFFEE").replace('"COFFEE"', JSON.stringify("x".repeat(LARGE)));
}

async function isPutAside(fire: RealEngine): Promise<void> {
  await fire.bank("ana", "2026-11-01 card -1.00 USD FIRST");
  const value = large(fire, "ana");
  await fire.raw([{ key: "ana", value }]);
  await fire.bank("ana", "2026-11-03 card -2.00 USD AFTER");
  const [letter] = await fire.letters(1);
  expect(letter).toMatchObject({
    userId: "ana",
    kind: "too-large",
    sendable: false,
    reason: `the record has ${value.length} characters, 1000000 are allowed; only the first 2000000 characters were kept`,
    payload: value.slice(0, 2 * MEGABYTE),
  });
  expect(await fire.rows("ana")).toBe(2);
  expect(await fire.isWhole("ana")).toBe(true);
  expect(fire.engine.router.health().ok).toBe(true);
}

async function leavesNoTrace(fire: RealEngine, log: string): Promise<void> {
  const value = large(fire, "ana");
  await fire.bank("ben", "2026-11-01 card -1.00 USD FIRST");
  const memory = () => {
    Bun.gc(true);
    return process.memoryUsage().rss;
  };
  let before = 0;
  for (let i = 0; i < FIRST_FEW + IN_A_ROW; i++) {
    if (i === FIRST_FEW) before = memory();
    await fire.raw([{ key: "ana", value }]);
    await fire.bank("ben", `2026-11-02 card -1.00 USD MEANWHILE #${i}`);
  }
  await fire.letters(FIRST_FEW + IN_A_ROW);
  const grown = memory() - before;
  console.log(`${log}: ${IN_A_ROW} messages of 10 MB, ${Math.round(grown / MEGABYTE)} MB more than before`);
  expect(grown).toBeLessThan(GROWTH_MAX);
  expect(await fire.rows("ben")).toBe(FIRST_FEW + IN_A_ROW + 1);
}

describe("through the embedded log", () => {
  test("what Purser itself would write is refused with what to do instead, and nothing is written", async () => {
    const fire = await realEngine("embedded");
    await expect(fire.eventLog.publish([{ key: "ana" as never, value: large(fire, "ana") }])).rejects.toThrow(
      `and the log takes ${MESSAGE_BYTES_MAX}: send its rows in several commands.`,
    );
    await fire.bank("ana", "2026-11-03 card -2.00 USD AFTER");
    expect([await fire.rows("ana"), await fire.store.deadLetters.count()]).toEqual([1, 0]);
    await fire.close();
  });

  test("one that lies in the log is put aside with its reason and its beginning", async () => {
    const fire = await realEngine("embedded");
    await isPutAside(fire);
    await fire.close();
  });

  test(
    "many in a row leave no trace in memory, and others go on meanwhile",
    async () => {
      const fire = await realEngine("embedded");
      await leavesNoTrace(fire, "embedded");
      await fire.close();
    },
    LIMIT_MS,
  );
});

describe.skipIf(!part("kafka").present)("through Kafka", () => {
  test(
    "a broker as it comes refuses it clearly; Purser refuses it before that",
    async () => {
      const fire = await realEngine("kafka");
      const value = large(fire, "ana");
      await expect(fire.raw([{ key: "ana", value }])).rejects.toThrow(
        "The request included a message larger than the max message size the server will accept",
      );
      await expect(fire.eventLog.publish([{ key: "ana" as never, value }])).rejects.toThrow(
        "send its rows in several commands.",
      );
      await fire.bank("ana", "2026-11-03 card -2.00 USD AFTER");
      expect([await fire.rows("ana"), await fire.store.deadLetters.count()]).toEqual([1, 0]);
      expect(fire.eventLog.health().alive).toBe(true);
      await fire.close();
    },
    LIMIT_MS,
  );

  test(
    "where the broker takes it, it is put aside with its reason and its beginning",
    async () => {
      const fire = await realEngine("kafka", KAFKA_TAKES);
      await isPutAside(fire);
      await fire.close();
    },
    LIMIT_MS,
  );

  test(
    "many in a row leave no trace in memory, and others go on meanwhile",
    async () => {
      const fire = await realEngine("kafka", KAFKA_TAKES);
      await leavesNoTrace(fire, "Kafka");
      await fire.close();
    },
    LIMIT_MS,
  );
});
