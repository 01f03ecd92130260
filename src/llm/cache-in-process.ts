// The cache of answers in this process's memory: bounded, the longest unused goes first.

import type { Clock } from "#actors/runtime/clock.ts";
import type { AnswerCache, Remembered } from "./cache.ts";

/** About 4 MB. */
const ENTRIES_MAX = 20_000;

type Kept = { readonly value: Remembered; readonly untilMs: number };

export function createInProcessCache(clock: Clock, entriesMax = ENTRIES_MAX): AnswerCache {
  /** A Map keeps the order of setting: its first key is the longest unused. */
  const entries = new Map<string, Kept>();

  function take(key: string): Remembered | null {
    const found = entries.get(key);
    if (!found) return null;
    entries.delete(key);
    if (found.untilMs <= clock.nowMs()) return null;
    entries.set(key, found);
    return found.value;
  }

  function keep(key: string, kept: Kept): void {
    entries.delete(key);
    entries.set(key, kept);
    const oldest = entries.keys().next();
    if (entries.size > entriesMax && !oldest.done) entries.delete(oldest.value);
  }

  return {
    async get(keys) {
      const known = new Map<string, Remembered>();
      for (const key of keys) {
        const value = take(key);
        if (value !== null) known.set(key, value);
      }
      return known;
    },
    async put(added) {
      for (const { key, value, ttlMs } of added) keep(key, { value, untilMs: clock.nowMs() + ttlMs });
    },
  };
}
