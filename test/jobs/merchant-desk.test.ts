// Questions about merchants: gathered, asked once for everybody, answered to all who wait, and never lost.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import type { UserCommand } from "#actors/user/protocol.ts";
import { msOfInstant } from "#finance/calendar.ts";
import { categoryId } from "#finance/category.ts";
import { type UserId, userId } from "#finance/ids.ts";
import { currency } from "#finance/money.ts";
import type { MerchantAnswer, MerchantQuestion } from "#llm/merchant-question.ts";
import type { Job } from "#src/jobs/job.ts";
import { openMerchantDesk } from "#src/jobs/merchant-desk.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile, type StoreFile } from "#test/support/store-file.ts";
import { recorded, write } from "#test/support/writes.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
const ANA = userId("ana");
const BEN = userId("ben");
const COFFEE = categoryId("FOOD_AND_DRINK_COFFEE");
/** The moment of the facts in writes.ts. */
const FACTS_AT_MS = msOfInstant("2026-11-23T06:00:00.000Z" as never);

let file: StoreFile;
let clock: VirtualClock;
let desk: Job | null;
let calls: (readonly MerchantQuestion[])[];
let told: (readonly [UserId, UserCommand])[];
let answers: (question: MerchantQuestion) => Partial<MerchantAnswer>;
let errors: unknown[];
let positions: Map<number, number>;

beforeEach(async () => {
  file = await openStoreFile();
  clock = new VirtualClock(FACTS_AT_MS);
  desk = null;
  calls = [];
  told = [];
  errors = [];
  positions = new Map();
  answers = ({ text }) => ({ name: text, category: COFFEE, confidence: 0.8, outcome: "answered", from: "model" });
});
afterEach(async () => {
  await desk?.stop();
  await file.remove();
});

/** The person's rows raise these questions; each is a bank's text. */
async function asks(who: UserId, ...texts: string[]): Promise<void> {
  const partition = partitionOf(who);
  const from = positions.get(partition) ?? 0;
  if (from === 0) await file.store.engine.acquire([partition], "here");
  const effects = texts.map((text) => {
    return { kind: "ask-merchant" as const, key: text.toLowerCase(), text, currency: currency("USD") };
  });
  const turn = recorded(who, from + 1, [`2026-09-01 card -1.00 USD X #${from}`], { effects });
  await file.store.engine.commit(write(partition, 1, from, [turn]));
  positions.set(partition, from + 1);
}

function open(): Job {
  desk = openMerchantDesk({
    store: file.store,
    llm: {
      batchMax: 25,
      async categoriseMerchants(questions) {
        calls.push(questions);
        return questions.map((question) => {
          const none = {
            name: question.text,
            category: null,
            confidence: 0,
            outcome: "not-sure",
            from: "none",
          } as const;
          return { key: question.key, practice: false, ...none, ...answers(question) };
        });
      },
    },
    send: async (orders) => void told.push(...orders),
    clock,
    onError: (error) => errors.push(error),
  });
  return desk;
}

/** A real store answers in its own time: a write of ours is done once all before it are. */
async function passes(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    await clock.advance(500);
    for (let chained = 0; chained < 3; chained++) await file.store.meta.set("pulse", String(passed));
  }
}

const waiting = async () => (await file.store.outbox.waiting("ask-merchant", 100)).map(({ effect }) => effect.key);
const toldTo = (who: UserId) =>
  told.flatMap(([user, command]) =>
    user === who && command.type === "suggest-merchants"
      ? command.merchants.map(({ key, name }) => `${key}: ${name}`)
      : [],
  );

describe("the merchant desk", () => {
  test("asks once about a merchant that many wait for, and tells each of them", async () => {
    await asks(ANA, "ZORBLATT BAZAAR", "QUUXMART");
    await asks(BEN, "ZORBLATT BAZAAR");
    open();
    await passes(12_000);
    expect(calls.map((call) => call.map(({ key, askedFor }) => [key, askedFor?.toSorted()]))).toEqual([
      [
        ["quuxmart", ["ana"]],
        ["zorblatt bazaar", ["ana", "ben"]],
      ],
    ] as never);
    expect(toldTo(ANA).toSorted()).toEqual(["quuxmart: Quuxmart", "zorblatt bazaar: Zorblatt Bazaar"]);
    expect(toldTo(BEN)).toEqual(["zorblatt bazaar: Zorblatt Bazaar"]);
    expect(await waiting()).toEqual([]);
    expect(errors).toEqual([]);
  });

  test("asks nobody about a merchant that somebody else asked about before", async () => {
    await asks(ANA, "ZORBLATT BAZAAR");
    open();
    await passes(12_000);
    await asks(BEN, "ZORBLATT BAZAAR");
    await passes(3_000);
    expect(calls).toHaveLength(1);
    expect(toldTo(BEN)).toHaveLength(1);
  });

  test("waits for company, unless enough wait already: twenty-five merchants are one call", async () => {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXY".split("");
    await asks(ANA, ...letters.slice(0, 24).map((letter) => `ZORB${letter}LATT BAZAAR`));
    open();
    await passes(2_000);
    expect(calls).toEqual([]);
    await asks(ANA, "ZORBYLATT BAZAAR");
    await passes(2_000);
    expect(calls.map((call) => call.length)).toEqual([25]);
  });

  test("what is left over of full batches waits for the next, so that an import asks once for each twenty-five", async () => {
    const names = Array.from(
      { length: 60 },
      (_, at) => `ZORB${LETTERS[at % 26]}L${at < 26 ? "A" : at < 52 ? "O" : "U"}TT BAZAAR`,
    );
    await asks(ANA, ...names.slice(0, 30));
    open();
    await passes(2_000);
    await asks(ANA, ...names.slice(30));
    await passes(2_000);
    expect(calls.map((call) => call.length)).toEqual([25, 25]);
    await passes(6_000);
    expect(calls.map((call) => call.length)).toEqual([25, 25, 10]);
  });

  test("sends nothing that may name a person, and settles it: it will never be asked", async () => {
    await asks(ANA, "ZELLE TO JOHN SMITH");
    open();
    await passes(12_000);
    expect([calls, told, await waiting()]).toEqual([[], [], []]);
  });

  test("remembers that nobody knows, and tells nobody a guess", async () => {
    answers = () => ({});
    await asks(ANA, "ZORBLATT BAZAAR");
    open();
    await passes(12_000);
    expect([told, await waiting()]).toEqual([[], []]);
    expect(await file.store.merchants.find(["zorblatt bazaar"])).toMatchObject([{ category: null }]);
  });

  test("lets questions wait while the model is away, and asks again after a pause", async () => {
    answers = () => ({ outcome: "unavailable" });
    await asks(ANA, "ZORBLATT BAZAAR");
    open();
    await passes(12_000);
    expect([calls.length, await waiting()]).toEqual([1, ["zorblatt bazaar"]]);
    answers = () => ({ name: "Zorblatt Bazaar", category: COFFEE, confidence: 0.8, outcome: "answered" });
    await passes(32_000);
    expect([calls.length, toldTo(ANA).length, await waiting()]).toEqual([2, 1, []]);
  });

  test("goes on where another process stopped: what was answered and not told is told without another call", async () => {
    await asks(ANA, "ZORBLATT BAZAAR");
    const known = { key: "zorblatt bazaar", name: "Zorblatt Bazaar", category: COFFEE, confidence: 0.8 };
    await file.store.merchants.remember([{ ...known, updatedAt: "2026-11-23T05:00:00.000Z" as never }]);
    open();
    await passes(2_000);
    expect([calls, toldTo(ANA), await waiting()]).toEqual([[], ["zorblatt bazaar: Zorblatt Bazaar"], []]);
  });
});
