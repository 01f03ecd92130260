// What only the embedded log does: memory for those who keep up, the table for those who don't, and forgetting.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { userId } from "#finance/ids.ts";
import { createEmbeddedLog } from "#stream/embedded.ts";
import type { LogMessage } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { LogReader, type Positions } from "#test/support/log-reader.ts";
import { MemoryLogTable } from "#test/support/memory-log-table.ts";
import { silentLog } from "#test/support/silent-log.ts";

const home = partitionOf("ana");

describe("embedded log", () => {
  test("a reader that keeps up never makes the table be read", async () => {
    const { log, table, reader } = await reading();
    for (let at = 0; at < 50; at += 1) {
      await log.publish(messages(at, at + 1));
      await reader.until(() => reader.count > at);
    }
    expect(table.reads).toBe(0);
  });

  test("records are in the reader's hands before their publisher hears that they are durable", async () => {
    const { log, reader } = await reading();
    await log.publish(messages(0, 1));
    expect(reader.batches).toHaveLength(1);
  });

  test("no time has to pass for anything", async () => {
    const { log, reader, clock } = await reading();
    await Promise.all([log.publish(messages(0, 2_000)), log.publish(messages(2_000, 2_100))]);
    await reader.until(() => reader.count === 2_100);
    expect(clock.waiting).toBe(0);
  });

  test("what does not fit into memory is read from the table, in order", async () => {
    const { log, table, reader } = await reading();
    let free = (): void => {};
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    reader.before = () => freed.then(() => undefined);
    const padding = "x".repeat(100_000);
    for (let at = 0; at < 30; at += 1) await log.publish(messages(at, at + 1, padding));
    free();
    await reader.until(() => reader.count === 30);
    expect(reader.values("ana")).toEqual(messages(0, 30, padding).map(({ value }) => value));
    expect(table.reads).toBeGreaterThan(0);
    await log.publish(messages(30, 31));
    const reads = table.reads;
    await reader.until(() => reader.count === 31);
    expect(table.reads).toBe(reads);
  });

  test("everything published in one breath is one append", async () => {
    const { log, table } = await reading();
    await Promise.all(Array.from({ length: 500 }, (_, at) => log.publish(messages(at, at + 1))));
    expect(table.appends).toEqual([500]);
  });

  test("what was read is forgotten by the table, but not record by record", async () => {
    const { log, table, reader } = await reading();
    await log.publish(messages(0, 4_000));
    await reader.until(() => reader.count === 4_000);
    expect(table.size).toBe(4_000);
    await log.publish(messages(4_000, 6_000));
    await reader.until(() => reader.count === 6_000);
    await log.close();
    expect(table.size).toBeLessThan(1_000);
    expect(table.trimmed.get(home)).toBeLessThanOrEqual(reader.positions.get(home) ?? 0);
  });

  test("records whose append was reported as failed arrive all the same when they are there", async () => {
    const { log, table, reader, clock } = await reading();
    table.trouble = "lost-answer";
    await expect(log.publish(messages(0, 2))).rejects.toThrow(/the answer was lost/);
    expect(log.health()).toMatchObject({ alive: false });
    table.trouble = "none";
    await clock.advance(1_000);
    await reader.until(() => reader.count === 2);
    expect(log.health()).toMatchObject({ alive: true });
    await log.publish(messages(2, 3));
    await reader.until(() => reader.count === 3);
    expect(reader.records.map(({ offset }) => offset)).toEqual([0, 1, 2]);
  });

  test("and they come before what is published next", async () => {
    const { log, table, reader } = await reading();
    table.trouble = "lost-answer";
    await expect(log.publish(messages(0, 2))).rejects.toThrow();
    table.trouble = "none";
    await log.publish(messages(2, 3));
    await reader.until(() => reader.count === 3);
    expect(reader.records.map(({ offset }) => offset)).toEqual([0, 1, 2]);
  });

  test("a partition that fails is tried again later and later, and others do not wait for it", async () => {
    const { log, reader, clock } = await reading();
    let tries = 0;
    reader.before = ({ partition }) => {
      if (partition !== home) return undefined;
      tries += 1;
      throw new Error("the database is away");
    };
    await log.publish([...messages(0, 1), { key: userId("ben"), value: "hello" }]);
    await reader.until(() => reader.values("ben").length === 1);
    await clock.advance(49);
    expect(tries).toBe(1);
    await clock.advance(1 + 100 + 200 + 400);
    expect(tries).toBe(5);
    expect(log.health().detail).toContain(`partitions ${home} fail again and again`);
    reader.before = () => undefined;
    await clock.advance(5_000);
    expect(reader.values("ana")).toEqual(["0 "]);
    expect(log.health()).toMatchObject({ alive: true });
  });

  test("a position beyond the log's end is of another log and stops the start", async () => {
    const log = logOn(new MemoryLogTable());
    const consuming = log.consume(new LogReader(new Map([[home, 7]])));
    await expect(consuming).rejects.toThrow(`partition ${home} up to 7, but the embedded log ends at 0`);
    await log.consume(new LogReader());
  });

  test("there is one consumer at a time", async () => {
    const { log } = await reading();
    await expect(log.consume(new LogReader())).rejects.toThrow(/has a consumer already/);
    await log.stop();
    await log.consume(new LogReader());
  });

  test("a log stopped while it starts delivers nothing", async () => {
    const table = new MemoryLogTable();
    const log = logOn(table);
    await log.publish(messages(0, 3));
    const reader = new LogReader();
    const consuming = log.consume(reader);
    await log.stop();
    await consuming;
    expect(reader.batches).toEqual([]);
  });

  test("offsets with holes are read across", async () => {
    const table = new MemoryLogTable();
    const before = logOn(table);
    await before.publish(messages(0, 5));
    await table.trim(new Map([[home, 3]]));
    const { log, reader } = await reading(table, new Map([[home, 1]]));
    await log.publish(messages(5, 6));
    await reader.until(() => reader.count === 3);
    expect(reader.records.map(({ offset }) => offset)).toEqual([3, 4, 5]);
    expect(reader.refused).toEqual([]);
  });
});

async function reading(table = new MemoryLogTable(), positions: Positions = new Map()) {
  const clock = new VirtualClock();
  const log = logOn(table, clock);
  const reader = new LogReader(positions);
  await log.consume(reader);
  return { log, table, reader, clock };
}

function logOn(table: MemoryLogTable, clock = new VirtualClock()) {
  return createEmbeddedLog({ table, clock, log: silentLog });
}

/** Ana's messages `0`, `1`, …; the padding makes them large. */
function messages(from: number, to: number, padding = ""): LogMessage[] {
  return Array.from({ length: to - from }, (_, at) => ({ key: userId("ana"), value: `${from + at} ${padding}` }));
}
