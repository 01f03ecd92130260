// Rules P of actors/SPEC.md: who goes to sleep when memory runs short, and who never does.

import { describe, expect, test } from "bun:test";
import { type Address, address } from "#actors/runtime/actor.ts";
import { CELL_BYTES } from "#actors/runtime/passivation.ts";
import { ANA, BEN, CHEN, TallyWorld } from "./tally.ts";

/** What a tally of so many words is counted as. */
const weight = (words: number) => CELL_BYTES + 1_000 + 100 * words;

function awake(world: TallyWorld, ...addresses: Address[]): Address[] {
  return addresses.filter((at) => world.system.isAwake(at));
}

describe("passivation", () => {
  test("[P1] over the budget, the ones unused for longest go to sleep until the rest fit", async () => {
    const world = new TallyWorld({ budgetBytes: 2 * weight(1) });
    await world.say(ANA, "a");
    await world.say(BEN, "b");
    await world.words(ANA);
    await world.say(CHEN, "c");
    expect(awake(world, ANA, BEN, CHEN)).toEqual([ANA, CHEN]);
    expect(world.system.metrics).toMatchObject({ live: 2, bytes: 2 * weight(1), passivated: 1 });
    await world.say(ANA, ...Array.from({ length: 20 }, () => "grows"));
    expect(awake(world, ANA, BEN, CHEN)).toEqual([]);
  });

  test("[P2] who has an open turn, mail or a wake under way stays, whatever the budget", async () => {
    const world = new TallyWorld({ budgetBytes: 0 });
    const open = await world.system.ref(ANA).propose("", ["a"]);
    const waiting = world.system.ref(ANA).propose("", ["b"]);
    await world.say(BEN, "c");
    expect(awake(world, ANA, BEN)).toEqual([ANA]);
    world.commit(ANA, open);
    expect(awake(world, ANA)).toEqual([ANA]);
    world.commit(ANA, await waiting);
    expect(awake(world, ANA)).toEqual([]);
    expect(world.wakes).toEqual([ANA, BEN]);
    world.holdWakes();
    const asked = world.words(CHEN);
    await world.clock.settle();
    world.openGate();
    expect(await asked).toEqual([]);
    expect(world.wakes).toEqual([ANA, BEN, CHEN]);
  });

  test("[P3] a pinned actor stays awake until its last pin is released", async () => {
    const world = new TallyWorld({ budgetBytes: weight(1) });
    const first = world.system.pin(ANA);
    const second = world.system.pin(ANA);
    await world.say(ANA, "a");
    await world.say(BEN, "b");
    expect(awake(world, ANA, BEN)).toEqual([ANA]);
    first();
    first();
    await world.say(BEN, "c");
    expect(awake(world, ANA)).toEqual([ANA]);
    second();
    await world.say(BEN, "d");
    expect(awake(world, ANA)).toEqual([]);
  });

  test("[P3] a pin put on an actor that is awake holds, and releasing it lets it sleep at once", async () => {
    const world = new TallyWorld({ budgetBytes: 2 * weight(1) });
    await world.say(ANA, "a");
    const release = world.system.pin(ANA);
    await world.say(BEN, "b");
    await world.say(CHEN, "c", "d");
    expect(awake(world, ANA, BEN, CHEN)).toEqual([ANA]);
    await world.system.ref(CHEN).propose("", ["open"]);
    release();
    expect(awake(world, ANA, BEN, CHEN)).toEqual([CHEN]);
  });

  test("[P4] who slept wakes as the one that slept", async () => {
    const world = new TallyWorld({ budgetBytes: 0 });
    for (const word of ["one", "two", "three"]) await world.say(ANA, word);
    expect(await world.words(ANA)).toEqual(["one", "two", "three"]);
    expect(world.system.metrics.passivated).toBe(4);
    expect(world.wakes).toHaveLength(4);
  });

  test("[P5] pins beyond the limit are not honoured", async () => {
    const world = new TallyWorld({ budgetBytes: 0, pinsMax: 1 });
    const release = world.system.pin(ANA);
    world.system.pin(BEN)();
    world.system.pin(BEN);
    await world.say(ANA, "a");
    await world.say(BEN, "b");
    expect(awake(world, ANA, BEN)).toEqual([ANA]);
    release();
    world.system.pin(BEN);
    await world.say(BEN, "c");
    expect(awake(world, ANA, BEN)).toEqual([BEN]);
  });

  test("[P6] what is counted is the sum over the actors in memory", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "a");
    expect(world.system.metrics.bytes).toBe(weight(1));
    await world.say(ANA, "b", "throw! c");
    expect(world.system.metrics.bytes).toBe(weight(2));
    await world.say(BEN, "c", "d", "e");
    expect(world.system.metrics).toMatchObject({ live: 2, bytes: weight(2) + weight(3) });
    (await world.system.ref(BEN).propose("", ["lost"])).settle("lost");
    expect(world.system.metrics).toMatchObject({ live: 1, bytes: weight(2) });
    world.system.drop(ANA);
    expect(world.system.metrics).toMatchObject({ live: 0, bytes: 0 });
  });

  test("[P1] five thousand actors fit a budget of one thousand by sleeping in turn", async () => {
    const world = new TallyWorld({ budgetBytes: 1_000 * weight(0) });
    for (let n = 0; n < 5_000; n += 1) await world.system.ref(address(`user/${n}`)).ask("words");
    expect(world.system.metrics).toMatchObject({ live: 1_000, passivated: 4_000 });
    expect(world.system.isAwake(address("user/4999"))).toBe(true);
    expect(world.system.isAwake(address("user/3999"))).toBe(false);
  });
});
