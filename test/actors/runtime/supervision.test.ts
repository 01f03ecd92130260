// Rules S of actors/SPEC.md: what throws is found and left out, what cannot wake is tried again, nobody else notices.

import { describe, expect, test } from "bun:test";
import { address } from "#actors/runtime/actor.ts";
import { AnswerFailed, TurnFailed, WakeFailed } from "#actors/runtime/errors.ts";
import { ACTORS_PER_TURN_MAX } from "#actors/runtime/turn-plan.ts";
import { ANA, BEN, TallyWorld, watched } from "./tally.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`);

describe("an actor that throws in a turn", () => {
  test("[S1] is replaced, and the turn holds all messages but the one at fault", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "before");
    const turn = await world.say(ANA, "one", "throw! two", "three");
    expect(turn.outcome).toEqual(["one", "three"]);
    expect(turn.quarantined).toEqual([{ message: "throw! two", reason: "Error: cannot bear throw! two" }]);
    expect(await world.words(ANA)).toEqual(["before", "one", "three"]);
    expect(world.system.metrics).toMatchObject({ restarts: 1, quarantined: 1 });
  });

  test("[S1] several messages at fault are all left out, in any place, woken or not", async () => {
    const world = new TallyWorld();
    const turn = await world.say(ANA, "throw! 0", "one", "throw! 2", "throw! 3", "four", "throw! 5");
    expect(turn.outcome).toEqual(["one", "four"]);
    expect(turn.quarantined.map(({ message }) => message)).toEqual(["throw! 0", "throw! 2", "throw! 3", "throw! 5"]);
    const nothing = await world.say(ANA, "throw! all");
    expect(nothing.outcome).toEqual([]);
    expect(await world.words(ANA)).toEqual(["one", "four"]);
  });

  test("[S1] questions asked meanwhile are answered from settled state", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "before");
    const proposal = world.system.ref(ANA).propose("", ["one", "throw! two"]);
    expect(await world.words(ANA)).toEqual(["before"]);
    world.commit(ANA, await proposal);
    expect(await world.words(ANA)).toEqual(["before", "one"]);
  });

  test.each([0, 1, 100, 254, 255])(
    "[S2] the message after which a turn of 256 cannot be closed is found at place %i",
    async (at) => {
      const world = new TallyWorld();
      const words = numbered(256);
      words[at] = "stick!";
      const turn = await world.say(ANA, ...words);
      expect(turn.quarantined.map(({ message }) => message)).toEqual(["stick!"]);
      expect(turn.quarantined[0]?.reason).toContain("cannot close");
      expect(turn.outcome).toEqual(words.filter((word) => word !== "stick!"));
    },
  );

  test("[S2] messages that throw and messages that stick are told apart in one turn", async () => {
    const world = new TallyWorld();
    const turn = await world.say(ANA, "a", "stick! b", "c", "throw! d", "e", "stick! f");
    expect(turn.outcome).toEqual(["a", "c", "e"]);
    expect(turn.quarantined.map(({ message }) => message)).toEqual(["stick! b", "throw! d", "stick! f"]);
  });

  test("[S3] a turn full of faults uses up a bounded number of actors and loses no message", async () => {
    const world = new TallyWorld();
    const words = ["good", ...numbered(200).map((word) => `throw! ${word}`), "late"];
    const turn = await world.say(ANA, ...words);
    expect(turn.outcome).toEqual(["good"]);
    expect([...turn.outcome, ...turn.quarantined.map(({ message }) => message)]).toEqual(words);
    expect(turn.quarantined.at(-1)?.reason).toContain("put aside unread");
    expect(world.system.metrics.restarts).toBeLessThanOrEqual(ACTORS_PER_TURN_MAX + 1);
    expect(await world.words(ANA)).toEqual(["good"]);
  });

  test("[S3] even when nothing before the first fault lets the turn close", async () => {
    const world = new TallyWorld();
    const words = numbered(64).map((word) => `stick! ${word}`);
    const turn = await world.say(ANA, ...words);
    expect(turn.outcome).toEqual([]);
    expect(turn.quarantined.map(({ message }) => message)).toEqual(words);
    expect(world.system.metrics.restarts).toBeLessThanOrEqual(ACTORS_PER_TURN_MAX + 2);
  });

  test("[S4] a turn that cannot be opened is rejected, and the next message meets a fresh actor", async () => {
    const world = new TallyWorld();
    await world.say(ANA, "before");
    const waiting = world.system.ref(BEN).propose("throw!", ["asleep"]);
    await expect(waiting).rejects.toThrow(TurnFailed);
    await expect(world.system.ref(ANA).propose("throw!", ["one"])).rejects.toThrow("broken at the beginning");
    expect(await world.words(ANA)).toEqual(["before"]);
    expect(await world.life(ANA)).toBe(3);
  });

  test("[S5] who asks the question at which it throws is told, the others are answered by a fresh actor", async () => {
    const world = new TallyWorld();
    const open = await world.system.ref(ANA).propose("", ["one"]);
    const before = world.words(ANA);
    const bad = watched(world.system.ref(ANA).ask("throw!"));
    const after = world.life(ANA);
    const proposal = world.system.ref(ANA).propose("", ["two"]);
    world.commit(ANA, open);
    expect(await before).toEqual(["one"]);
    expect(await after).toBe(2);
    expect(bad.error).toBeInstanceOf(AnswerFailed);
    world.commit(ANA, await proposal);
    await expect(world.system.ref(ANA).ask("throw!")).rejects.toThrow(AnswerFailed);
    expect(await world.words(ANA)).toEqual(["one", "two"]);
  });
});

describe("an actor that cannot be woken", () => {
  test("[S6] is tried again after growing pauses", async () => {
    const world = new TallyWorld({ wakes: { tries: 4, pauseMinMs: 100, pauseMaxMs: 300 } });
    world.wakeFaults.push(new Error("no 1"), new Error("no 2"), new Error("no 3"));
    const asked = watched(world.words(ANA));
    const begun: number[] = [];
    for (let ms = 0; ms < 1_000; ms += 50) {
      await world.clock.advance(ms === 0 ? 0 : 50);
      while (begun.length < world.wakes.length) begun.push(ms);
    }
    expect(begun).toEqual([0, 100, 300, 600]);
    expect(asked.state).toBe("done");
    expect(world.system.metrics).toMatchObject({ wakeRetries: 3, wakeFailures: 0, wakes: 1 });
  });

  test("[S6] after the last try everybody who waits is told, and the next message begins anew", async () => {
    const world = new TallyWorld({ wakes: { tries: 2 } });
    world.wakeFaults.push(new Error("hole at seq 7"), new Error("hole at seq 7"));
    const asked = watched(world.words(ANA));
    const proposed = watched(world.system.ref(ANA).propose("", ["one"]));
    const warmed = watched(world.system.warm(ANA) ?? Promise.resolve());
    await world.clock.advance(1_000);
    for (const { error } of [asked, proposed, warmed]) expect(error).toBeInstanceOf(WakeFailed);
    expect(String(asked.error)).toContain("user/ana: could not be woken in 2 tries: Error: hole at seq 7");
    expect(world.system.metrics).toMatchObject({ waking: 0, wakeFailures: 1 });
    expect(await world.words(ANA)).toEqual([]);
  });

  test("[S6] a wake that fails within a turn being repeated rejects that turn", async () => {
    const world = new TallyWorld({ wakes: { tries: 1 } });
    await world.say(ANA, "before");
    world.wakeFaults.push(new Error("gone"));
    await expect(world.system.ref(ANA).propose("", ["throw!", "one"])).rejects.toThrow(WakeFailed);
    expect(await world.words(ANA)).toEqual(["before"]);
  });

  test("[S7] a wake past its time limit counts as failed and its late result is never used", async () => {
    const world = new TallyWorld({ wakes: { tries: 2, timeLimitMs: 1_000, pauseMinMs: 10 } });
    world.holdWakes();
    const asked = watched(world.life(ANA));
    await world.clock.advance(1_000);
    expect(world.wakes).toHaveLength(1);
    await world.clock.advance(10);
    expect(world.wakes).toHaveLength(2);
    world.openGate();
    await world.clock.settle();
    expect(asked.value).toBe(2);
    expect(world.system.metrics).toMatchObject({ wakes: 1, live: 1, waking: 0 });
  });

  test("[S8] only so many wakes are under way at once", async () => {
    const world = new TallyWorld({ wakes: { atOnce: 3 } });
    world.holdWakes();
    const asked = Array.from({ length: 10 }, (_, n) => world.words(address(`user/${n}`)));
    await world.clock.settle();
    expect(world.wakes).toHaveLength(3);
    world.openGate();
    expect(await Promise.all(asked)).toHaveLength(10);
    expect(world.wakingMost).toBe(3);
    expect(world.wakes).toEqual(asked.map((_, n) => address(`user/${n}`)));
  });

  test("[S8] a wake that is tried again does not keep the others waiting", async () => {
    const world = new TallyWorld({ wakes: { atOnce: 1, pauseMinMs: 5_000 } });
    world.wakeFaults.push(new Error("not now"));
    const late = watched(world.words(ANA));
    expect(await world.words(BEN)).toEqual([]);
    expect(late.state).toBe("waiting");
    await world.clock.advance(5_000);
    expect(late.state).toBe("done");
  });

  test("[S9] its neighbours take turns and answer as if nothing were", async () => {
    const world = new TallyWorld({ wakes: { tries: 2 } });
    await world.say(BEN, "one");
    world.unwakeable.add(ANA);
    const failed = watched(world.words(ANA));
    await world.say(BEN, "throw! me", "two");
    await world.clock.advance(10_000);
    expect(failed.state).toBe("failed");
    expect(await world.words(BEN)).toEqual(["one", "two"]);
  });
});
