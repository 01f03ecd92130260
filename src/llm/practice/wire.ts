// Gemini's wire format as far as the practice model speaks it: requests read, responses and errors written.

import { z } from "zod";

const textParts = z.object({ parts: z.array(z.object({ text: z.string() })).min(1) });

const merchantsWanted = z.object({
  properties: z.object({
    answers: z.object({
      items: z.object({ properties: z.object({ category: z.object({ enum: z.array(z.string()).min(1) }) }) }),
    }),
  }),
});
const explanationsWanted = z.object({ properties: z.object({ explanations: z.unknown() }) });

const requestSchema = z.object({
  systemInstruction: textParts.optional(),
  contents: z.array(textParts).min(1),
  generationConfig: z.object({
    temperature: z.number().optional(),
    responseMimeType: z.literal("application/json"),
    responseSchema: z.union([merchantsWanted, explanationsWanted]),
  }),
});
const findingsSchema = z.object({
  findings: z.array(z.object({ id: z.string(), kind: z.string(), draft: z.string() })).max(100),
});
const inputSchema = z.object({
  merchants: z.array(z.object({ id: z.string(), text: z.string(), hint: z.string().optional() })).max(100),
});

/** Roughly what a tokenizer makes of plain text. */
const CHARS_A_TOKEN = 4;

type Findings = z.infer<typeof findingsSchema>["findings"];

export type PracticeRequest = { readonly inputTokens: number } & (
  | ({
      readonly about: "merchants";
      /** The closed list that the answers are held to. */
      readonly choices: ReadonlySet<string>;
    } & z.infer<typeof inputSchema>)
  | { readonly about: "findings"; readonly findings: Findings }
);

/** Null: a request of another kind. */
export function readRequest(body: string): PracticeRequest | null {
  const request = requestSchema.safeParse(parsed(body));
  if (!request.success) return null;
  const { contents, generationConfig } = request.data;
  const parts = contents.at(-1)?.parts ?? [];
  const input = parsed(parts.map(({ text }) => text).join(""));
  const inputTokens = Math.ceil(body.length / CHARS_A_TOKEN);
  const { properties } = generationConfig.responseSchema;
  if (!("answers" in properties)) {
    const read = findingsSchema.safeParse(input);
    return read.success ? { about: "findings", ...read.data, inputTokens } : null;
  }
  const read = inputSchema.safeParse(input);
  const choices = new Set(properties.answers.items.properties.category.enum);
  return read.success ? { about: "merchants", ...read.data, choices, inputTokens } : null;
}

/** The response of one candidate that says `answer`. */
export function response(model: string, answer: object, inputTokens: number): object {
  const text = JSON.stringify(answer);
  const outputTokens = Math.ceil(text.length / CHARS_A_TOKEN);
  return {
    candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP", index: 0 }],
    usageMetadata: {
      promptTokenCount: inputTokens,
      candidatesTokenCount: outputTokens,
      totalTokenCount: inputTokens + outputTokens,
    },
    modelVersion: model,
  };
}

export function problem(code: number, status: string, message: string): object {
  return { error: { code, message, status } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
