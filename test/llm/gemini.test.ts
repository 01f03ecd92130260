// Google's own SDK against a local server that speaks Gemini's wire format: what goes out, what comes back, what goes wrong.

import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { createGemini } from "#llm/gemini.ts";
import { type Ask, ModelFailure } from "#llm/model.ts";
import { type GeminiServer, refused, retryInfo, type Scripted, spoken, startGeminiServer } from "./gemini-server.ts";

const answerSchema = z.object({ kind: z.enum(["SHOP", "BANK"]), sure: z.number().min(0) });
const QUESTION: Ask<z.infer<typeof answerSchema>> = {
  task: "test@1",
  system: "Say what it is.",
  input: { text: 'Ōkuma "Shop" \u2028' },
  wireSchema: answerSchema,
  schema: answerSchema,
  askedFor: [],
  partOf: () => null,
};
const GOOD = '{"kind":"SHOP","sure":0.5}';

function modelAt({ url }: GeminiServer, model: string | null = "gemini-test") {
  return createGemini({ apiKey: "secret-key", model, baseUrl: `${url}/` });
}

async function failureOf(answer: Scripted, signal = new AbortController().signal): Promise<ModelFailure> {
  await using server = await startGeminiServer(() => answer);
  return await failing(modelAt(server).ask(QUESTION, signal));
}

async function failing(reply: Promise<unknown>): Promise<ModelFailure> {
  const error = await reply.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ModelFailure);
  return error as ModelFailure;
}

describe("what goes out", () => {
  test("our words as system text, others' as JSON, temperature 0, and the answer's closed schema", async () => {
    await using server = await startGeminiServer(() => spoken(GOOD));
    await modelAt(server).ask(QUESTION, new AbortController().signal);
    const [sent] = server.sent;
    expect(sent).toMatchObject({
      path: "/v1beta/models/gemini-test:generateContent",
      key: "secret-key",
      system: "Say what it is.",
      input: JSON.stringify(QUESTION.input),
    });
    expect(sent?.config).toMatchObject({ temperature: 0, responseMimeType: "application/json" });
    expect(sent?.config.responseSchema).toEqual({
      type: "object",
      properties: { kind: { type: "string", enum: ["SHOP", "BANK"], format: "enum" }, sure: { type: "number" } },
      required: ["kind", "sure"],
    });
  });

  test("where no model is named, one that Google keeps up to date is asked", async () => {
    await using server = await startGeminiServer(() => spoken(GOOD));
    const model = modelAt(server, null);
    await model.ask(QUESTION, new AbortController().signal);
    expect(server.sent[0]?.path).toContain(model.model);
    expect(model).toMatchObject({ provider: "gemini", practice: false });
  });

  test("a server that finds the schema too large is told it in words, then and afterwards", async () => {
    const tooLarge = refused(400, "INVALID_ARGUMENT", [], "The specified schema has too many states for serving.");
    await using server = await startGeminiServer((_, nth) => (nth === 0 ? tooLarge : spoken(GOOD)));
    const model = modelAt(server);
    const { signal } = new AbortController();
    expect((await model.ask(QUESTION, signal)).value).toEqual({ kind: "SHOP", sure: 0.5 });
    await model.ask(QUESTION, signal);
    expect(server.sent.map(({ config }) => "responseSchema" in config)).toEqual([true, false, false]);
    expect(server.sent[2]?.system).toContain('"enum":["SHOP","BANK"]');
  });
});

describe("what comes back", () => {
  test("the parsed answer with its tokens; thoughts are paid like words", async () => {
    const usage = { promptTokenCount: 812, candidatesTokenCount: 40, thoughtsTokenCount: 9, totalTokenCount: 861 };
    await using server = await startGeminiServer(() => spoken(GOOD, { usage }));
    expect(await modelAt(server).ask(QUESTION, new AbortController().signal)).toEqual({
      value: { kind: "SHOP", sure: 0.5 },
      usage: { inputTokens: 812, outputTokens: 49 },
    });
  });

  test.each([
    ["JSON that was cut short", spoken('{"kind":"SH', { finishReason: "MAX_TOKENS" })],
    ["words instead of JSON", spoken("It is a shop.")],
    ["an answer outside the closed list", spoken('{"kind":"CHURCH","sure":1}')],
    ["another shape", spoken('["SHOP"]')],
    ["an empty text", spoken("")],
  ])("%s is unreadable, is not asked again, and its tokens are counted", async (_, answer) => {
    const failure = await failureOf(answer);
    expect(failure).toMatchObject({ kind: "unreadable", mayRetry: false });
    expect(failure.usage).toEqual({ inputTokens: 100, outputTokens: 20 });
  });

  test.each<[string, Scripted]>([
    ["no candidates", { body: { candidates: [], usageMetadata: { promptTokenCount: 5 } } }],
    ["a candidate without content", { body: { candidates: [{ finishReason: "STOP", index: 0 }] } }],
    ["nothing", { body: {} }],
    ["a body that was cut short", { body: '{"candidates":[{"content":' }],
    ["a page of a proxy", { body: "<html>Welcome</html>" }],
    ["null", { body: "null" }],
  ])("%s is unreadable", async (_, answer) => {
    expect(await failureOf(answer)).toMatchObject({ kind: "unreadable", mayRetry: false });
  });

  test.each<[string, Scripted]>([
    ["a candidate", spoken("", { finishReason: "SAFETY" })],
    ["a candidate for recitation", spoken("", { finishReason: "RECITATION" })],
    ["the question", { body: { promptFeedback: { blockReason: "SAFETY" }, usageMetadata: { promptTokenCount: 7 } } }],
  ])("%s that was blocked is told as blocked", async (_, answer) => {
    expect(await failureOf(answer)).toMatchObject({ kind: "blocked", mayRetry: false });
  });
});

describe("what goes wrong", () => {
  test.each<[Scripted, number | null]>([
    [refused(429, "RESOURCE_EXHAUSTED", [retryInfo("37s")]), 37_000],
    [refused(429, "RESOURCE_EXHAUSTED", [retryInfo("0.25s")]), 250],
    [refused(429, "RESOURCE_EXHAUSTED", [], "Quota exceeded. Please retry in 12.5s."), 12_500],
    [refused(429, "RESOURCE_EXHAUSTED", [{ "@type": "other" }]), null],
    [refused(503, "UNAVAILABLE", [retryInfo("2s")]), 2_000],
    [refused(500, "INTERNAL"), null],
    [{ status: 502, body: "<html>Bad gateway</html>" }, null],
  ])("%j may pass, and comes with its hint", async (answer, retryAfterMs) => {
    expect(await failureOf(answer)).toMatchObject({ kind: "unavailable", mayRetry: true, retryAfterMs });
  });

  test.each([
    [400, "INVALID_ARGUMENT", ""],
    [403, "PERMISSION_DENIED", "GEMINI_API_KEY"],
    [404, "NOT_FOUND", "GEMINI_MODEL"],
  ])("status %d does not pass by itself, and says what to look at", async (code, status, advice) => {
    const failure = await failureOf(refused(code, status));
    expect(failure).toMatchObject({ kind: "unavailable", mayRetry: false });
    expect(failure.message).toContain(advice);
  });

  test("no failure repeats the key or what was asked", async () => {
    const failure = await failureOf(refused(403, "PERMISSION_DENIED", [], "API key secret-key not valid"));
    expect(failure.message).not.toContain("secret-key");
    expect(failure.message).not.toContain("kuma");
  });

  test("a server that cannot be reached may be back later", async () => {
    const server = await startGeminiServer(() => spoken(GOOD));
    const model = modelAt(server);
    await server[Symbol.asyncDispose]();
    expect(await failing(model.ask(QUESTION, new AbortController().signal))).toMatchObject({
      kind: "unavailable",
      mayRetry: true,
    });
  });

  test("a question that is called off ends at once", async () => {
    const calledOff = new AbortController();
    await using server = await startGeminiServer(() => {
      calledOff.abort();
      return "silence";
    });
    expect(await failing(modelAt(server).ask(QUESTION, calledOff.signal))).toMatchObject({ kind: "timed-out" });
  });
});
