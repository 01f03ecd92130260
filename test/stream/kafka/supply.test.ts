// What was fetched waits in bounded memory: fetching is paused when there is enough, and goes on when it was read.

import { describe, expect, test } from "bun:test";
import { type Fetching, KafkaSupply } from "#stream/kafka/supply.ts";
import type { LogRecord } from "#stream/log.ts";

const LARGE = "x".repeat(400_000);

describe("what was fetched from Kafka", () => {
  test("a partition is fetched from where the database says, and only once it has said so", () => {
    const { supply, fetching } = fetched();
    expect(supply.add(3, 0, [record(3, 0)], 1)).toBe(false);
    supply.open(3, 7);
    expect(fetching.calls).toEqual(["seek 3 to 7", "resume 3"]);
    expect(supply.add(3, 7, [record(3, 7)], 8)).toBe(true);
    expect(supply.take(3, 7)).toEqual({ fetchedOffset: 7, records: [record(3, 7)] });
  });

  test("a partition with enough in memory is paused, and fetched again when most of it was read", () => {
    const { supply, fetching } = fetched();
    supply.open(0, 0);
    fetching.calls = [];
    for (let offset = 0; offset < 3; offset += 1) supply.add(0, offset, [record(0, offset, LARGE)], offset + 1);
    expect(fetching.calls).toEqual(["pause 0"]);
    supply.moveTo(0, 2);
    expect(fetching.calls).toEqual(["pause 0"]);
    supply.moveTo(0, 3);
    expect(fetching.calls).toEqual(["pause 0", "resume 0"]);
  });

  test("many partitions with a little each are paused together", () => {
    const { supply, fetching } = fetched();
    for (let partition = 0; partition < 64; partition += 1) supply.open(partition, 0);
    fetching.calls = [];
    let filled = 0;
    for (; fetching.calls.length === 0; filled += 1) supply.add(filled, 0, [record(filled, 0, LARGE)], 1);
    expect(fetching.calls[0]?.split(" ")).toHaveLength(65);
    expect(filled * 2 * LARGE.length).toBeLessThan(40_000_000);
    for (let partition = 0; partition < filled; partition += 1) supply.moveTo(partition, 1);
    const resumed = fetching.calls.slice(1).flatMap((call) => call.replace("resume ", "").split(" ").map(Number));
    expect(resumed.toSorted((a, b) => a - b)).toEqual([...Array(64).keys()]);
  });

  test("a reader that wants what is not in memory has it fetched", () => {
    const { supply, fetching } = fetched();
    supply.open(0, 10);
    supply.add(0, 10, [record(0, 10), record(0, 11)], 12);
    fetching.calls = [];
    supply.moveTo(0, 11);
    expect(fetching.calls).toEqual([]);
    expect(supply.take(0, 11)?.records).toEqual([record(0, 11)]);
    supply.moveTo(0, 4);
    expect(fetching.calls).toEqual(["seek 0 to 4"]);
    expect(supply.take(0, 4)).toBeNull();
    expect(supply.add(0, 4, [record(0, 4)], 5)).toBe(true);
    expect(supply.take(0, 4)?.fetchedOffset).toBe(4);
  });

  test("a copy of what was read before, however large, does not keep its partition paused", () => {
    const { supply, fetching } = fetched();
    supply.open(0, 0);
    const batch = [0, 1, 2].map((offset) => record(0, offset, LARGE));
    supply.add(0, 0, batch, 3);
    supply.moveTo(0, 3);
    fetching.calls = [];
    expect(supply.add(0, 0, batch, 3)).toBe(true);
    expect(supply.take(0, 3)).toBeNull();
    expect(fetching.calls).toEqual(["pause 0", "resume 0"]);
    expect(supply.add(0, 3, [record(0, 3)], 4)).toBe(true);
    expect(supply.take(0, 3)?.records).toEqual([record(0, 3)]);
  });

  test("records from another place are never joined to those in memory", () => {
    const { supply, fetching } = fetched();
    supply.open(0, 0);
    supply.add(0, 0, [record(0, 0)], 1);
    fetching.calls = [];
    expect(supply.add(0, 5, [record(0, 5)], 6)).toBe(false);
    expect(fetching.calls).toEqual(["seek 0 to 1"]);
    supply.moveTo(0, 1);
    expect(supply.add(0, 5, [record(0, 5)], 6)).toBe(true);
    expect(supply.take(0, 1)).toEqual({ fetchedOffset: 5, records: [record(0, 5)] });
  });

  test("offsets that hold only Kafka's own marks are a hole, not a gap", () => {
    const { supply } = fetched();
    supply.open(0, 0);
    supply.skip(0, 3);
    expect(supply.take(0, 0)).toBeNull();
    expect(supply.add(0, 3, [record(0, 3)], 4)).toBe(true);
    expect(supply.take(0, 0)).toEqual({ fetchedOffset: 0, records: [record(0, 3)] });
  });
});

function fetched() {
  const fetching = new Steering();
  const membership = { alive: () => true, heartbeat: () => Promise.resolve() };
  return { fetching, supply: new KafkaSupply(fetching, () => membership) };
}

class Steering implements Fetching {
  calls: string[] = [];

  seek(partition: number, offset: number): void {
    this.calls.push(`seek ${partition} to ${offset}`);
  }

  pause(partitions: readonly number[]): void {
    this.calls.push(`pause ${partitions.join(" ")}`);
  }

  resume(partitions: readonly number[]): void {
    this.calls.push(`resume ${partitions.join(" ")}`);
  }
}

function record(partition: number, offset: number, value = "v"): LogRecord {
  return { partition, offset, key: "ana", value };
}
