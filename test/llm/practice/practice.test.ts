// The practice model: Google's real SDK against our own server on loopback, and its label wherever its answers go.

import { describe, expect, test } from "bun:test";
import { ALL_CATEGORIES } from "#finance/category.ts";
import { inProcessMemory } from "#llm/book.ts";
import { type Llm, openLlm } from "#llm/open-llm.ts";
import { practiceAnswers } from "#llm/practice/answer.ts";
import { startPracticeServer } from "#llm/practice/server.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { HurriedClock } from "../hurried-clock.ts";
import { llmConfig, questionsAbout, unknownMerchants } from "../llm-world.ts";

async function practicing(work: (llm: Llm) => Promise<void>, memory = inProcessMemory()): Promise<void> {
  const parts = { clock: new HurriedClock(), memory, redis: null, log: silentLog, random: () => 0.5 };
  const llm = openLlm({ ...parts, config: llmConfig({}), newToken: () => "made-for-this-run" });
  try {
    await work(llm);
  } finally {
    await llm.close();
  }
}

describe("in the demo without a key", () => {
  test("the model in use is the practice model, and says so", async () => {
    await practicing(async (llm) => {
      expect(llm).toMatchObject({ provider: "practice", model: "practice-model", practice: true });
    });
  });

  test("merchants are answered through the same way, labelled, at no cost", async () => {
    await practicing(async (llm) => {
      const [known, local, nobody] = await llm.categoriseMerchants(
        questionsAbout("Foodbank", "Zimt Bakery", "Xqzt Vrr").map((question) => ({ ...question, askedFor: ["ana"] })),
      );
      expect(known).toMatchObject({
        name: "Local Food Bank",
        category: "GOVERNMENT_AND_NON_PROFIT_DONATIONS",
        practice: true,
      });
      expect(local).toMatchObject({ outcome: "answered", practice: true });
      expect(local?.category).toStartWith("FOOD_AND_DRINK");
      expect(nobody).toMatchObject({ outcome: "not-sure", category: null });
      expect((await llm.stats()).ever).toMatchObject({ calls: 1, costUsd: 0, unpricedCalls: 0, questions: 3 });
      expect((await llm.payloads("ana"))[0]).toMatchObject({
        practice: true,
        provider: "practice",
        outcome: "answered",
      });
    });
  });

  test("the label stays on what is remembered", async () => {
    await practicing(async (llm) => {
      await llm.categoriseMerchants(questionsAbout("Foodbank"));
      expect(await llm.categoriseMerchants(questionsAbout("Foodbank"))).toMatchObject([
        { from: "cache", practice: true },
      ]);
    });
  });

  test("its counts stand in a book of their own", async () => {
    const memory = inProcessMemory();
    await practicing(async (llm) => {
      await llm.categoriseMerchants(questionsAbout("Foodbank"));
    }, memory);
    expect(await memory.get("llm-book")).toBeNull();
    expect(await memory.get("llm-book-practice")).toContain('"calls":1');
  });

  test("every guard is answered rightly, so that no batch of any size is refused", async () => {
    await practicing(async (llm) => {
      for (let size = 1; size <= 25; size += 1) {
        const all = await llm.categoriseMerchants(
          unknownMerchants(25 + size)
            .slice(25)
            .map((each) => ({ ...each, key: `${size} ${each.key}` })),
        );
        expect(all.filter(({ outcome }) => outcome !== "not-sure" && outcome !== "answered")).toEqual([]);
      }
    });
  });

  test("after its end it answers nobody", async () => {
    let ended: Llm | null = null;
    await practicing(async (llm) => {
      ended = llm;
    });
    expect(await (ended as Llm | null)?.categoriseMerchants(questionsAbout("Foodbank"))).toMatchObject([
      { outcome: "timed-out" },
    ]);
  });
});

describe("its server", () => {
  test("listens on loopback, and answers nobody who does not know the secret of this run", async () => {
    const server = await startPracticeServer("secret");
    expect(server.url).toStartWith("http://127.0.0.1:");
    const path = `${server.url}/v1beta/models/practice-model:generateContent`;
    const post = (url: string, key: string, body: string) =>
      fetch(url, { method: "POST", headers: { "x-goog-api-key": key }, body });
    expect((await post(path, "guess", "{}")).status).toBe(403);
    expect((await post(`${server.url}/other`, "secret", "{}")).status).toBe(404);
    expect((await post(path, "secret", "{}")).status).toBe(400);
    expect((await post(path, "secret", "not json")).status).toBe(400);
    expect((await post(path, "secret", "x".repeat(300_000))).status).toBe(400);
    await server.close();
    expect(fetch(path)).rejects.toThrow();
  });

  test("keeps to the closed list it was given", () => {
    const all = new Set<string>(ALL_CATEGORIES.map(({ id }) => id));
    const question = { id: "m1", text: "Foodbank" };
    expect(practiceAnswers([question], all)).toMatchObject([{ category: "GOVERNMENT_AND_NON_PROFIT_DONATIONS" }]);
    expect(practiceAnswers([question], new Set(["TRAVEL_FLIGHTS"]))).toMatchObject([
      { category: "NOT_SURE", confidence: 0 },
    ]);
  });
});
