// May this text be shown? It was written by a model: every figure and name must be a slot, about the subject it stands beside.

import { brandsNamed } from "../merchant/brand-table.ts";
import { foldName } from "../merchant/fold.ts";
import { claimsFigure, DOWN_WORDS, UP_WORDS } from "./claims.ts";
import { PLAIN_WORDS } from "./plain-words.ts";
import { partsOf, type Slot, type Slots } from "./slot.ts";

const CHARS_MIN = 20;
const CHARS_MAX = 700;
/** Shorter names of brands are abbreviations and words of other languages. */
const BRAND_CHARS_MIN = 4;
/** Latin letters, and the marks of plain prose: no markup, no addresses, no other alphabet that only looks like one. */
const PROSE = /^[\p{Script=Latin}\p{M} .,;:!?'’"“”()–—-]*$/u;
const SENTENCE_END = /[.!?]+/;
const CLAUSE_END = /[.!?;:,()–—]+| (?:and|but|while|whereas|although|though|yet) /;

/** Why the text cannot be shown, in words for the log; null: it can. */
export function wordsProblem(text: string, given: Slots): string | null {
  if (text.length < CHARS_MIN || text.length > CHARS_MAX) return `it has ${text.length} characters`;
  if (text !== text.normalize("NFC")) return "it is not in normal form";
  const parts = partsOf(text);
  const unknown = parts.find((part) => part.kind === "slot" && !given.slots.some(({ name }) => name === part.text));
  if (unknown) return `there is no figure called {${unknown.text}}`;
  const prose = parts.map((part) => (part.kind === "text" ? part.text : " ")).join("");
  if (!PROSE.test(prose))
    return `it holds more than prose: ${/[^\p{Script=Latin}\p{M} .,;:!?'’"“”()–—-]/u.exec(prose)?.[0]}`;
  return claimProblem(prose, given) ?? nameProblem(text, prose, given) ?? subjectProblem(text, given);
}

function claimProblem(prose: string, { trueWords }: Slots): string | null {
  const claim = wordsOf(prose).find((word) => claimsFigure(word) && !trueWords.includes(word));
  return claim === undefined ? null : `it says "${claim}", which is a figure without a slot`;
}

/** Names stand in slots: a capital letter within a sentence, an unusual word at its beginning, or a known brand are names. */
function nameProblem(text: string, prose: string, { slots }: Slots): string | null {
  const folded = wordsOf(prose).join(" ");
  for (const { value } of slots) {
    if (value.kind !== "name") continue;
    const name = wordsOf(value.name).join(" ");
    if (name !== "" && !PLAIN_WORDS.has(name) && ` ${folded} `.includes(` ${name} `))
      return `it names ${value.name} without its slot`;
  }
  for (const sentence of text.split(SENTENCE_END)) {
    const words = sentence.match(/\{[A-Za-z0-9_]+\}|[\p{L}\p{M}'’-]+/gu) ?? [];
    const stranger = words.find((word, at) => isName(word, at === 0));
    if (stranger !== undefined) return `it names ${stranger}, of which nothing is known`;
  }
  return null;
}

function isName(word: string, opens: boolean): boolean {
  if (word.startsWith("{") || word === "I") return false;
  const small = word.toLowerCase().replace(/['’]s$/, "");
  if (word.toLowerCase() !== word && !opens) return true;
  if (PLAIN_WORDS.has(small)) return false;
  return opens || isBrand(small);
}

/** Brands that are everyday words ("target", "shell") say nothing. */
function isBrand(word: string): boolean {
  return word.length >= BRAND_CHARS_MIN && brandsNamed(foldName(word)).some(({ everyday }) => !everyday);
}

/** A figure stands in a clause with its own subject alone; where none is named, it is about the one named last. */
function subjectProblem(text: string, { slots }: Slots): string | null {
  const subjects = slots.filter(({ value }) => value.kind === "name").map(({ name }) => name);
  const only = subjects.length === 1 ? (subjects[0] ?? null) : null;
  for (const sentence of text.split(SENTENCE_END)) {
    let subject = only;
    let saidOfIt = "";
    for (const clause of sentence.split(CLAUSE_END)) {
      const used = partsOf(clause).flatMap((part) =>
        slots.filter(({ name }) => part.kind === "slot" && name === part.text),
      );
      const named = used.filter(({ name }) => subjects.includes(name)).map(({ name }) => name);
      const isSame = named[0] === undefined || named[0] === subject;
      subject = named[0] ?? subject;
      saidOfIt = isSame ? `${saidOfIt} ${clause}` : clause;
      const problem = clauseProblem(saidOfIt, used, { named, subject });
      if (problem !== null) return problem;
    }
  }
  return null;
}

type Spoken = { readonly named: readonly string[]; readonly subject: string | null };

function clauseProblem(saidOfIt: string, used: readonly Slot[], { named, subject }: Spoken): string | null {
  const figures = used.filter((slot) => slot.subject !== null);
  if (new Set(named).size > 1 && figures.length > 0) return `it puts a figure between ${named.join(" and ")}`;
  const stray = figures.find((slot) => slot.subject !== subject);
  if (stray) return `it puts {${stray.name}} beside ${subject === null ? "nobody" : `{${subject}}`}`;
  const wrong = used.find((slot) => contradicts(slot, saidOfIt));
  return wrong ? `it says the opposite of {${wrong.name}}` : null;
}

function contradicts({ trend }: Slot, saidOfIt: string): boolean {
  if (trend === undefined) return false;
  const wrong = trend === "up" ? DOWN_WORDS : UP_WORDS;
  return wordsOf(saidOfIt.replace(/\{[^}]*\}/g, " ")).some((word) => wrong.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}
