// Any server with OpenAI's chat completions: Ollama and llama.cpp at home, OpenRouter and others elsewhere.

import { z } from "zod";
import { type Ask, inputText, type Json, type Model, ModelFailure, type Reply, readAnswer } from "./model.ts";
import { retryAfterMs } from "./retry-hint.ts";
import { jsonSchemaOf } from "./wire-schema.ts";

const OUTPUT_TOKENS_MAX = 4_096;
/** A response of more characters is not one to this question. */
const RESPONSE_CHARS_MAX = 1_000_000;

export type OpenAiOptions = {
  /** With or without its "/v1". */
  readonly baseUrl: string;
  readonly model: string;
  /** Null: a server that asks for none. */
  readonly apiKey: string | null;
  readonly nowMs: () => number;
};

const completionSchema = z.object({
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
});

export function createOpenAiCompatible({ baseUrl, model, apiKey, nowMs }: OpenAiOptions): Model {
  const root = baseUrl.replace(/\/+$/, "");
  const url = `${/\/v\d+$/.test(root) ? root : `${root}/v1`}/chat/completions`;
  const headers = {
    "content-type": "application/json",
    ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
  };

  async function send(question: Ask<unknown>, signal: AbortSignal): Promise<unknown> {
    // A redirect would carry the texts to an address that nobody configured.
    const request = {
      method: "POST",
      headers,
      body: JSON.stringify(bodyOf(model, question)),
      signal,
      redirect: "error",
    } as const;
    const response = await fetch(url, request).catch((error: unknown) => {
      throw unreachable(error, signal);
    });
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(error, signal);
    });
    if (!response.ok) throw refusal(response, nowMs());
    return parse(text);
  }

  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    const completion = completionSchema.safeParse(await send(question, signal));
    if (!completion.success) throw new ModelFailure("unreadable", "The model's server answered in another shape.");
    const { choices, usage: counts } = completion.data;
    const usage = { inputTokens: counts?.prompt_tokens ?? 0, outputTokens: counts?.completion_tokens ?? 0 };
    const [choice] = choices;
    if (choice?.message.refusal || choice?.finish_reason === "content_filter")
      throw new ModelFailure("blocked", "The model refused to answer.", { usage });
    return readAnswer(question, choice?.message.content ?? "", usage);
  }

  return { provider: "openai", model, practice: false, ask };
}

/** Servers that hold the answer to the schema by a grammar do not show it to the model, so it stands in the words too. */
function bodyOf(model: string, question: Ask<unknown>): Json {
  const schema = jsonSchemaOf(question.wireSchema);
  const system = `${question.system}\nAnswer with JSON of this JSON Schema: ${JSON.stringify(schema)}`;
  return {
    model,
    temperature: 0,
    max_tokens: OUTPUT_TOKENS_MAX,
    messages: [
      { role: "system", content: system },
      { role: "user", content: inputText(question) },
    ],
    response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } },
  };
}

function unreachable(error: unknown, signal: AbortSignal): ModelFailure {
  if (signal.aborted)
    return new ModelFailure("timed-out", "The model was not waited for any longer.", { mayRetry: true, cause: error });
  return new ModelFailure("unavailable", "The model's server cannot be reached: look at LLM_BASE_URL.", {
    mayRetry: true,
    cause: error,
  });
}

function refusal(response: Response, nowMs: number): ModelFailure {
  const { status } = response;
  const advice =
    status === 401 || status === 403 ? ": look at LLM_API_KEY" : status === 404 ? ": look at LLM_MODEL" : "";
  return new ModelFailure("unavailable", `The model's server answered with status ${status}${advice}.`, {
    mayRetry: status === 429 || status === 408 || status >= 500,
    retryAfterMs: retryAfterMs(response.headers.get("retry-after"), nowMs),
  });
}

function parse(text: string): unknown {
  if (text.length > RESPONSE_CHARS_MAX)
    throw new ModelFailure("unreadable", "The model's server answered at great length.");
  try {
    return JSON.parse(text);
  } catch {
    throw new ModelFailure("unreadable", "The model's server answered with something that is not JSON.");
  }
}
