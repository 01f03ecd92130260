// The port of a language model: a question with a closed answer goes out, a checked value comes back, or a failure with a name.

import type { z } from "zod";

/** Plain JSON, as it goes over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type Ask<Answer> = {
  /** "categorise-merchants@1": what the question is, for counts and for the page that shows what left. */
  readonly task: string;
  /** Our own words, never a bank's. */
  readonly system: string;
  /** What others wrote stands in here alone, as data. */
  readonly input: Json;
  /** The shape the model is told to keep to, as strict as can be said. */
  readonly wireSchema: z.ZodType;
  /** What is taken of its answer: looser than the wire's, where one bad row must not spoil the others. */
  readonly schema: z.ZodType<Answer>;
  /** The people it is asked for; each may stand there more than once. Never sent. */
  readonly askedFor: readonly string[];
  /** What of the input is this person's, who must not see what others asked; null: nothing. Never sent. */
  readonly partOf: (person: string) => { readonly input: Json; readonly others: number } | null;
};

export type Usage = { readonly inputTokens: number; readonly outputTokens: number };
export type Reply<Answer> = { readonly value: Answer; readonly usage: Usage };

/**
 * unavailable: no answer, or an error of the server's. refused-by-allowance: today's calls or tokens are used up.
 * unreadable: an answer that is not what was asked for. blocked: the model refused to answer. timed-out: no answer in time.
 */
export const FAILURE_KINDS = ["unavailable", "refused-by-allowance", "unreadable", "blocked", "timed-out"] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export type FailureDetails = {
  /** Worth asking again soon. */
  readonly mayRetry?: boolean;
  /** When the server wants to be asked again. */
  readonly retryAfterMs?: number | null;
  /** Tokens that were spent nevertheless. */
  readonly usage?: Usage | null;
  readonly cause?: unknown;
};

/** Why there is no answer. The message is for people and holds no key and no text of a bank's. */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly kind: FailureKind;
  readonly mayRetry: boolean;
  readonly retryAfterMs: number | null;
  readonly usage: Usage | null;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.mayRetry = details.mayRetry ?? false;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.usage = details.usage ?? null;
  }
}

/** One provider, or a wrapper around one. */
export interface Model {
  /** "gemini", "openai", "practice". */
  readonly provider: string;
  readonly model: string;
  /** True for the practice model, whose answers prove nothing and are never counted in an evaluation. */
  readonly practice: boolean;
  /** Rejects with a ModelFailure and with nothing else. */
  ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>>;
}

/** The input as the model reads it. */
export function inputText(question: Ask<unknown>): string {
  return JSON.stringify(question.input);
}

/** Reads a model's text as the answer. @throws ModelFailure unreadable */
export function readAnswer<Answer>(question: Ask<Answer>, text: string, usage: Usage): Reply<Answer> {
  const read = question.schema.safeParse(parseJson(text, usage));
  if (!read.success) throw new ModelFailure("unreadable", "The model's answer has another shape.", { usage });
  return { value: read.data, usage };
}

/** Any failure as one of ours. */
export function asModelFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  return new ModelFailure("unavailable", "The model could not be asked.", { mayRetry: true, cause: error });
}

function parseJson(text: string, usage: Usage): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const why =
      text.trim() === "" ? "The model's answer is empty." : "The model's answer is not JSON, or is cut short.";
    throw new ModelFailure("unreadable", why, { usage });
  }
}
