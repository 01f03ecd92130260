// What follows a commit waits until somebody has done it, through restarts and repetitions.

import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Effect } from "#actors/user/ports.ts";
import { userId } from "#finance/ids.ts";
import { currency as toCurrency } from "#finance/money.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile, type StoreFile } from "../support/store-file.ts";
import { recorded, timePassed, turn, write } from "../support/writes.ts";

const ANA = userId("ana");
const BEN = userId("ben");
const asks = (key: string): Effect => ({ kind: "ask-merchant", key, text: key, currency: toCurrency("USD") });

describe.each([1, 3])("effects in %d database(s)", (shardCount) => {
  let file: StoreFile;
  beforeEach(async () => {
    file = await openStoreFile({ shardCount });
  });
  afterEach(() => file.remove());

  async function committed(who: typeof ANA, from: number, keys: readonly string[], epoch = 1): Promise<string> {
    const { engine } = file.store;
    if (from === 0) await engine.acquire([partitionOf(who)], "here");
    const [line] = [`2026-09-01 card -15.49 USD SHOP #s${from}`];
    const effects = keys.map(asks);
    return (await engine.commit(write(partitionOf(who), epoch, from, [recorded(who, from + 1, [line], { effects })])))
      .type;
  }

  async function waiting(): Promise<string[]> {
    const found = await file.store.outbox.waiting("ask-merchant", 100);
    return found.map(({ userId: who, effect }) => `${who} ${effect.key} ${effect.text} ${effect.currency}`).toSorted();
  }

  test("wait until they are settled, and are not asked for a second time by the same person", async () => {
    await committed(ANA, 0, ["north shop", "east shop"]);
    await committed(BEN, 0, ["north shop"]);
    expect(await waiting()).toEqual([
      "ana east shop east shop USD",
      "ana north shop north shop USD",
      "ben north shop north shop USD",
    ]);
    const [first, ...rest] = await file.store.outbox.waiting("ask-merchant", 100);
    await file.store.outbox.settle(rest);
    expect(await file.store.outbox.waiting("ask-merchant", 100)).toEqual(first ? [first] : []);
    await file.store.outbox.settle(first ? [first] : []);
    await committed(ANA, 1, ["north shop"]);
    expect(await waiting()).toEqual([]);
  });

  test("of a write that is fenced never happened", async () => {
    await committed(ANA, 0, []);
    expect(await committed(ANA, 1, ["north shop"], 0)).toBe("fenced");
    expect(await waiting()).toEqual([]);
  });

  test("come only with facts", async () => {
    const { engine } = file.store;
    await engine.acquire([partitionOf(ANA)], "here");
    await engine.commit(write(partitionOf(ANA), 1, 0, [turn(ANA, [], { effects: [asks("north shop")] })]));
    expect(await waiting()).toEqual([]);
    await engine.commit(write(partitionOf(ANA), 1, 1, [turn(ANA, [timePassed(1)], { effects: [asks("x")] })]));
    expect(await waiting()).toEqual(["ana x x USD"]);
  });
});
