// The question that tests of the wrappers ask: what it says does not matter to them.

import { z } from "zod";
import type { Ask } from "#llm/model.ts";

export const QUESTION: Ask<string> = {
  task: "test@1",
  system: "Say yes.",
  input: ["?"],
  wireSchema: z.string(),
  schema: z.string(),
  askedFor: [],
  partOf: () => null,
};

export function patience(): AbortSignal {
  return new AbortController().signal;
}
