// Reads a search as people type it: words, fields, minus, "or" and parentheses.

import type { CategoryId } from "../category.ts";
import { EVERY_ROW, type Query, type QueryProblem, type Term } from "./ast.ts";
import { anyOf, FIELD_NAMES, readerOf } from "./fields.ts";
import { problemAt, scan, type Token } from "./scan.ts";
import { wordsOfText } from "./words.ts";

export type Parsed =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly problem: QueryProblem };

export const QUERY_CHARS_MAX = 1_000;
const TERMS_MAX = 60;
const DEPTH_MAX = 30;

/** Never throws. A text without anything in it means every row. `own`: categories of the asker's own, found by name. */
export function parseQuery(typed: string, own: readonly CategoryId[] = []): Parsed {
  if (typed.length > QUERY_CHARS_MAX) {
    return {
      ok: false,
      problem: problemAt(typed, QUERY_CHARS_MAX, typed.length, `A search has at most ${QUERY_CHARS_MAX} characters.`),
    };
  }
  const scanned = scan(typed);
  if (!scanned.ok) return { ok: false, problem: problemAt(typed, scanned.at, scanned.end, scanned.message) };
  try {
    return { ok: true, query: new Parser(scanned.tokens, typed.trimEnd().length, own).whole() };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ok: false, problem: problemAt(typed, error.at, error.end, error.message) };
  }
}

class Wrong extends Error {
  readonly at: number;
  readonly end: number;

  constructor(at: number, end: number, message: string) {
    super(message);
    this.at = at;
    this.end = end;
  }
}

type Word = Extract<Token, { type: "word" }>;

/** One rule of the grammar a method: any → all → one. */
class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  readonly #own: readonly CategoryId[];
  #next = 0;
  #terms = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], end: number, own: readonly CategoryId[]) {
    this.#tokens = tokens;
    this.#end = end;
    this.#own = own;
  }

  whole(): Query {
    if (this.#tokens.length === 0) return EVERY_ROW;
    const query = this.#any();
    const rest = this.#tokens[this.#next];
    if (rest) throw new Wrong(rest.at, rest.end, "This parenthesis closes none that was opened.");
    return query;
  }

  /** any = all { "or" all } */
  #any(): Query {
    const parts = [this.#all()];
    while (this.#take("or")) parts.push(this.#all());
    return joined("or", parts);
  }

  /** all = one { ["and"] one } */
  #all(): Query {
    const from = this.#tokens[this.#next];
    if (this.#isAtEndOfAll()) throw this.#missing(from);
    const parts = [this.#one()];
    while (!this.#isAtEndOfAll()) {
      if (this.#take("and") && this.#isAtEndOfAll()) throw this.#missing(this.#tokens[this.#next]);
      parts.push(this.#one());
    }
    const meant = parts.filter((part): part is Query => part !== null);
    if (meant.length === 0) throw new Wrong(from?.at ?? 0, from?.end ?? 0, "Write a letter or a digit to look for.");
    return joined("and", meant);
  }

  #isAtEndOfAll(): boolean {
    const token = this.#tokens[this.#next];
    return token === undefined || token.type === "or" || token.type === "close";
  }

  /** one = "-" one | "(" any ")" | field | word; null for a word of signs alone, as the & of "johnson & johnson". */
  #one(): Query | null {
    const minus = this.#take("minus");
    if (minus) return this.#negated(minus);
    const open = this.#take("open");
    if (open) return this.#group(open);
    const word = this.#tokens[this.#next];
    if (word?.type !== "word") throw this.#missing(word);
    this.#next++;
    return word.field === null ? this.#text(word) : this.#field(word, word.field);
  }

  #negated(minus: Token): Query {
    const token = this.#tokens[this.#next];
    if (token === undefined || this.#isAtEndOfAll() || token.type === "and") {
      throw new Wrong(minus.at, minus.end, "There is nothing behind this minus to leave out.");
    }
    const part = this.#deeper(minus, () => this.#one());
    if (part === null) throw new Wrong(minus.at, token.end, "Write a letter or a digit to leave out.");
    return { type: "not", part };
  }

  #group(open: Token): Query {
    const query = this.#deeper(open, () => this.#any());
    if (!this.#take("close")) {
      throw new Wrong(open.at, open.end, "The parenthesis that opens here is never closed. Close it with ).");
    }
    return query;
  }

  #deeper<Result>(token: Token, read: () => Result): Result {
    this.#depth++;
    if (this.#depth > DEPTH_MAX) throw new Wrong(token.at, token.end, `Nest at most ${DEPTH_MAX} deep.`);
    const result = read();
    this.#depth--;
    return result;
  }

  #text({ value, at, end }: Word): Term | null {
    const text = value?.text ?? "";
    if (wordsOfText(text).length === 0) {
      if (value?.quoted) throw new Wrong(at, end, "Write a letter or a digit between the quotes.");
      return null;
    }
    return this.#counted({ type: "text", field: "any", text, whole: value?.quoted ?? false }, at, end);
  }

  #field({ value, at, end }: Word, field: string): Term {
    const reader = readerOf(field);
    if (reader === null) {
      const message = `There is no field ${field}:. Fields are ${anyOf(FIELD_NAMES)}; put text with a colon in quotes.`;
      throw new Wrong(at, at + field.length + 1, message);
    }
    if (value === null) throw new Wrong(this.#end, this.#end, `${field}: needs a value, as in ${reader.example}.`);
    const read = reader.read(value, this.#own);
    if ("wrong" in read) throw new Wrong(value.at, value.end, read.wrong);
    return this.#counted(read, at, end);
  }

  #counted(term: Term, at: number, end: number): Term {
    this.#terms++;
    if (this.#terms > TERMS_MAX) throw new Wrong(at, end, `A search has at most ${TERMS_MAX} words and conditions.`);
    return term;
  }

  #take(type: Token["type"]): Token | null {
    const token = this.#tokens[this.#next];
    if (token?.type !== type) return null;
    this.#next++;
    return token;
  }

  /** Something should stand where `token` does, or where the text ends. */
  #missing(token: Token | undefined): Wrong {
    const before = this.#tokens[this.#next - 1];
    if (token?.type === "or" || token?.type === "and") return new Wrong(token.at, token.end, missingBeside(token.type));
    if (before?.type === "or" || before?.type === "and")
      return new Wrong(before.at, before.end, missingBeside(before.type));
    if (before?.type === "open") return new Wrong(before.at, before.end, "There is nothing between these parentheses.");
    if (token?.type === "close") return new Wrong(token.at, token.end, "This parenthesis closes none that was opened.");
    return new Wrong(this.#end, this.#end, "Write what to look for.");
  }
}

function missingBeside(name: "or" | "and"): string {
  return `“${name}” needs something on both sides; to look for the word itself, put it in quotes.`;
}

/** Flat, so that the same search has one shape. */
function joined(type: "and" | "or", parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.type === type ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { type, parts: flat };
}
