// Every reason the code itself gives has its kind: an operator filters by it and sends a kind again together.

import { expect, test } from "bun:test";
import { TurnFailed, WakeFailed } from "#actors/runtime/errors.ts";
import { userId } from "#finance/ids.ts";
import { cutChunk, deadLetter, sortChunk } from "#stream/chunk.ts";
import { type DeadLetterKind, kindOf } from "#stream/dead-letter-kind.ts";
import { quarantinedOf } from "#stream/outcomes.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { decodeEnvelope, encodeEnvelope, MESSAGE_BYTES_MAX } from "#stream/topics.ts";

const ANA = "ana";
const good = encodeEnvelope({
  id: "c" as never,
  userId: userId(ANA),
  sentAt: "2026-11-23T06:00:00.000Z" as never,
  wantsReceipt: false,
  command: { type: "pass-time", today: "2026-11-23" as never },
});
const limits = { recordCharacters: 1_000_000, chunkCharacters: 1_000_000 };
const record = (value: string | null, key = ANA) => ({ partition: partitionOf(ANA), offset: 3, key, value });

function letterOf(value: string | null, key = ANA) {
  const chunk = cutChunk([record(value, key)], 0, 1, limits);
  const clock = { nowMs: () => 0 } as never;
  const sorted = sortChunk(chunk, { decode: decodeEnvelope, partitionOf, clock, ailing: () => null, ...limits });
  return sorted.deadLetters[0];
}

test.each<[string, DeadLetterKind, boolean]>([
  ["{not json", "unreadable", true],
  ["[".repeat(200_000), "unreadable", true],
  ["7", "unreadable", true],
  ["{}", "version", true],
  [good.replace('"v":1', '"v":2'), "version", true],
  [good.replace("pass-time", "pass-tim"), "shape", true],
  [good.replace('"ana"', '"ben"'), "misrouted", true],
  ["", "unreadable", false],
  ["x".repeat(1_000_001), "too-large", false],
  [JSON.stringify({ v: 1, pad: "x".repeat(MESSAGE_BYTES_MAX) }), "too-large", false],
])("%.40s is %s, to be sent again: %s", (value, kind, sendable) => {
  const letter = letterOf(value);
  expect(kindOf(letter?.reason ?? "none")).toBe(kind);
  expect(letter?.sendable).toBe(sendable);
});

test("a record without a value is empty, and holds nothing to send", () => {
  const letter = letterOf(null);
  expect([kindOf(letter?.reason ?? ""), letter?.sendable]).toEqual(["empty", false]);
});

test("a record in the wrong partition is misrouted, and is sent to its own place", () => {
  const letter = letterOf(good, "somebody else altogether");
  expect([kindOf(letter?.reason ?? ""), letter?.sendable]).toEqual(["misrouted", true]);
});

test("a key that is too long to keep cannot be sent again under another one", () => {
  expect(letterOf(good, "k".repeat(201))?.sendable).toBe(false);
});

test("a payload that is cut says so and cannot be sent again; a reason that quotes much is cut too", () => {
  const letter = deadLetter(record("x".repeat(2_000_001)), "y".repeat(50_000));
  expect(letter.payload).toHaveLength(2_000_000);
  expect(letter.reason).toMatch(/^y{1000}; only the first 2000000 characters were kept$/);
  expect(letter.sendable).toBe(false);
});

test("what an actor threw at, a person who cannot be woken, and a refused write", () => {
  const message = { envelope: {}, offset: 3 } as never;
  const turn = { quarantined: [{ message, reason: "Error: no" }] } as never;
  const [thrown] = quarantinedOf(cutChunk([record(good)], 0, 1, limits), [turn]);
  expect(kindOf(thrown?.reason ?? "")).toBe("actor");
  for (const error of [new WakeFailed("user/ana", 5, "no"), new TurnFailed("user/ana", "no")])
    expect(kindOf(`${error.name}: ${error.message}`)).toBe("asleep");
  expect(kindOf("the store refused the write: constraint")).toBe("store");
});
