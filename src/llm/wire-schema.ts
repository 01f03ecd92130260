// What a model is told about the shape of its answer: JSON Schema out of zod, with the few words every server knows.

import { z } from "zod";
import type { Json } from "./model.ts";

/** Servers refuse schemas over words they do not know, bounds of numbers and lengths among them; we check those ourselves. */
const KNOWN_WORDS = new Set(["type", "properties", "required", "items", "enum", "additionalProperties"]);

export type JsonSchema = { readonly [word: string]: Json };

/** Object, array, string, number and enum, and nothing else. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return keepKnown(z.toJSONSchema(schema, { target: "draft-7" }) as Json) as JsonSchema;
}

function keepKnown(schema: Json): Json {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  const entries = Object.entries(schema).filter(([word]) => KNOWN_WORDS.has(word));
  return Object.fromEntries(
    entries.map(([word, value]) => [word, word === "properties" ? eachOf(value) : within(word, value)]),
  );
}

function within(word: string, value: Json): Json {
  return word === "items" ? keepKnown(value) : value;
}

/** The names in `properties` are ours, not words of the schema language. */
function eachOf(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, schema]) => [name, keepKnown(schema as Json)]),
  );
}
