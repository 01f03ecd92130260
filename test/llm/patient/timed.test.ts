// A model that is not waited for longer than its deadline.

import { expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { timed } from "#llm/patient/timed.ts";
import { endOf, scriptedModel, unavailable } from "../scripted-model.ts";
import { patience, QUESTION } from "./question.ts";

test("an answer in time is passed on, and no timer is left behind", async () => {
  const clock = new VirtualClock();
  expect(await endOf(timed(scriptedModel("answer"), { clock, limitMs: 100 }).ask(QUESTION, patience()))).toBe("yes");
  expect(clock.waiting).toBe(0);
});

test("a failure in time is passed on as it is, and no timer is left behind", async () => {
  const clock = new VirtualClock();
  const failure = unavailable(7);
  const reply = timed(scriptedModel(failure), { clock, limitMs: 100 }).ask(QUESTION, patience());
  expect(await reply.catch((error: unknown) => error)).toBe(failure);
  expect(clock.waiting).toBe(0);
});

test("a model that is silent is given up exactly at the deadline, and told so", async () => {
  const clock = new VirtualClock();
  const model = scriptedModel("hang");
  let end = "none";
  const ended = endOf(timed(model, { clock, limitMs: 100 }).ask(QUESTION, patience())).then((how) => {
    end = how;
  });
  await clock.advance(99);
  expect(end).toBe("none");
  await clock.advance(1);
  await ended;
  expect(end).toBe("timed-out");
  expect(model.calledOff).toBe(1);
});

test("who calls a question off is not kept waiting, also before it was asked", async () => {
  const clock = new VirtualClock();
  const calledOff = new AbortController();
  const model = scriptedModel("hang");
  const ended = endOf(timed(model, { clock, limitMs: 100 }).ask(QUESTION, calledOff.signal));
  calledOff.abort();
  expect(await ended).toBe("timed-out");
  expect(model.calledOff).toBe(1);
  expect(await endOf(timed(model, { clock, limitMs: 100 }).ask(QUESTION, calledOff.signal))).toBe("timed-out");
  expect(model.asked).toBe(1);
  expect(clock.waiting).toBe(0);
});
