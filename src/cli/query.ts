// A search as words of the command line: put together again after the shell took them apart, and shown where it went wrong.

import stringWidth from "string-width";
import { z } from "zod";
import type { ApiClient } from "./api-client.ts";
import { Refused } from "./api-client.ts";
import { Failure } from "./failure.ts";

/** How every command that takes a search explains it. */
export const QUERY_HELP = `
Words match merchant, description and note by their beginnings. Fields:
  cat:groceries  merchant:"whole foods"  bank:first  account:visa
  amt:>50  amt:20..40  amt:<-100  amt:>50eur
  date:2026-09  date:>2026-09-14  date:last30d  date:lastmonth
  is:suspicious  is:pending  is:recurring  is:income
Minus leaves out, "or" and parentheses combine: '(rent or cat:loans) -cat:travel'
Put the search in single quotes: the shell takes > " ( and ) for itself.
`;

const problemShape = z.object({
  field: z.literal("q"),
  column: z.number().int().min(1),
  length: z.number().int().min(0),
  detail: z.string(),
});

/** `?q=…`, or nothing when all rows are meant. */
function queryText(words: readonly string[]): string {
  return words.length === 0 ? "" : `?${new URLSearchParams({ q: queryOf(words) })}`;
}

/** One text; a value that the shell took out of its quotes gets them back. */
export function queryOf(words: readonly string[]): string {
  if (words.length < 2) return words.join(" ");
  return words.map((word) => word.replace(/^([-−]?\p{L}+:)([^"]*\s[^"]*)$/u, '$1"$2"')).join(" ");
}

/** What `ask` answers; a search that the server could not read is shown with its place marked. */
export async function asking<Answer>(words: readonly string[], ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const problem = error instanceof Refused && error.status === 400 ? problemShape.safeParse(error.document) : null;
    if (!problem?.success) throw error;
    throw new Failure(marked(queryOf(words).trim(), problem.data), 2);
  }
}

/** An argument that begins with a minus is part of a search and no option: written with the minus sign of mathematics. */
export function minusWords(args: readonly string[]): readonly string[] {
  return args.map((arg) => (/^-[^-]/.test(arg) && arg !== "-h" && arg !== "-V" ? `−${arg.slice(1)}` : arg));
}

/** Answers as the API's raw stream does; the search is checked before anything is written. */
export function rawOf(api: ApiClient, path: string, words: readonly string[]): Promise<Response> {
  return asking(words, () => api.raw("GET", `${path}${queryText(words)}`));
}

function marked(query: string, { column, length, detail }: z.output<typeof problemShape>): string {
  const lines = [detail.replace(/^q: /, "").replace(/^c/, "C")];
  const signs = Array.from(query);
  const before = stringWidth(signs.slice(0, column - 1).join(""));
  const wrong = stringWidth(signs.slice(column - 1, column - 1 + length).join(""));
  if (!query.includes("\n")) lines.push(`  ${query}`, `  ${" ".repeat(before)}${"^".repeat(Math.max(1, wrong))}`);
  if (/(amt|date):$/.test(query)) lines.push("Put the search in single quotes: the shell takes > and < for itself.");
  return lines.join("\n");
}
