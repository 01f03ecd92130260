// Findings on their way to words: asked about once, told before they are settled, left alone where the model cannot be asked.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { msOfInstant } from "#finance/calendar.ts";
import { type UserId, userId } from "#finance/ids.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Explanation } from "#llm/explain-insights.ts";
import { openInsightDesk } from "#src/jobs/insight-desk.ts";
import type { Job } from "#src/jobs/job.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile, type StoreFile } from "#test/support/store-file.ts";
import { insight, recorded, write } from "#test/support/writes.ts";

const ANA = userId("ana");
const WORDS = "A text that was checked.";
/** The moment of the facts in writes.ts. */
const FACTS_AT_MS = msOfInstant("2026-11-23T06:00:00.000Z" as never);

let file: StoreFile;
let clock: VirtualClock;
let job: Job;
let told: (readonly [UserId, UserCommand])[];
let asked: number;
let answer: Explanation;
let isLogDown: boolean;

beforeEach(async () => {
  file = await openStoreFile();
  clock = new VirtualClock(FACTS_AT_MS);
  [told, asked, isLogDown] = [[], 0, false];
  answer = { outcome: "answered", words: WORDS };
  const partition = partitionOf(ANA);
  await file.store.engine.acquire([partition], "here");
  const effect = { kind: "explain-insight" as const, key: "i1", insight: insight("i1", { id: "t1" } as Transaction) };
  const turn = recorded(ANA, 1, ["2026-09-01 card -1.00 USD X #1"], { effects: [effect] });
  await file.store.engine.commit(write(partition, 1, 0, [turn]));
  job = openInsightDesk({
    store: file.store,
    clock,
    onError: () => {},
    llm: {
      explainInsights: async (questions) => {
        asked += questions.length;
        return questions.map(() => answer);
      },
    },
    async send(orders) {
      if (isLogDown) throw new Error("the log is away");
      told.push(...orders);
    },
  });
});
afterEach(async () => {
  await job.stop();
  await file.remove();
});

async function after(seconds: number): Promise<void> {
  for (let second = 0; second <= seconds; second++) {
    await clock.advance(second === 0 ? 0 : 1_000);
    await Bun.sleep(1);
  }
}

/** The store writes in its own time: looks until it has, or long enough to say that it never will. */
async function gone(): Promise<boolean> {
  for (let tries = 0; tries < 1_000; tries++) {
    if ((await waiting()) === 0) return true;
    await Bun.sleep(3);
  }
  return false;
}

const waiting = async () => (await file.store.outbox.waiting("explain-insight", 10)).length;

describe("a finding that waits for words", () => {
  test("is told once", async () => {
    await after(5);
    expect(told.map(([who, command]) => [String(who), command.type])).toEqual([["ana", "narrate-insight"]]);
    expect([asked, await gone()]).toEqual([1, true]);
  });

  test("whose text was refused keeps its template, and is not asked about again", async () => {
    answer = { outcome: "refused" };
    await after(2);
    expect([told.length, asked, await gone()]).toEqual([0, 1, true]);
  });

  test("waits while the model cannot be asked, and is told when it can", async () => {
    answer = { outcome: "unavailable" };
    await after(20);
    expect([told.length, asked, await waiting()]).toEqual([0, 1, 1]);
    answer = { outcome: "answered", words: WORDS };
    await after(15);
    expect([told.length, await gone()]).toEqual([1, true]);
  });

  test("is told again where the log was away", async () => {
    isLogDown = true;
    await after(5);
    expect(await waiting()).toBe(1);
    isLogDown = false;
    await after(31);
    expect([told.length, await gone()]).toEqual([1, true]);
  });

  test("is let go when it is no news any more", async () => {
    answer = { outcome: "unavailable" };
    await after(2);
    await clock.advance(25 * 3_600_000);
    await after(35);
    expect([told.length, await gone()]).toEqual([0, true]);
  });
});
