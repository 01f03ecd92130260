// A stretch of records gives back exactly what it was given, whatever the order of taking and letting go.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { LogRecord } from "#stream/log.ts";
import { Span } from "#stream/span.ts";

const UNLIMITED = { records: 1_000, bytes: 1_000_000 };

describe("span", () => {
  test("records come in order, within the limits, and stay until released", () => {
    const span = new Span(10);
    span.extend([record(10), record(12), record(13)], 14);
    expect(offsets(span.take(10, { records: 2, bytes: 1_000_000 }))).toEqual([10, 12]);
    expect(offsets(span.take(10, UNLIMITED))).toEqual([10, 12, 13]);
    expect(offsets(span.take(11, UNLIMITED))).toEqual([12, 13]);
    span.release(13);
    expect(offsets(span.take(13, UNLIMITED))).toEqual([13]);
    expect([span.from, span.to]).toEqual([13, 14]);
  });

  test("a record that is larger than the limit comes alone", () => {
    const span = new Span(0);
    span.extend([record(0, "x".repeat(5_000)), record(1)], 2);
    expect(offsets(span.take(0, { records: 10, bytes: 1_000 }))).toEqual([0]);
  });

  test("what was extended and released leaves no bytes behind, and a restart none at all", () => {
    const extended = fc.array(fc.tuple(fc.nat(3), fc.string(), fc.nat(5)), { maxLength: 30 });
    fc.assert(
      fc.property(extended, (steps) => {
        const span = new Span(0);
        const held: number[] = [];
        for (const [hole, value, released] of steps) {
          const offset = span.to + hole;
          span.extend([record(offset, value)], offset + 1);
          held.push(offset);
          const upTo = Math.min(span.to, span.from + released);
          span.release(upTo);
          while ((held[0] ?? upTo) < upTo) held.shift();
          expect(offsets(span.take(span.from, UNLIMITED))).toEqual(held);
          expect(span.bytes > 0).toBe(held.length > 0);
        }
        span.restart(1_000);
        expect([span.bytes, span.from, span.to, span.isEmpty]).toEqual([0, 1_000, 1_000, true]);
      }),
    );
  });
});

function record(offset: number, value = "v"): LogRecord {
  return { partition: 0, offset, key: "ana", value };
}

function offsets(records: readonly LogRecord[]): number[] {
  return records.map(({ offset }) => offset);
}
