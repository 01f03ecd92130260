// Rules M of actors/SPEC.md: what waits for an actor, and what happens when too much does.

import { describe, expect, test } from "bun:test";
import { address } from "#actors/runtime/actor.ts";
import { MailboxFull, ShuttingDown } from "#actors/runtime/errors.ts";
import { ANA, BEN, TallyWorld, watched } from "./tally.ts";

describe("the mailbox", () => {
  test("[M1] turns are taken in the order they were proposed", async () => {
    const world = new TallyWorld();
    const proposals = ["one", "two", "three"].map((word) => world.system.ref(ANA).propose("", [word]));
    for (const proposal of proposals) world.commit(ANA, await proposal);
    expect(await world.words(ANA)).toEqual(["one", "two", "three"]);
  });

  test("[M2] a turn that would make more messages wait than allowed is refused whole", async () => {
    const world = new TallyWorld({ mailbox: { messages: 3 } });
    const open = await world.system.ref(ANA).propose("", ["first"]);
    const waiting = watched(world.system.ref(ANA).propose("", ["a", "b"]));
    await expect(world.system.ref(ANA).propose("", ["c", "d"])).rejects.toThrow(MailboxFull);
    const fits = world.system.ref(ANA).propose("", ["e"]);
    world.commit(ANA, open);
    await world.clock.settle();
    expect(waiting.state).toBe("done");
    if (waiting.value) world.commit(ANA, waiting.value);
    world.commit(ANA, await fits);
    expect(await world.words(ANA)).toEqual(["first", "a", "b", "e"]);
    expect(world.system.metrics.refused).toBe(1);
  });

  test("[M3] a turn larger than the limit is taken when no other waits", async () => {
    const world = new TallyWorld({ mailbox: { messages: 2 } });
    const open = await world.system.ref(ANA).propose("", ["first"]);
    const large = world.system.ref(ANA).propose("", ["a", "b", "c"]);
    world.commit(ANA, open);
    world.commit(ANA, await large);
    expect(await world.words(ANA)).toEqual(["first", "a", "b", "c"]);
  });

  test("[M4] questions and turns have limits of their own and do not crowd each other out", async () => {
    const world = new TallyWorld({ mailbox: { messages: 1, questions: 2 } });
    const open = await world.system.ref(ANA).propose("", ["first"]);
    const asked = [world.words(ANA), world.words(ANA)];
    await expect(world.words(ANA)).rejects.toThrow("2 questions are waiting already");
    const next = world.system.ref(ANA).propose("", ["second"]);
    await expect(world.system.ref(ANA).propose("", ["third"])).rejects.toThrow("1 messages are waiting already");
    world.commit(ANA, open);
    expect(await Promise.all(asked)).toEqual([["first"], ["first"]]);
    world.commit(ANA, await next);
  });

  test("[M5] the first message wakes the actor, and all that come meanwhile share that wake", async () => {
    const world = new TallyWorld();
    world.journal(ANA).push("old");
    world.holdWakes();
    const asked = [world.words(ANA), world.words(ANA)];
    const proposal = world.system.ref(ANA).propose("", ["new"]);
    expect(world.system.warm(ANA)).not.toBeNull();
    await world.clock.settle();
    world.openGate();
    expect(await Promise.all(asked)).toEqual([["old"], ["old"]]);
    world.commit(ANA, await proposal);
    expect(await world.words(ANA)).toEqual(["old", "new"]);
    expect(world.wakes).toEqual([ANA]);
    expect(world.system.warm(ANA)).toBeNull();
  });

  test("[M6] when too many actors wait to be woken, messages to further sleepers are refused", async () => {
    const world = new TallyWorld({ wakes: { waiting: 1 } });
    await world.say(BEN, "awake");
    world.holdWakes();
    const waking = world.words(ANA);
    await expect(world.words(address("user/late"))).rejects.toThrow(MailboxFull);
    expect(await world.words(BEN)).toEqual(["awake"]);
    world.openGate();
    expect(await waking).toEqual([]);
    expect(await world.words(address("user/late"))).toEqual([]);
  });

  test("[M7] draining finishes what waits, takes nothing new, and forgets all actors", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    const waiting = world.system.ref(ANA).propose("", ["two"]);
    const sleeping = world.system.ref(BEN).propose("", ["three"]);
    const drained = watched(world.system.drain());
    await expect(world.words(ANA)).rejects.toThrow(ShuttingDown);
    await expect(world.system.ref(ANA).propose("", ["late"])).rejects.toThrow(ShuttingDown);
    world.commit(ANA, open);
    world.commit(ANA, await waiting);
    await world.clock.settle();
    expect(drained.state).toBe("waiting");
    world.commit(BEN, await sleeping);
    await world.clock.settle();
    expect(drained.value).toEqual({ openTurns: 0, waking: 0 });
    expect(world.journals.get(ANA)).toEqual(["one", "two"]);
    expect(world.journals.get(BEN)).toEqual(["three"]);
    expect(world.system.metrics).toMatchObject({ live: 0, bytes: 0 });
  });

  test("[M8] draining ends at its time limit, and tells who still waits", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["never settled"]);
    const waiting = watched(world.system.ref(ANA).propose("", ["waits"]));
    const asked = watched(world.words(ANA));
    const drained = watched(world.system.drain(500));
    await world.clock.advance(499);
    expect(drained.state).toBe("waiting");
    await world.clock.advance(1);
    expect(drained.value).toEqual({ openTurns: 1, waking: 0 });
    expect(waiting.error).toBeInstanceOf(ShuttingDown);
    expect(asked.error).toBeInstanceOf(ShuttingDown);
    open.settle("committed");
    expect(world.system.metrics).toMatchObject({ live: 0, openTurns: 0 });
  });
});
