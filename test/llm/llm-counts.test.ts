// What the model costs and what leaves for it: the daily allowance, the counts, and the payloads kept for people to read.

import { describe, expect, test } from "bun:test";
import { inProcessMemory, openBook } from "#llm/book.ts";
import type { MerchantQuestion } from "#llm/merchant-question.ts";
import { openPayloads } from "#llm/payloads.ts";
import { listedPrice } from "#llm/price.ts";
import { categoriseMerchants } from "#llm/tasks/categorise-merchants.ts";
import { honest, refused, spoken } from "./gemini-server.ts";
import { llmWorld, questionsAbout, unknownMerchants } from "./llm-world.ts";

const DAY_MS = 86_400_000;

describe("the daily allowance", () => {
  test("so many calls a day, a restart included; the next day there are new ones", async () => {
    const memory = inProcessMemory();
    const env = { LLM_DAILY_CALLS: "2" };
    await using world = await llmWorld(honest, { env, memory });
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    await world.llm.categoriseMerchants(questionsAbout("Muskat"));
    expect(await world.llm.categoriseMerchants(questionsAbout("Nelke"))).toMatchObject([
      { outcome: "refused-by-allowance" },
    ]);
    await using restarted = await llmWorld(honest, { env, memory });
    expect(await restarted.llm.categoriseMerchants(questionsAbout("Nelke"))).toMatchObject([
      { outcome: "refused-by-allowance" },
    ]);
    expect(restarted.server.sent).toHaveLength(0);
    restarted.clock.advance(DAY_MS);
    expect(await restarted.llm.categoriseMerchants(questionsAbout("Nelke"))).toMatchObject([{ outcome: "answered" }]);
  });

  test("tokens count too, and what is remembered needs none", async () => {
    await using world = await llmWorld(honest, { env: { LLM_DAILY_TOKENS: "120" } });
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt", "Muskat"))).toMatchObject([
      { outcome: "answered", from: "cache" },
      { outcome: "refused-by-allowance" },
    ]);
  });

  test("it is not the server's fault: the way stays open", async () => {
    await using world = await llmWorld(honest, { env: { LLM_DAILY_CALLS: "0" } });
    for (let nth = 0; nth < 9; nth += 1) await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    expect((await world.llm.stats()).breaker).toBe("closed");
  });
});

describe("counts and payloads", () => {
  test("calls, tokens and cost are counted, of failures too", async () => {
    await using world = await llmWorld((sent, nth) => (nth === 0 ? refused(500, "INTERNAL") : honest(sent)), {
      env: { LLM_PRICE_INPUT: "0.10", LLM_PRICE_OUTPUT: "0.40" },
    });
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    await world.llm.countAnsweredWithoutModel(9);
    const { today, price } = await world.llm.stats();
    expect(today).toMatchObject({
      calls: 2,
      inputTokens: 100,
      outputTokens: 20,
      questions: 1,
      answeredWithoutModel: 9,
    });
    expect(today.costUsd).toBeCloseTo((100 * 0.1 + 20 * 0.4) / 1e6, 9);
    expect(today.shareWithoutModel).toBe(0.9);
    expect(price).toEqual({ inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.4 });
  });

  test("tokens of an answer that could not be read were spent nevertheless", async () => {
    await using world = await llmWorld(() => spoken('{"answers":[', { finishReason: "MAX_TOKENS" }));
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    const { ever } = await world.llm.stats();
    expect(ever).toMatchObject({ inputTokens: 100, outputTokens: 20, answered: 0 });
    expect(ever.failures.unreadable).toBe(1);
  });

  test("a cost that nobody told is unknown, not nothing", async () => {
    await using world = await llmWorld(honest);
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    expect((await world.llm.stats()).ever).toMatchObject({ costUsd: null, unpricedCalls: 1 });
  });

  test("the list price stands in for one that nobody told, where Google itself serves a model that has one", () => {
    const served = { provider: "gemini", model: "gemini-2.5-flash-lite", baseUrl: null };
    expect(listedPrice(served)).toEqual({ inputUsdPerMillion: 0.1, outputUsdPerMillion: 0.4 });
    expect(listedPrice({ ...served, model: "models/gemini-2.5-flash" })?.outputUsdPerMillion).toBe(2.5);
    const others = [
      { model: "gemini-flash-latest" },
      { model: null },
      { provider: "openai" },
      { baseUrl: "http://at.home" },
    ];
    expect(others.map((other) => listedPrice({ ...served, ...other }))).toEqual([null, null, null, null]);
  });

  test("what left is kept word for word, with how it ended", async () => {
    await using world = await llmWorld((sent, nth) => (nth === 0 ? refused(500, "INTERNAL") : honest(sent)));
    await world.llm.categoriseMerchants(askedBy("ana", "Zimt"));
    const [last, first] = await world.llm.payloads("ana");
    expect(first).toMatchObject({ outcome: "unavailable", model: "gemini-test", practice: false });
    expect(last).toMatchObject({
      outcome: "answered",
      inputTokens: 100,
      outputTokens: 20,
      task: "categorise-merchants@1",
    });
    const sent = world.server.sent[1];
    expect(sent?.system).toBe(last?.system as string);
    const rows = JSON.parse(last?.input ?? "").merchants;
    expect(rows).toEqual(sent?.merchants.filter(({ text }) => text === "Zimt"));
    expect(last?.others).toBe(1);
  });

  test("each person sees what left on their own behalf, and nobody else's, also of one call", async () => {
    await using world = await llmWorld(honest);
    await world.llm.categoriseMerchants([...askedBy("ana", "Zimt", "Anis"), ...askedBy("ben", "Muskat", "Anis")]);
    expect(world.server.sent[0]?.merchants).toHaveLength(4);
    expect(textsOf(await world.llm.payloads("ana"))).toEqual(["Zimt", "Anis"]);
    expect(textsOf(await world.llm.payloads("ben"))).toEqual(["Anis", "Muskat"]);
    expect((await world.llm.payloads("ana"))[0]?.others).toBe(2);
    expect(await world.llm.payloads("chen")).toEqual([]);
    expect(await world.llm.payloads("")).toEqual([]);
  });

  test("another process shows the same and goes on with the same allowance, though the first was killed in a call", async () => {
    const shared = { memory: inProcessMemory(), env: { LLM_DAILY_CALLS: "3" } };
    await using one = await llmWorld(honest, shared);
    await using other = await llmWorld(honest, shared);
    await one.llm.categoriseMerchants(askedBy("ana", "Zimt"));
    // What a killed process leaves behind: a call that was counted and kept, and never ended.
    const { memory, clock } = one;
    const onError = (error: unknown) => {
      throw error;
    };
    const question = categoriseMerchants.ask(askedBy("ana", "Anis"));
    await openBook({ memory, clock, name: "llm-book" }).take({ callsPerDay: 3, tokensPerDay: 9_999 });
    await openPayloads({ memory, clock, onError }).begin({ ...BEGUN, atMs: clock.nowMs() }, question);
    await other.llm.categoriseMerchants([...askedBy("ana", "Muskat"), ...askedBy("ben", "Nelke")]);
    const outcomes = (await other.llm.payloads("ana")).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["answered", "under-way", "answered"]);
    expect(textsOf(await other.llm.payloads("ana"))).toEqual(["Muskat", "Anis", "Zimt"]);
    expect(await one.llm.payloads("ana")).toEqual(await other.llm.payloads("ana"));
    expect((await one.llm.stats()).today).toMatchObject({ calls: 3, inputTokens: 200 });
    expect(await one.llm.categoriseMerchants(askedBy("ana", "Kümmel"))).toMatchObject([
      { outcome: "refused-by-allowance" },
    ]);
    expect(other.server.sent).toHaveLength(1);
    const later = openPayloads({ memory, onError, clock: { nowMs: () => clock.nowMs() + 11 * 60_000 } });
    expect((await later.of("ana")).map(({ outcome }) => outcome)).toEqual(["answered", "timed-out", "answered"]);
  });

  test("the last 50 are shown", async () => {
    await using world = await llmWorld(honest);
    for (const { text } of unknownMerchants(53)) await world.llm.categoriseMerchants(askedBy("ana", text));
    const kept = await world.llm.payloads("ana");
    expect(kept).toHaveLength(50);
    expect(kept[0]?.id).toBe(53);
  });

  test("a memory that fails costs counts, not answers; without the allowance's book nothing is asked", async () => {
    const memory = inProcessMemory();
    let broken = false;
    const fragile = {
      get: memory.get,
      swap: (...all: Parameters<typeof memory.swap>) =>
        broken ? Promise.reject(new Error("full")) : memory.swap(...all),
    };
    await using world = await llmWorld(
      (sent) => {
        broken = true;
        return honest(sent);
      },
      { memory: fragile },
    );
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome: "answered" }]);
    expect(await world.llm.categoriseMerchants(questionsAbout("Muskat"))).toMatchObject([{ outcome: "unavailable" }]);
    expect(world.server.sent).toHaveLength(1);
  });
});

const BEGUN = { task: "t", provider: "gemini", model: "m", practice: false, system: "words" };

function askedBy(person: string, ...texts: readonly string[]): MerchantQuestion[] {
  return questionsAbout(...texts).map((question) => ({ ...question, askedFor: [person] }));
}

function textsOf(payloads: readonly { readonly input: string }[]): string[] {
  return payloads.flatMap(({ input }) => JSON.parse(input).merchants.map(({ text }: { text: string }) => text));
}
