// Gemini by Google's own SDK: structured output over a closed schema, temperature 0.

import {
  type GenerateContentResult,
  type GenerationConfig,
  GoogleGenerativeAI,
  GoogleGenerativeAIError,
  GoogleGenerativeAIFetchError,
  GoogleGenerativeAIResponseError,
  type ResponseSchema,
} from "@google/generative-ai";
import { type Ask, inputText, type Model, ModelFailure, type Reply, readAnswer, type Usage } from "./model.ts";
import { durationMs } from "./retry-hint.ts";
import { type JsonSchema, jsonSchemaOf } from "./wire-schema.ts";

/** Google's name for whichever small model it keeps at present: a fixed one is withdrawn within a year or two. */
const STANDARD_MODEL = "gemini-flash-lite-latest";
/** Far more than 26 answers take; models that think spend some of it before they speak. */
const OUTPUT_TOKENS_MAX = 8_192;
const RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
const TOO_MANY_REQUESTS = 429;

export type GeminiOptions = {
  readonly apiKey: string;
  /** Null: our choice. */
  readonly model: string | null;
  /** Null: Google's own. */
  readonly baseUrl: string | null;
  /** Only for the practice model, which speaks the same language. */
  readonly practice?: boolean;
};

export function createGemini({ apiKey, model: wanted, baseUrl, practice = false }: GeminiOptions): Model {
  const client = new GoogleGenerativeAI(apiKey);
  const model = wanted ?? STANDARD_MODEL;
  /** A server that finds the schema too large is told it in words from then on. */
  let schemaFits = true;

  async function call(question: Ask<unknown>, signal: AbortSignal): Promise<GenerateContentResult> {
    const schema = jsonSchemaOf(question.wireSchema);
    const { system, config } = schemaFits ? bySchema(question, schema) : inWords(question, schema);
    const speaker = client.getGenerativeModel(
      { model, systemInstruction: system, generationConfig: config },
      baseUrl === null ? {} : { baseUrl: baseUrl.replace(/\/+$/, "") },
    );
    return await speaker.generateContent(inputText(question), { signal });
  }

  async function callFitting(question: Ask<unknown>, signal: AbortSignal): Promise<GenerateContentResult> {
    try {
      return await call(question, signal);
    } catch (error) {
      if (!schemaFits || !isSchemaTooLarge(error)) throw error;
      schemaFits = false;
      return await call(question, signal);
    }
  }

  async function ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
    const { response } = await callFitting(question, signal).catch((error: unknown) => {
      throw failureOf(error, signal);
    });
    const usage = usageOf(response.usageMetadata);
    return readAnswer(question, spokenText(response, usage), usage);
  }

  return { provider: practice ? "practice" : "gemini", model, practice, ask };
}

type Told = { readonly system: string; readonly config: GenerationConfig };

function bySchema(question: Ask<unknown>, schema: JsonSchema): Told {
  const config = { ...jsonAtZero(), responseSchema: geminiSchema(schema) as unknown as ResponseSchema };
  return { system: question.system, config };
}

function inWords(question: Ask<unknown>, schema: JsonSchema): Told {
  return {
    system: `${question.system}\nAnswer with JSON of this JSON Schema: ${JSON.stringify(schema)}`,
    config: jsonAtZero(),
  };
}

function jsonAtZero(): GenerationConfig {
  return { temperature: 0, maxOutputTokens: OUTPUT_TOKENS_MAX, responseMimeType: "application/json" };
}

/** Gemini's dialect: no `additionalProperties`, and an enum says that it is one. */
function geminiSchema(schema: JsonSchema): JsonSchema {
  const { additionalProperties: _, items, properties, ...rest } = schema;
  return {
    ...rest,
    ...("enum" in rest ? { format: "enum" } : {}),
    ...(items === undefined ? {} : { items: geminiSchema(items as JsonSchema) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties as JsonSchema).map(([name, each]) => [name, geminiSchema(each as JsonSchema)]),
          ),
        }),
  };
}

/** "The specified schema produces a constraint that has too many states for serving." */
function isSchemaTooLarge(error: unknown): boolean {
  return error instanceof GoogleGenerativeAIFetchError && error.status === 400 && /schema|states/i.test(error.message);
}

/** The candidate's text. @throws ModelFailure where the model refused, or said nothing */
function spokenText(response: GenerateContentResult["response"], usage: Usage): string {
  try {
    return response.text();
  } catch (error) {
    const blocked = error instanceof GoogleGenerativeAIResponseError;
    const kind = blocked ? "blocked" : "unreadable";
    throw new ModelFailure(kind, blocked ? "Gemini refused to answer." : "Gemini's answer has another shape.", {
      usage,
      cause: error,
    });
  }
}

function failureOf(error: unknown, signal: AbortSignal): ModelFailure {
  if (error instanceof GoogleGenerativeAIFetchError) return refusal(error);
  if (signal.aborted)
    return new ModelFailure("timed-out", "Gemini was not waited for any longer.", { mayRetry: true, cause: error });
  if (error instanceof GoogleGenerativeAIError)
    return new ModelFailure("unavailable", "Gemini cannot be reached.", { mayRetry: true, cause: error });
  return new ModelFailure("unreadable", "Gemini's response is not JSON, or is cut short.", { cause: error });
}

function refusal(error: GoogleGenerativeAIFetchError): ModelFailure {
  const status = error.status ?? 0;
  return new ModelFailure("unavailable", `Gemini answered with status ${status}${adviceFor(status)}.`, {
    mayRetry: status === TOO_MANY_REQUESTS || status >= 500,
    retryAfterMs: retryInfo(error),
    cause: error,
  });
}

function adviceFor(status: number): string {
  if (status === 401 || status === 403) return ": look at GEMINI_API_KEY";
  return status === 404 ? ": look at LLM_MODEL or GEMINI_MODEL" : "";
}

/** The SDK keeps no headers, so a hint is in the error's details, or in its sentence ("Please retry in 12.3s."). */
function retryInfo(error: GoogleGenerativeAIFetchError): number | null {
  const detail = error.errorDetails?.find((each) => each["@type"] === RETRY_INFO);
  const said = /retry in (\d+(?:\.\d+)?s)/i.exec(error.message)?.[1];
  return durationMs(detail?.retryDelay) ?? durationMs(said);
}

/** Counts as the server gives them; tokens of thought are paid like spoken ones. */
function usageOf(metadata: GenerateContentResult["response"]["usageMetadata"]): Usage {
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = (metadata ?? {}) as Record<string, unknown>;
  return {
    inputTokens: count(promptTokenCount),
    outputTokens: count(candidatesTokenCount) + count(thoughtsTokenCount),
  };
}

function count(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
