// Any server with OpenAI's chat completions, over real HTTP: what goes out, what comes back, what goes wrong.

import { describe, expect, test } from "bun:test";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { type Ask, ModelFailure } from "#llm/model.ts";
import { createOpenAiCompatible } from "#llm/openai-compatible.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const schema = z.object({ kind: z.enum(["SHOP", "BANK"]) });
const QUESTION: Ask<z.infer<typeof schema>> = {
  task: "test@1",
  system: "Say what it is.",
  input: { text: "Zimt" },
  wireSchema: schema,
  schema,
  askedFor: [],
  partOf: () => null,
};
type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown };
type Request = {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
};

async function startServer(reply: Reply) {
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    requests.push({ path: request.url ?? "", authorization: request.headers.authorization, body: JSON.parse(text) });
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    requests,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function completion(content: string | null, more: object = {}, finish_reason = "stop"): Reply {
  const usage = { prompt_tokens: 70, completion_tokens: 9 };
  return { body: { choices: [{ message: { role: "assistant", content, ...more }, finish_reason }], usage } };
}

function modelAt(baseUrl: string, apiKey: string | null = "key-1") {
  return createOpenAiCompatible({ baseUrl, model: "small-model", apiKey, nowMs: () => NOW });
}

async function failureOf(reply: Reply): Promise<ModelFailure> {
  await using server = await startServer(reply);
  const error = await modelAt(server.url)
    .ask(QUESTION, new AbortController().signal)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelFailure);
  return error as ModelFailure;
}

describe("what goes out", () => {
  test("system and data apart, temperature 0, and the answer's schema both as a rule and in words", async () => {
    await using server = await startServer(completion('{"kind":"SHOP"}'));
    const reply = await modelAt(server.url).ask(QUESTION, new AbortController().signal);
    expect(reply).toEqual({ value: { kind: "SHOP" }, usage: { inputTokens: 70, outputTokens: 9 } });
    const [{ path, authorization, body } = { path: "", authorization: "", body: {} }] = server.requests;
    const answer = {
      type: "object",
      properties: { kind: { type: "string", enum: ["SHOP", "BANK"] } },
      required: ["kind"],
      additionalProperties: false,
    };
    expect({ path, authorization }).toEqual({ path: "/v1/chat/completions", authorization: "Bearer key-1" });
    expect(body).toMatchObject({
      model: "small-model",
      temperature: 0,
      messages: [
        { role: "system", content: expect.stringContaining('"enum":["SHOP","BANK"]') },
        { role: "user", content: '{"text":"Zimt"}' },
      ],
      response_format: { type: "json_schema", json_schema: { strict: true, schema: answer } },
    });
  });

  test.each(["", "/", "/v1", "/v1/"])("an address that ends in %j is the same address", async (end) => {
    await using server = await startServer(completion('{"kind":"BANK"}'));
    await modelAt(server.url + end, null).ask(QUESTION, new AbortController().signal);
    expect(server.requests).toMatchObject([{ path: "/v1/chat/completions", authorization: undefined }]);
  });
});

describe("what comes back", () => {
  test.each<[string, Reply]>([
    ["JSON that was cut short", completion('{"kind":"SH', {}, "length")],
    ["an answer outside the list", completion('{"kind":"CHURCH"}')],
    ["no text", completion(null)],
    ["no choices", { body: { choices: [] } }],
    ["another shape", { body: { answer: "SHOP" } }],
    ["a page", { body: "<html></html>" }],
  ])("%s is unreadable", async (_, reply) => {
    expect(await failureOf(reply)).toMatchObject({ kind: "unreadable", mayRetry: false });
  });

  test.each<[string, Reply]>([
    ["a refusal", completion(null, { refusal: "I cannot help with that." })],
    ["a filter", completion("", {}, "content_filter")],
  ])("%s is told as blocked", async (_, reply) => {
    expect(await failureOf(reply)).toMatchObject({ kind: "blocked", mayRetry: false });
  });
});

describe("what goes wrong", () => {
  test.each<[number, Record<string, string>, number | null]>([
    [429, { "retry-after": "12" }, 12_000],
    [429, { "retry-after": new Date(NOW + 30_000).toUTCString() }, 30_000],
    [429, { "retry-after": new Date(NOW - 30_000).toUTCString() }, 0],
    [503, { "retry-after": "soon" }, null],
    [500, {}, null],
    [408, {}, null],
  ])("status %d with %j may pass", async (status, headers, retryAfterMs) => {
    expect(await failureOf({ status, headers, body: {} })).toMatchObject({
      kind: "unavailable",
      mayRetry: true,
      retryAfterMs,
    });
  });

  test.each([
    [401, "LLM_API_KEY"],
    [404, "LLM_MODEL"],
    [400, "400"],
  ])("status %d does not, and says what to look at", async (status, advice) => {
    const failure = await failureOf({ status, body: { error: { message: "key-1" } } });
    expect(failure).toMatchObject({ kind: "unavailable", mayRetry: false });
    expect(failure.message).toContain(advice);
    expect(failure.message).not.toContain("key-1");
  });

  test("a redirect is not followed: the texts go where they were meant to go", async () => {
    await using elsewhere = await startServer(completion('{"kind":"SHOP"}'));
    const failure = await failureOf({ status: 307, headers: { location: elsewhere.url }, body: "" });
    expect(failure.kind).toBe("unavailable");
    expect(elsewhere.requests).toEqual([]);
  });

  test("a question that was called off ends", async () => {
    await using server = await startServer(completion('{"kind":"SHOP"}'));
    const error = await modelAt(server.url)
      .ask(QUESTION, AbortSignal.abort())
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: "timed-out" });
  });
});
