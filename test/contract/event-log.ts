// What every event log must do, whatever it is made of: the suite that each adapter is run under.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { userId } from "#finance/ids.ts";
import type { EventLog, LogMessage } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { LogReader, type Positions } from "#test/support/log-reader.ts";

/** One log and the ways to get at it. */
export type LogUnderTest = {
  /** A process that uses the log. The embedded one must be closed before the next. */
  open(): Promise<EventLog>;
  /** From now on the log cannot be written. */
  breakDown(): void;
  repair(): void;
  /** Ends what it started, the logs it opened too. */
  dispose(): Promise<void>;
};

const KEYS = Array.from({ length: 300 }, (_, at) => `user-${at}`);

export function eventLogContract(name: string, makeLog: () => Promise<LogUnderTest>, limitMs: number): void {
  describe(`event log: ${name}`, () => {
    let under: LogUnderTest;
    beforeEach(async () => {
      under = await makeLog();
    }, limitMs);
    afterEach(() => under.dispose(), limitMs);

    /** A reader that has begun to read the log. */
    async function reading(log: EventLog, positions: Positions = new Map()): Promise<LogReader> {
      const reader = new LogReader(positions);
      await log.consume(reader);
      return reader;
    }

    function story(what: string, tell: () => Promise<void>): void {
      test(what, tell, limitMs);
    }

    story("each message arrives in its key's partition, each key's in the order published", async () => {
      const log = await under.open();
      const reader = await reading(log);
      const rounds = ["a", "b", "c"];
      await Promise.all(rounds.map((round) => log.publish(KEYS.map((key) => message(key, `${key} ${round}`)))));
      await reader.until(() => reader.count >= KEYS.length * rounds.length);
      for (const key of KEYS) expect(reader.values(key)).toEqual(rounds.map((round) => `${key} ${round}`));
      for (const record of reader.records) expect(record.partition).toBe(partitionOf(record.key));
      expect(new Set(reader.records.map(({ partition }) => partition)).size).toBe(log.partitionCount);
    });

    story("one reader is given all 64 partitions", async () => {
      const log = await under.open();
      const reader = await reading(log);
      expect(log.partitionCount).toBe(64);
      expect(reader.assigned.at(-1)?.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, at) => at));
    });

    story("what was published while nobody read is read from the start", async () => {
      const log = await under.open();
      await log.publish(numbered("ana", 0, 2_000));
      const reader = await reading(log);
      await log.publish(numbered("ana", 2_000, 2_500));
      await reader.until(() => reader.count >= 2_500);
      expect(reader.values("ana")).toEqual(numbered("ana", 0, 2_500).map(({ value }) => value));
    });

    story("a restarted reader goes on where its own database says, not where the log thinks", async () => {
      const positions: Positions = new Map();
      const first = await under.open();
      const before = await reading(first, positions);
      await first.publish(numbered("ana", 0, 10));
      await before.until(() => before.count >= 10);
      await first.close();
      const home = partitionOf("ana");
      positions.set(home, (positions.get(home) ?? 0) - 4);

      const second = await under.open();
      const after = await reading(second, positions);
      await second.publish(numbered("ana", 10, 12));
      await after.until(() => after.count >= 6);
      expect(after.values("ana")).toEqual(numbered("ana", 6, 12).map(({ value }) => value));
      expect(after.refused).toEqual([]);
    });

    story("what a reader had not finished when it ended arrives again", async () => {
      const positions: Positions = new Map();
      const first = await under.open();
      const before = await reading(first, positions);
      before.before = () => Promise.reject(new Error("the process dies here"));
      await first.publish(numbered("ana", 0, 5));
      await before.until(() => before.batches.length > 0);
      await first.close();

      const second = await under.open();
      const after = await reading(second, positions);
      await after.until(() => after.count >= 5);
      expect(after.values("ana")).toEqual(["ana 0", "ana 1", "ana 2", "ana 3", "ana 4"]);
    });

    story("a batch that could not be handled comes again, and the rest after it", async () => {
      const log = await under.open();
      const reader = await reading(log);
      let failures = 0;
      reader.before = () => {
        failures += 1;
        if (failures <= 3) throw new Error("the database is busy");
        return undefined;
      };
      await log.publish(numbered("ana", 0, 3));
      await log.publish(numbered("ana", 3, 6));
      await reader.until(() => reader.count >= 6);
      expect(failures).toBeGreaterThan(3);
      expect(reader.values("ana")).toEqual(numbered("ana", 0, 6).map(({ value }) => value));
    });

    story("reading goes on where the reader says: further back, or further on", async () => {
      const log = await under.open();
      const reader = await reading(log);
      const home = partitionOf("ana");
      await log.publish(numbered("ana", 0, 10));
      await reader.until(() => reader.count >= 10);
      const head = reader.positions.get(home) ?? 0;
      let turn = 0;
      reader.before = ({ records }) => {
        turn += 1;
        // Back to the third record once; from there on past four of them.
        if (turn === 1) return head - 8;
        return turn === 2 ? (records[0]?.offset ?? 0) + 4 : undefined;
      };
      await log.publish(numbered("ana", 10, 11));
      await reader.until(() => reader.values("ana").includes("ana 10"));
      const again = reader.records.slice(10).map(({ value }) => value);
      expect(again).toEqual(["ana 6", "ana 7", "ana 8", "ana 9", "ana 10"]);
      expect(reader.refused).toEqual([]);
    });

    story("a record that nobody can read is handed on as it lies", async () => {
      const log = await under.open();
      const reader = await reading(log);
      const values = ["", "{", "null", "\u0000\ud83d\udcb8 ü\n", "x".repeat(200_000)];
      await log.publish(values.map((value) => message("ana", value)));
      await reader.until(() => reader.count >= values.length);
      expect(reader.values("ana")).toEqual(values);
    });

    story("publishing fails while the log is down, and works again afterwards", async () => {
      const log = await under.open();
      const reader = await reading(log);
      await log.publish([message("ana", "before")]);
      under.breakDown();
      const outcomes = await Promise.allSettled(["one", "two"].map((value) => log.publish([message("ana", value)])));
      expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      under.repair();
      await log.publish([message("ana", "after")]);
      await reader.until(() => reader.values("ana").includes("after"));
      expect(reader.values("ana").filter((value) => value === "before" || value === "after")).toEqual([
        "before",
        "after",
      ]);
    });

    story("a message that is too large is refused by name, and its neighbours are not written", async () => {
      const log = await under.open();
      const reader = await reading(log);
      const tooLarge = message("ben", "x".repeat(600_000));
      await expect(log.publish([message("ana", "with it"), tooLarge])).rejects.toThrow(/ben has 600000 bytes/);
      await log.publish([message("ana", "next")]);
      await reader.until(() => reader.count > 0);
      expect(reader.values("ana")).toEqual(["next"]);
    });

    story("one publish may be larger than anything the log takes at once", async () => {
      const log = await under.open();
      const reader = await reading(log);
      const value = "0123456789".repeat(20_000);
      await log.publish(Array.from({ length: 30 }, (_, at) => message("ana", `${at} ${value}`)));
      await reader.until(() => reader.count >= 30);
      expect(reader.values("ana")).toEqual(Array.from({ length: 30 }, (_, at) => `${at} ${value}`));
    });

    story("a slow reader has one batch of a partition in hand, of limited size, and stops nobody else", async () => {
      const log = await under.open();
      const reader = await reading(log);
      let free = (): void => {};
      const freed = new Promise<void>((resolve) => {
        free = resolve;
      });
      const slow = partitionOf("ana");
      const other = KEYS.find((key) => partitionOf(key) !== slow) ?? "";
      const inHand = { now: 0, most: 0 };
      reader.before = async ({ partition }) => {
        if (partition !== slow) return undefined;
        inHand.now += 1;
        inHand.most = Math.max(inHand.most, inHand.now);
        await freed;
        inHand.now -= 1;
        return undefined;
      };
      await log.publish(numbered("ana", 0, 3_000));
      for (let at = 0; at < 20; at += 1) await log.publish([message(other, `${at}`)]);
      await reader.until(() => reader.values(other).length >= 20);
      expect(reader.values("ana")).toEqual([]);
      free();
      await reader.until(() => reader.values("ana").length >= 3_000);
      expect(inHand.most).toBe(1);
      expect(Math.max(...reader.batches.map(({ records }) => records.length))).toBeLessThanOrEqual(512);
      expect(reader.values("ana")).toEqual(numbered("ana", 0, 3_000).map(({ value }) => value));
    });

    story("stopping waits for the batch in hand and delivers nothing after it", async () => {
      const log = await under.open();
      const reader = await reading(log);
      let [entered, left] = [false, false];
      let free = (): void => {};
      reader.before = async () => {
        entered = true;
        await new Promise<void>((resolve) => {
          free = resolve;
        });
        left = true;
        return undefined;
      };
      await log.publish([message("ana", "in hand")]);
      await untilTrue(() => entered);
      const stopped = log.stop().then(() => left);
      await log.publish([message("ana", "after the stop")]);
      free();
      expect(await stopped).toBe(true);
      await log.publish([message("ben", "after the stop")]);
      expect(reader.values("ana")).toEqual(["in hand"]);
    });

    story("it says that it lives, and nothing is published once it is closed", async () => {
      const log = await under.open();
      const reader = await reading(log);
      await log.publish([message("ana", "hello")]);
      await reader.until(() => reader.count > 0);
      expect(log.health()).toMatchObject({ alive: true });
      await log.close();
      await expect(log.publish([message("ana", "too late")])).rejects.toThrow(/closed/);
    });
  });
}

export function message(key: string, value: string): LogMessage {
  return { key: userId(key), value };
}

/** `ana 0`, `ana 1`, … */
export function numbered(key: string, from: number, to: number): LogMessage[] {
  return Array.from({ length: to - from }, (_, at) => message(key, `${key} ${from + at}`));
}

/** Lets everything else run until `reached` holds; the test's own limit ends a wait in vain. */
export async function untilTrue(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise<void>((resolve) => setImmediate(resolve));
}
