// Merchants asked about through the whole of src/llm and Google's real SDK: batches, memory, failures, counts, what left.

import { describe, expect, test } from "bun:test";
import { categoryId } from "#finance/category.ts";
import { inProcessMemory } from "#llm/book.ts";
import { openLlm } from "#llm/open-llm.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { answers, honest, honestRows, refused, retryInfo, type Scripted, type Sent, spoken } from "./gemini-server.ts";
import { HurriedClock } from "./hurried-clock.ts";
import { llmConfig, llmWorld, questionsAbout, unknownMerchants } from "./llm-world.ts";

const DAY_MS = 86_400_000;

describe("asking", () => {
  test("a merchant is answered with name, category and a confidence below what the model said", async () => {
    await using world = await llmWorld(honest);
    const [answer] = await world.llm.categoriseMerchants(questionsAbout("Blue Bottle"));
    expect(answer).toEqual({
      key: "blue bottle",
      name: "Blue Bottle",
      category: categoryId("FOOD_AND_DRINK_COFFEE"),
      confidence: 0.81,
      outcome: "answered",
      from: "model",
      practice: false,
    });
  });

  test("25 new merchants are one call, 26 are two of the same size, and one known to the guard goes with each", async () => {
    await using world = await llmWorld(honest);
    await world.llm.categoriseMerchants(unknownMerchants(25));
    expect(world.server.sent.map(({ merchants }) => merchants.length)).toEqual([26]);
    await using second = await llmWorld(honest);
    const all = await second.llm.categoriseMerchants(unknownMerchants(26));
    expect(second.server.sent.map(({ merchants }) => merchants.length)).toEqual([14, 14]);
    expect(all.every(({ outcome }) => outcome === "answered")).toBe(true);
  });

  test("the same merchant twice is one question and two answers", async () => {
    await using world = await llmWorld(honest);
    const all = await world.llm.categoriseMerchants([...questionsAbout("Zimt"), ...questionsAbout("Zimt")]);
    expect(all).toHaveLength(2);
    expect(all[0]).toEqual(all[1]);
    expect(world.server.sent[0]?.merchants).toHaveLength(2);
  });

  test("who asks at the same time about the same merchants shares one call", async () => {
    await using world = await llmWorld(honest);
    const ask = () => world.llm.categoriseMerchants(unknownMerchants(5));
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(world.server.sent).toHaveLength(1);
    expect(second).toEqual(first.map((answer) => ({ ...answer, from: "cache" }) as const));
  });

  test("nothing asked is nothing sent", async () => {
    await using world = await llmWorld(honest);
    expect(await world.llm.categoriseMerchants([])).toEqual([]);
    expect(world.server.sent).toHaveLength(0);
  });

  test("keys never leave: they stay the asking side's own", async () => {
    await using world = await llmWorld(honest);
    await world.llm.categoriseMerchants([
      { key: "user-7 canary", text: "Blue Bottle", hint: "US", askedFor: ["person-9"] },
    ]);
    expect(world.server.sent[0]?.body).not.toContain("canary");
    expect(world.server.sent[0]?.body).not.toContain("person-9");
  });

  test("without a provider it says so, answers at once and keeps the way closed", async () => {
    const parts = { clock: new HurriedClock(), memory: inProcessMemory(), redis: null, log: silentLog };
    const llm = openLlm({
      ...parts,
      config: llmConfig({ LLM_PROVIDER: "none" }),
      random: () => 0,
      newToken: () => "t",
    });
    expect(llm).toMatchObject({ provider: "none", model: null, practice: false });
    expect(await llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([
      { outcome: "off", category: null, from: "none" },
    ]);
    expect((await llm.stats()).ever.calls).toBe(0);
    await llm.close();
  });
});

describe("what is remembered", () => {
  test("an answer depends on the text alone: keys that read the same share it, and a key lends it to no other text", async () => {
    await using world = await llmWorld(honest);
    const ask = (key: string, text: string) => ({ key, text, hint: null });
    const both = await world.llm.categoriseMerchants([ask("zimt 4711", "Zimt"), ask("zimt", "ZIMT")]);
    expect(both.map(({ key, outcome }) => [key, outcome])).toEqual([
      ["zimt 4711", "answered"],
      ["zimt", "answered"],
    ]);
    expect(world.server.sent[0]?.merchants).toHaveLength(2);
    expect(await world.llm.categoriseMerchants([ask("zimt", "Muskat")])).toMatchObject([
      { from: "model", name: "Muskat" },
    ]);
  });

  test("the second person's same merchant costs no call", async () => {
    await using world = await llmWorld(honest);
    const [first] = await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    const [second] = await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    expect(second).toEqual({ ...first, from: "cache" } as never);
    expect(world.server.sent).toHaveLength(1);
    expect((await world.llm.stats()).ever).toMatchObject({
      questions: 2,
      cacheHits: 1,
      answered: 1,
      calls: 1,
      shareWithoutModel: 0.5,
    });
  });

  test("an answer is remembered for three months, 'not sure' for a week", async () => {
    const unsure = (sent: Sent) =>
      answers(honestRows(sent).map((row) => (row.name === "Zimt" ? { ...row, category: "NOT_SURE" } : row)));
    await using world = await llmWorld(unsure);
    const ask = async () => await world.llm.categoriseMerchants(questionsAbout("Zimt", "Muskat"));
    expect((await ask()).map(({ outcome }) => outcome)).toEqual(["not-sure", "answered"]);
    world.clock.advance(6 * DAY_MS);
    expect((await ask()).map(({ from }) => from)).toEqual(["cache", "cache"]);
    world.clock.advance(DAY_MS);
    expect((await ask()).map(({ from }) => from)).toEqual(["model", "cache"]);
    world.clock.advance(84 * DAY_MS);
    expect((await ask()).map(({ from }) => from)).toEqual(["model", "model"]);
  });

  test("no answer is remembered that never came", async () => {
    await using world = await llmWorld((sent, nth) => (nth < 3 ? refused(500, "INTERNAL") : honest(sent)));
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome: "unavailable" }]);
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([
      { outcome: "answered", from: "model" },
    ]);
  });
});

describe("failures leave rows unsure and nothing else", () => {
  test("a hint to wait is waited out, with jitter on top, and then there is an answer", async () => {
    await using world = await llmWorld((sent, nth) =>
      nth === 0 ? refused(429, "RESOURCE_EXHAUSTED", [retryInfo("7s")]) : honest(sent),
    );
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome: "answered" }]);
    expect(world.clock.pauses).toEqual([7_500]);
  });

  test("a server in trouble is asked three times, then not for this batch", async () => {
    await using world = await llmWorld(() => refused(500, "INTERNAL"));
    expect(await world.llm.categoriseMerchants(unknownMerchants(25))).toHaveLength(25);
    expect(world.server.sent).toHaveLength(3);
    expect(world.clock.pauses).toEqual([500, 1_000]);
    expect((await world.llm.stats()).ever.failures).toMatchObject({ unavailable: 3 });
  });

  test("a server that stays in trouble is left alone, and asked again after its rest", async () => {
    let well = false;
    await using world = await llmWorld((sent) => (well ? honest(sent) : refused(503, "UNAVAILABLE")));
    await world.llm.categoriseMerchants(unknownMerchants(3));
    await world.llm.categoriseMerchants(unknownMerchants(3));
    expect(world.server.sent).toHaveLength(5);
    expect((await world.llm.stats()).breaker).toBe("open");
    await world.llm.categoriseMerchants(unknownMerchants(3));
    expect(world.server.sent).toHaveLength(5);
    well = true;
    world.clock.advance(60_000);
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome: "answered" }]);
    expect((await world.llm.stats()).breaker).toBe("closed");
  });

  test("a slow server is not waited for", async () => {
    await using world = await llmWorld(() => "silence");
    world.clock.impatient = true;
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([
      { outcome: "timed-out", category: null },
    ]);
    expect((await world.llm.stats()).ever.failures["timed-out"]).toBe(3);
  });

  test("a wrong key is told once, not tried again", async () => {
    await using world = await llmWorld(() => refused(403, "PERMISSION_DENIED"));
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome: "unavailable" }]);
    expect(world.server.sent).toHaveLength(1);
  });

  test.each<[string, Scripted, string]>([
    ["an answer cut short", spoken('{"answers":[{"id":"m1","na', { finishReason: "MAX_TOKENS" }), "unreadable"],
    ["a blocked candidate", spoken("", { finishReason: "SAFETY" }), "blocked"],
    ["a blocked question", { body: { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } } }, "blocked"],
    ["no candidates", { body: { candidates: [] } }, "unreadable"],
  ])("%s costs a merchant alone one call, and is not tried again the same day", async (_, said, outcome) => {
    await using world = await llmWorld(() => said);
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([{ outcome, category: null }]);
    expect(await world.llm.categoriseMerchants(questionsAbout("Zimt"))).toMatchObject([
      { outcome: "not-sure", from: "cache" },
    ]);
    expect(world.server.sent).toHaveLength(1);
    world.clock.advance(DAY_MS);
    await world.llm.categoriseMerchants(questionsAbout("Zimt"));
    expect(world.server.sent).toHaveLength(2);
  });

  test("one text over which the model stumbles costs the others nothing, and four further calls at most", async () => {
    const stumbling = (sent: Sent) =>
      sent.merchants.some(({ text }) => text === "Poison") ? spoken("", { finishReason: "SAFETY" }) : honest(sent);
    await using world = await llmWorld(stumbling);
    const all = await world.llm.categoriseMerchants([...unknownMerchants(24), ...questionsAbout("Poison")]);
    expect(world.server.sent).toHaveLength(5);
    expect(all.filter(({ outcome }) => outcome === "answered").length).toBeGreaterThanOrEqual(18);
    expect(all.at(-1)).toMatchObject({ outcome: "blocked", category: null });
    await world.llm.categoriseMerchants([...unknownMerchants(24), ...questionsAbout("Poison")]);
    expect(world.server.sent).toHaveLength(5);
  });

  test("closing calls off what is under way", async () => {
    await using world = await llmWorld(() => "silence");
    const asking = world.llm.categoriseMerchants(questionsAbout("Zimt"));
    while (world.server.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await world.llm.close();
    expect(await asking).toMatchObject([{ outcome: "timed-out" }]);
    expect(await world.llm.categoriseMerchants(questionsAbout("Muskat"))).toMatchObject([{ outcome: "timed-out" }]);
    expect(world.server.sent).toHaveLength(1);
  });
});
