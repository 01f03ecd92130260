// The index of rows' words: which of a person's rows may hold what a query looks for. Whether they do, the rows say.

import { type SQL, sql } from "drizzle-orm";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import type { UserId } from "#finance/ids.ts";
import type { Query, TextTerm } from "#finance/query/ast.ts";
import { wordsOfText } from "#finance/query/words.ts";
import { transactions } from "./schema.ts";

/** Up to so many rows are gathered by the index; more are found sooner by walking down the list until a page is full. */
export const FEW_TO_LIST = 3_000;
/** A sum has to see all of them: the walk pays off later. */
export const FEW_TO_SUM = 40_000;
/** Ids of which the index makes one word with what stands behind; others are looked for without it. */
const INDEXABLE = /^[\w.:@-]+$/;

/** What a query asks of the index. */
export type Lookup = { readonly expression: string };

/** Null where the index cannot help: nothing in the query has to be there as a word. */
export function lookupOf(userId: UserId, query: Query): Lookup | null {
  if (!INDEXABLE.test(userId)) return null;
  const expression = expressionOf(userId, query);
  return expression === null ? null : { expression };
}

export async function findsFew(db: LibSQLDatabase, { expression }: Lookup, most: number): Promise<boolean> {
  const found = sql`select rowid from transaction_words where transaction_words match ${expression} limit ${most + 1}`;
  const [row] = await db.all<{ rows: number }>(sql`select count(*) as rows from (${found})`);
  return (row?.rows ?? 0) <= most;
}

/** This person's rows that the index finds. The plus keeps SQLite from walking through all of the person's instead. */
export function isFound(userId: UserId, { expression }: Lookup): SQL {
  const found = sql`select rowid from transaction_words where transaction_words match ${expression}`;
  return sql`(+${transactions.userId} = ${userId} and ${transactions.row} in (${found}))`;
}

/** The merchant is the first field of a row's words, so the first place of a pattern tells. */
export function merchantHolds(pattern: string): SQL {
  const { words } = transactions;
  return sql`(instr(${words}, ${pattern}) between 1 and instr(${words}, '|'))`;
}

function expressionOf(userId: UserId, query: Query): string | null {
  switch (query.type) {
    case "text":
      return query.field === "any" || query.field === "merchant" ? ofText(userId, query) : null;
    case "and": {
      const parts = query.parts.map((part) => expressionOf(userId, part)).filter((part) => part !== null);
      return parts.length === 0 ? null : inParentheses(parts, "AND");
    }
    case "or": {
      const parts = query.parts.map((part) => expressionOf(userId, part));
      return parts.every((part) => part !== null) ? inParentheses(parts, "OR") : null;
    }
    default:
      return null;
  }
}

/** Each word carries its person's id, as the triggers write it: other people's are no part of the walk. */
function ofText(userId: UserId, { text, whole }: TextTerm): string {
  const words = wordsOfText(text);
  const parts = words.map((word, index) => `"${userId}/${word}"${whole || index < words.length - 1 ? "" : " *"}`);
  return inParentheses(parts, "AND");
}

function inParentheses(parts: readonly string[], operator: "AND" | "OR"): string {
  return `(${parts.join(` ${operator} `)})`;
}
