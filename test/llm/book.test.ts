// The book of calls and tokens: days, the allowance, and several processes writing at once.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { inProcessMemory, type Memory, openBook } from "#llm/book.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const HALF_A_DAY_MS = 43_200_000;
const WIDE = { callsPerDay: 1_000, tokensPerDay: 1_000_000 };

function opened(memory: Memory = inProcessMemory(), clock = new VirtualClock(NOON)) {
  return { memory, clock, book: openBook({ memory, clock, name: "book" }) };
}

describe("the allowance", () => {
  test("so many calls a day and not one more, also when all come at once", async () => {
    const { book } = opened();
    const taken = await Promise.all(Array.from({ length: 9 }, () => book.take({ ...WIDE, callsPerDay: 4 })));
    expect(taken.filter(Boolean)).toHaveLength(4);
    expect((await book.read()).today.calls).toBe(4);
  });

  test("two processes that share the memory share the allowance", async () => {
    const { memory, clock, book } = opened();
    const other = openBook({ memory, clock, name: "book" });
    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => (nth % 2 ? book : other).take({ ...WIDE, callsPerDay: 7 })),
    );
    expect(taken.filter(Boolean)).toHaveLength(7);
  });

  test("tokens that are used up end the day too", async () => {
    const { book } = opened();
    const allowance = { ...WIDE, tokensPerDay: 100 };
    await book.add({ inputTokens: 60, outputTokens: 39 });
    expect(await book.take(allowance)).toBe(true);
    await book.add({ outputTokens: 1 });
    expect(await book.take(allowance)).toBe(false);
  });

  test("a new day of UTC begins with a full allowance and keeps the sum", async () => {
    const { book, clock } = opened();
    await book.take({ ...WIDE, callsPerDay: 1 });
    await clock.advance(HALF_A_DAY_MS - 1);
    expect(await book.take({ ...WIDE, callsPerDay: 1 })).toBe(false);
    await clock.advance(1);
    expect(await book.take({ ...WIDE, callsPerDay: 1 })).toBe(true);
    expect(await book.read()).toMatchObject({ today: { calls: 1 }, ever: { calls: 2 } });
  });

  test("an allowance of nothing allows nothing", async () => {
    expect(await opened().book.take({ ...WIDE, callsPerDay: 0 })).toBe(false);
  });
});

describe("keeping it", () => {
  test("a restart finds what was counted", async () => {
    const { memory, book } = opened();
    await book.add({ questions: 3, "failed timed-out": 1 });
    expect((await opened(memory).book.read()).today).toEqual({ questions: 3, "failed timed-out": 1 });
  });

  test("a book that cannot be read is begun again", async () => {
    const { memory, book } = opened();
    await memory.swap("book", null, "{not json");
    await book.add({ calls: 1 });
    expect((await book.read()).ever).toEqual({ calls: 1 });
  });

  test("a failure of the memory is told to who counts, and the next count is not spoiled by it", async () => {
    const { memory } = opened();
    let broken = true;
    const fragile: Memory = {
      get: (name) => (broken ? Promise.reject(new Error("the disk is full")) : memory.get(name)),
      swap: memory.swap,
    };
    const { book } = opened(fragile);
    expect(book.add({ calls: 1 })).rejects.toThrow("the disk is full");
    broken = false;
    await book.add({ calls: 1 });
    expect((await book.read()).ever.calls).toBe(1);
  });
});
