// Rules T of actors/SPEC.md: one turn at a time, and nothing of it is seen before it has settled.

import { describe, expect, test } from "bun:test";
import { ANA, TallyWorld, watched } from "./tally.ts";

describe("a turn", () => {
  test("[T1] the next turn begins only when the one before has settled", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    const next = watched(world.system.ref(ANA).propose("", ["two"]));
    await world.clock.advance(60_000);
    expect(next.state).toBe("waiting");
    world.commit(ANA, open);
    await world.clock.settle();
    expect(next.value?.outcome).toEqual(["two"]);
  });

  test("[T2] a question asked during a turn is answered after it has settled", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    const asked = watched(world.words(ANA));
    await world.clock.advance(60_000);
    expect(asked.state).toBe("waiting");
    world.commit(ANA, open);
    await world.clock.settle();
    expect(asked.value).toEqual(["one"]);
  });

  test("[T3] a question waits for one turn at most, however many turns wait", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    const waiting = [1, 2, 3].map((n) => world.system.ref(ANA).propose("", [`later ${n}`]));
    const asked = watched(world.words(ANA));
    world.commit(ANA, open);
    await world.clock.settle();
    expect(asked.value).toEqual(["one"]);
    for (const proposal of waiting) world.commit(ANA, await proposal);
  });

  test("[T4] after a lost turn the actor is what its journal says", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "kept");
    const lost = await world.system.ref(ANA).propose("", ["lost"]);
    const asked = world.words(ANA);
    lost.settle("lost");
    expect(await asked).toEqual(["kept"]);
    expect(await world.life(ANA)).toBe(2);
    expect(world.system.metrics.lostTurns).toBe(1);
  });

  test("[T5] settling a second time does nothing", async () => {
    const world = new TallyWorld();
    const turn = await world.say(ANA, "one");
    const open = await world.system.ref(ANA).propose("", ["two"]);
    turn.settle("lost");
    turn.settle("committed");
    const asked = watched(world.words(ANA));
    await world.clock.settle();
    expect(asked.state).toBe("waiting");
    world.commit(ANA, open);
    await world.clock.settle();
    expect(asked.value).toEqual(["one", "two"]);
    expect(await world.life(ANA)).toBe(1);
  });

  test("[T6] an actor dropped during a turn is forgotten when the turn settles", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    world.system.drop(ANA);
    const asked = watched(world.words(ANA));
    await world.clock.advance(60_000);
    expect(asked.state).toBe("waiting");
    // The rows came through, and so did somebody else's.
    world.journal(ANA).push("one", "from elsewhere");
    open.settle("committed");
    await world.clock.settle();
    expect(asked.value).toEqual(["one", "from elsewhere"]);
  });

  test("[T7] an actor dropped while it wakes is woken again: what it read may be out of date", async () => {
    const world = new TallyWorld();
    world.holdWakes();
    const asked = world.words(ANA);
    await world.clock.settle();
    world.journal(ANA).push("written meanwhile");
    world.system.dropWhere((at) => at === ANA);
    world.openGate();
    expect(await asked).toEqual(["written meanwhile"]);
    expect(world.wakes).toEqual([ANA, ANA]);
    expect(world.wakingMost).toBe(1);
  });

  test("[T8] messages that wait outlive lost turns and drops", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["lost"]);
    const waiting = [1, 2].map((n) => world.system.ref(ANA).propose("", [`kept ${n}`]));
    world.system.drop(ANA);
    open.settle("lost");
    for (const proposal of waiting) {
      const turn = await proposal;
      world.system.drop(ANA);
      world.commit(ANA, turn);
    }
    expect(await world.words(ANA)).toEqual(["kept 1", "kept 2"]);
  });

  test("[T9] dropping an idle actor costs a wake and nothing else", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "one");
    world.system.drop(ANA);
    expect(world.system.metrics).toMatchObject({ live: 0, bytes: 0 });
    expect(await world.words(ANA)).toEqual(["one"]);
    expect(await world.life(ANA)).toBe(2);
  });
});
