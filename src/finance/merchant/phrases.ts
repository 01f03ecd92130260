// A table of word sequences that finds the longest one standing at a place in a text.

import { foldName } from "./fold.ts";
import type { Word } from "./words.ts";

type Entry<Value> = { readonly keys: readonly string[]; readonly value: Value };

export type PhraseHit<Value> = { readonly length: number; readonly value: Value };

export class PhraseTable<Value> {
  readonly #byFirst = new Map<string, Entry<Value>[]>();

  /** `rows` pairs a value with phrases separated by commas, each of plain words: "pos purchase, card payment to". */
  constructor(rows: Iterable<readonly [Value, string]>) {
    for (const [value, phrases] of rows) {
      for (const phrase of phrases.split(",")) this.#add(phrase, value);
    }
    for (const entries of this.#byFirst.values()) entries.sort((a, b) => b.keys.length - a.keys.length);
  }

  /** The longest phrase that begins at `words[at]`, or null. */
  at(words: readonly Word[], at: number): PhraseHit<Value> | null {
    const first = words[at];
    if (!first) return null;
    const entries = this.#byFirst.get(first.key);
    if (!entries) return null;
    for (const { keys, value } of entries) {
      if (keys.every((key, i) => words[at + i]?.key === key)) return { length: keys.length, value };
    }
    return null;
  }

  #add(phrase: string, value: Value): void {
    const keys = phrase.trim().split(/\s+/).map(foldName).filter(Boolean);
    const first = keys[0];
    if (first === undefined) return;
    const entries = this.#byFirst.get(first) ?? [];
    entries.push({ keys, value });
    this.#byFirst.set(first, entries);
  }
}
