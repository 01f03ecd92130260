// The practice model as a Model: Google's SDK against our own server on loopback, which starts with the first question.

import { createGemini } from "../gemini.ts";
import { type Ask, type Model, ModelFailure, type Reply } from "../model.ts";
import { PRACTICE_MODEL, type PracticeServer, startPracticeServer } from "./server.ts";

export type PracticeModel = Model & { close(): Promise<void> };

/** `apiKey`: any secret; the server answers to nobody else. */
export function createPracticeModel(apiKey: string): PracticeModel {
  let server: Promise<PracticeServer> | null = null;
  let model: Model | null = null;
  let over = false;

  async function started(): Promise<Model> {
    if (over) throw new ModelFailure("unavailable", "The practice model has ended.");
    server ??= startPracticeServer(apiKey);
    const { url } = await server.catch((error: unknown) => {
      server = null;
      throw new ModelFailure("unavailable", "The practice model cannot be started.", { mayRetry: true, cause: error });
    });
    model ??= createGemini({ apiKey, model: PRACTICE_MODEL, baseUrl: url, practice: true });
    return model;
  }

  return {
    provider: "practice",
    model: PRACTICE_MODEL,
    practice: true,
    async ask<Answer>(question: Ask<Answer>, signal: AbortSignal): Promise<Reply<Answer>> {
      return await (await started()).ask(question, signal);
    },
    async close() {
      over = true;
      const running = await server?.catch(() => null);
      await running?.close();
    },
  };
}
