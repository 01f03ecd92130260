// What every table under the embedded log must do: one suite for the database and for the table in memory.

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { LogTable } from "#stream/log-table.ts";

export type TableUnderTest = { readonly table: LogTable; close(): Promise<void> };

const ALL = Number.MAX_SAFE_INTEGER;

/** Each test takes partitions of its own, so that one table serves them all. */
export function logTableContract(name: string, makeTable: () => Promise<TableUnderTest>): void {
  describe(`a log table: ${name}`, () => {
    let made: TableUnderTest;
    let table: LogTable;
    let partitions = 0;
    const fresh = () => partitions++;

    beforeAll(async () => {
      made = await makeTable();
      table = made.table;
    });
    afterAll(() => made.close());

    const append = (partition: number, ...values: string[]) =>
      table.append(values.map((value) => ({ partition, key: "ana", value })));
    const valuesOf = async (partition: number, from = 0, records = 1_000, bytes = ALL) =>
      (await table.read(partition, from, records, bytes)).map(({ value }) => value);

    test("a partition's first record gets offset 0, and the next ones follow", async () => {
      const partition = fresh();
      expect(await append(partition, "a", "b")).toEqual([0, 1]);
      expect(await append(partition, "c")).toEqual([2]);
      expect((await table.heads()).get(partition)).toBe(3);
      expect(await table.read(partition, 0, 10, ALL)).toEqual(
        ["a", "b", "c"].map((value, offset) => ({ partition, offset, key: "ana", value })),
      );
    });

    test("records of several partitions in one append are numbered each in its own, in the order given", async () => {
      const [p, q] = [fresh(), fresh()];
      await append(q, "before");
      const offsets = await table.append([
        { partition: p, key: "ana", value: "1" },
        { partition: q, key: "ben", value: "2" },
        { partition: p, key: "ana", value: "3" },
        { partition: q, key: "ben", value: "4" },
      ]);
      expect(offsets).toEqual([0, 1, 1, 2]);
      expect(await valuesOf(p)).toEqual(["1", "3"]);
      expect(await valuesOf(q)).toEqual(["before", "2", "4"]);
    });

    test("appends at the same time never share an offset", async () => {
      const partition = fresh();
      const given = await Promise.all(
        Array.from({ length: 25 }, (_, index) => append(partition, `${index}a`, `${index}b`)),
      );
      const flat = given.flat();
      expect([...flat].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
      const values = await valuesOf(partition);
      for (const [index, [first, second]] of given.entries()) {
        expect(values[first ?? -1]).toBe(`${index}a`);
        expect(second).toBe((first ?? -2) + 1);
      }
    });

    test("reading begins where asked and ends at the limits, but brings at least one record", async () => {
      const partition = fresh();
      await append(partition, "1234", "5678", "é", "x".repeat(1_000), "last");
      expect(await valuesOf(partition, 1, 2)).toEqual(["5678", "é"]);
      expect(await valuesOf(partition, 0, 10, 3)).toEqual(["1234"]);
      expect(await valuesOf(partition, 0, 10, 4)).toEqual(["1234", "5678"]);
      expect(await valuesOf(partition, 3, 10, 1)).toEqual(["x".repeat(1_000)]);
      expect(await valuesOf(partition, 5)).toEqual([]);
      expect(await valuesOf(fresh())).toEqual([]);
    });

    test("trimming forgets what lies before, and never gives an offset a second time", async () => {
      const [p, q] = [fresh(), fresh()];
      await append(p, "a", "b", "c");
      await append(q, "d", "e");
      await table.trim(new Map([[p, 2]]));
      expect(await table.read(p, 0, 10, ALL)).toEqual([{ partition: p, offset: 2, key: "ana", value: "c" }]);
      expect(await valuesOf(q)).toEqual(["d", "e"]);
      await table.trim(
        new Map([
          [p, 3],
          [q, 2],
        ]),
      );
      expect(await valuesOf(p)).toEqual([]);
      expect((await table.heads()).get(p)).toBe(3);
      expect(await append(p, "f")).toEqual([3]);
    });

    test("a great many records are trimmed too", async () => {
      const partition = fresh();
      await append(partition, ...Array.from({ length: 5_000 }, (_, index) => `${index}`));
      await table.trim(new Map([[partition, 4_999]]));
      expect(await valuesOf(partition)).toEqual(["4999"]);
    });

    test("nothing to append is no trouble", async () => {
      expect(await table.append([])).toEqual([]);
    });

    test("any text comes back as it was written", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 20 }), async (texts) => {
          const partition = fresh();
          const values = texts.map((text) => JSON.stringify({ text }));
          await append(partition, ...values);
          expect(await valuesOf(partition)).toEqual(values);
        }),
        { numRuns: 30 },
      );
    });
  });
}
