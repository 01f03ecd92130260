// The cache of a model's answers as a port: what one person's merchant was answered costs the next one nothing.

import { z } from "zod";

/** An answer as it is remembered. Nothing in it tells who asked. */
export const rememberedSchema = z.object({
  name: z.string(),
  /** Null: the model was not sure. */
  category: z.string().nullable(),
  confidence: z.number(),
});
export type Remembered = z.infer<typeof rememberedSchema>;

export type CacheEntry = { readonly key: string; readonly value: Remembered; readonly ttlMs: number };

/** A cache may forget anything at any time, and never fails: one that cannot be reached knows nothing. */
export type AnswerCache = {
  /** What is known of these keys. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, Remembered>>;
  put(entries: readonly CacheEntry[]): Promise<void>;
};
