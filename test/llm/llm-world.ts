// The whole of src/llm for tests, put together as the program does it, against a local server in Gemini's tongue.

import { inProcessMemory, type Memory } from "#llm/book.ts";
import type { MerchantQuestion } from "#llm/merchant-question.ts";
import { type Llm, openLlm } from "#llm/open-llm.ts";
import { type Config, readConfig } from "#src/config.ts";
import { silentLog } from "#test/support/silent-log.ts";
import { type GeminiServer, type Scripted, type Sent, startGeminiServer } from "./gemini-server.ts";
import { HurriedClock } from "./hurried-clock.ts";

export type LlmWorld = AsyncDisposable & {
  readonly llm: Llm;
  readonly server: GeminiServer;
  readonly clock: HurriedClock;
  readonly memory: Memory;
};

export type LlmWorldOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly memory?: Memory;
  readonly random?: () => number;
};

export async function llmWorld(
  answer: (sent: Sent, nth: number) => Scripted,
  { env = {}, memory = inProcessMemory(), random = () => 0.5 }: LlmWorldOptions = {},
): Promise<LlmWorld> {
  const server = await startGeminiServer(answer);
  const clock = new HurriedClock();
  const config = llmConfig({
    GEMINI_API_KEY: "test-key",
    GEMINI_BASE_URL: server.url,
    GEMINI_MODEL: "gemini-test",
    ...env,
  });
  const llm = openLlm({ config, clock, memory, random, redis: null, log: silentLog, newToken: () => "token" });
  return {
    llm,
    server,
    clock,
    memory,
    async [Symbol.asyncDispose]() {
      await llm.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

export function llmConfig(env: Readonly<Record<string, string>>): Config["llm"] {
  return readConfig({ DEMO: "1", ...env }).llm;
}

/** Questions as the asking side makes them: "Blue Bottle" is kept under "blue bottle". */
export function questionsAbout(...texts: readonly string[]): MerchantQuestion[] {
  return texts.map((text) => ({ key: text.toLowerCase(), text, hint: "USD" }));
}

const SYLLABLES = ["ba", "ko", "ri", "tu", "me", "sa", "lo", "vi", "du", "fe"];

/** So many distinct merchants that nobody knows. */
export function unknownMerchants(count: number): MerchantQuestion[] {
  const texts = Array.from({ length: count }, (_, nth) =>
    [nth % 10, Math.floor(nth / 10) % 10, Math.floor(nth / 100) % 10].map((at) => SYLLABLES[at]).join(""),
  );
  return questionsAbout(...texts);
}
