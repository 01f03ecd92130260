// A table of word sequences that finds the longest one standing at a place in a text.

import { foldVariants } from "./fold.ts";
import type { Word } from "./words.ts";

type Entry<Value> = { readonly keys: readonly string[]; readonly value: Value };

export type PhraseHit<Value> = { readonly length: number; readonly value: Value };

export class PhraseTable<Value> {
  readonly #byFirst = new Map<string, Entry<Value>[]>();

  /** `rows` pairs a value with phrases separated by commas, each of plain words: "pos purchase, card payment to". */
  constructor(rows: Iterable<readonly [Value, string]>) {
    for (const [value, phrases] of rows) {
      for (const phrase of phrases.split(",")) this.#addPhrase(phrase, value);
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

  /** Germanic banks write "ü" as "u" or as "ue". */
  #addPhrase(phrase: string, value: Value): void {
    const words = phrase.trim().split(/\s+/).filter(Boolean).map(foldVariants);
    this.#add(
      words.map((forms) => forms[0] ?? ""),
      value,
    );
    if (words.some((forms) => forms.length > 1))
      this.#add(
        words.map((forms) => forms[1] ?? forms[0] ?? ""),
        value,
      );
  }

  #add(keys: readonly string[], value: Value): void {
    const first = keys[0];
    if (first === undefined) return;
    const entries = this.#byFirst.get(first) ?? [];
    entries.push({ keys, value });
    this.#byFirst.set(first, entries);
  }
}
