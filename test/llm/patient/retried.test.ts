// A model that is asked again: how often, how long after, and when not.

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { type RetryLimits, retried } from "#llm/patient/retried.ts";
import { endOf, refusing, type ScriptedModel, scriptedModel, unavailable, unreadable } from "../scripted-model.ts";
import { patience, QUESTION } from "./question.ts";

const LIMITS: RetryLimits = { attemptsMax: 3, pauseMs: 1_000, pauseMaxMs: 1_500, hintMaxMs: 30_000 };

function asked(model: ScriptedModel, random: () => number, limits = LIMITS) {
  const clock = new VirtualClock();
  const pauses: number[] = [];
  const patient = retried(model, { clock, random, limits, onRetry: (_, pauseMs) => pauses.push(pauseMs) });
  return { clock, pauses, ask: (signal = patience()) => endOf(patient.ask(QUESTION, signal)) };
}

describe("asking again", () => {
  test("a failure that may pass is followed by further attempts, up to the limit", async () => {
    const model = scriptedModel(unavailable());
    const { clock, pauses, ask } = asked(model, () => 0.5);
    const ended = ask();
    await clock.advance(10_000);
    expect(await ended).toBe("unavailable");
    expect(model.asked).toBe(3);
    expect(pauses).toEqual([500, 750]);
  });

  test("the answer of a later attempt is the answer", async () => {
    const model = scriptedModel(unavailable(), unavailable(), "answer");
    const { clock, ask } = asked(model, () => 0.9);
    const ended = ask();
    await clock.advance(10_000);
    expect(await ended).toBe("yes");
  });

  test("nothing is asked before its pause is over", async () => {
    const model = scriptedModel(unavailable(), "answer");
    const { clock, ask } = asked(model, () => 0.5);
    const ended = ask();
    await clock.advance(499);
    expect(model.asked).toBe(1);
    await clock.advance(1);
    expect(model.asked).toBe(2);
    expect(await ended).toBe("yes");
  });

  test.each([refusing, unreadable])("%s is not asked again", async (failure) => {
    const model = scriptedModel(failure);
    expect(await asked(model, () => 0.5).ask()).toBe(failure.kind);
    expect(model.asked).toBe(1);
  });
});

describe("pauses", () => {
  test("jitter is full: anywhere from nothing to the ceiling, which doubles up to its own limit", () => {
    return fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.999_999, noNaN: true }), async (random) => {
        const { clock, pauses, ask } = asked(scriptedModel(unavailable()), () => random, { ...LIMITS, attemptsMax: 4 });
        const ended = ask();
        await clock.advance(10_000);
        await ended;
        expect(pauses).toEqual([1_000, 1_500, 1_500].map((ceiling) => Math.floor(random * ceiling)));
      }),
      { numRuns: 25 },
    );
  });

  test("the server's hint is waited out, and the jitter comes on top", async () => {
    const { clock, pauses, ask } = asked(scriptedModel(unavailable(7_000), "answer"), () => 0.5);
    const ended = ask();
    await clock.advance(10_000);
    expect(await ended).toBe("yes");
    expect(pauses).toEqual([7_500]);
  });

  test("a server that wants to be left alone for too long is left alone", async () => {
    const model = scriptedModel(unavailable(30_001));
    expect(await asked(model, () => 0).ask()).toBe("unavailable");
    expect(model.asked).toBe(1);
  });

  test("calling off ends a pause, and nothing is asked any more", async () => {
    const model = scriptedModel(unavailable());
    const { clock, ask } = asked(model, () => 0.5);
    const calledOff = new AbortController();
    const ended = ask(calledOff.signal);
    await clock.settle();
    calledOff.abort();
    expect(await ended).toBe("unavailable");
    expect(model.asked).toBe(1);
    expect(clock.waiting).toBe(0);
  });
});
