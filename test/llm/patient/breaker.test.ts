// A model that is left alone after failures: closed, open, half-open.

import { describe, expect, test } from "bun:test";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";
import { type Model, ModelFailure } from "#llm/model.ts";
import { type BreakerState, withBreaker } from "#llm/patient/breaker.ts";
import { endOf, scriptedModel, unavailable, unreadable } from "../scripted-model.ts";
import { patience, QUESTION } from "./question.ts";

const LIMITS = { failuresMax: 3, restMs: 60_000, restMaxMs: 600_000 };

function around(model: Model) {
  const clock = new VirtualClock();
  const changes: BreakerState[] = [];
  const breaker = withBreaker(model, { clock, limits: LIMITS, onChange: (state) => changes.push(state) });
  const ask = (signal = patience()) => endOf(breaker.ask(QUESTION, signal));
  async function times(count: number): Promise<void> {
    for (let nth = 0; nth < count; nth += 1) await ask();
  }
  return { clock, breaker, changes, ask, times };
}

describe("closed", () => {
  test("stays closed while failures are fewer than the limit in a row", async () => {
    const { breaker, times } = around(
      scriptedModel(unavailable(), unavailable(), "answer", unavailable(), unavailable(), "answer"),
    );
    await times(6);
    expect(breaker.state()).toBe("closed");
  });

  test("a server that answers nonsense is there: it ends the row of failures", async () => {
    const { breaker, times } = around(
      scriptedModel(unavailable(), unavailable(), unreadable, unavailable(), unavailable(), unreadable),
    );
    await times(6);
    expect(breaker.state()).toBe("closed");
  });

  test("what was refused by the allowance, or called off by us, says nothing of the server", async () => {
    const allowance = new ModelFailure("refused-by-allowance", "enough");
    const { breaker, times } = around(scriptedModel(allowance));
    await times(9);
    expect(breaker.state()).toBe("closed");
    const off = around(scriptedModel(unavailable()));
    for (let nth = 0; nth < 9; nth += 1) await off.ask(AbortSignal.abort());
    expect(off.breaker.state()).toBe("closed");
  });
});

describe("open", () => {
  test("after so many failures nothing is asked for a while", async () => {
    const model = scriptedModel(unavailable());
    const { clock, breaker, times, ask } = around(model);
    await times(3);
    expect(breaker.state()).toBe("open");
    await clock.advance(LIMITS.restMs - 1);
    expect(await ask()).toBe("unavailable");
    expect(model.asked).toBe(3);
  });

  test("its refusal says when to come back, and asks for no retry", async () => {
    const { clock, breaker, times } = around(scriptedModel(unavailable()));
    await times(3);
    await clock.advance(20_000);
    const refusal = await breaker.ask(QUESTION, patience()).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ kind: "unavailable", mayRetry: false, retryAfterMs: 40_000 });
  });

  test("a long hint opens it at once, for as long as the hint says, up to a limit", async () => {
    const { clock, breaker, ask } = around(scriptedModel(unavailable(120_000)));
    await ask();
    expect(breaker.state()).toBe("open");
    await clock.advance(119_999);
    expect(breaker.state()).toBe("open");
    await clock.advance(1);
    expect(breaker.state()).toBe("half-open");
    const days = around(scriptedModel(unavailable(86_400_000)));
    await days.ask();
    await days.clock.advance(LIMITS.restMaxMs);
    expect(days.breaker.state()).toBe("half-open");
  });
});

describe("half-open", () => {
  test("one question goes through; its answer closes it", async () => {
    const { clock, breaker, changes, times, ask } = around(
      scriptedModel(unavailable(), unavailable(), unavailable(), "answer"),
    );
    await times(3);
    await clock.advance(LIMITS.restMs);
    expect(await ask()).toBe("yes");
    expect(breaker.state()).toBe("closed");
    expect(changes).toEqual(["open", "half-open", "closed"]);
  });

  test("its failure opens it again for as long", async () => {
    const { clock, breaker, times, ask } = around(scriptedModel(unavailable()));
    await times(3);
    await clock.advance(LIMITS.restMs);
    await ask();
    expect(breaker.state()).toBe("open");
    await clock.advance(LIMITS.restMs - 1);
    expect(breaker.state()).toBe("open");
  });

  test("while one question is under way all others are refused", async () => {
    const model = scriptedModel(unavailable(), unavailable(), unavailable(), "hang");
    const { clock, breaker, times, ask } = around(model);
    await times(3);
    await clock.advance(LIMITS.restMs);
    const underWay = ask();
    expect(breaker.state()).toBe("half-open");
    expect(await Promise.race([underWay, ask()])).toBe("unavailable");
    expect(model.asked).toBe(4);
  });

  test("a probe that the allowance refuses leaves the way free for the next one", async () => {
    const allowance = new ModelFailure("refused-by-allowance", "enough");
    const { clock, breaker, times, ask } = around(
      scriptedModel(unavailable(), unavailable(), unavailable(), allowance, "answer"),
    );
    await times(3);
    await clock.advance(LIMITS.restMs);
    expect(await ask()).toBe("refused-by-allowance");
    expect(breaker.state()).toBe("half-open");
    expect(await ask()).toBe("yes");
    expect(breaker.state()).toBe("closed");
  });

  test("a question from before it opened decides nothing when it ends late", async () => {
    let failLate: (failure: ModelFailure) => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      failLate = reject;
    });
    const turns = [() => late, () => Promise.reject(unavailable())];
    let nth = 0;
    const model: Model = {
      provider: "p",
      model: "m",
      practice: false,
      ask: () => (turns[Math.min(nth++, 1)] ?? (() => late))(),
    };
    const { clock, breaker, times, ask } = around(model);
    const first = ask();
    await times(3);
    await clock.advance(LIMITS.restMs);
    expect(breaker.state()).toBe("half-open");
    failLate(unavailable());
    await first;
    expect(breaker.state()).toBe("half-open");
  });
});
