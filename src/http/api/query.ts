// What a program asks of a list, in its address. A page shows more rather than an error; a program is told what it got wrong.

import type { TransactionFilter } from "#views/models.ts";
import { ProblemError } from "../problem.ts";
import { readFilter } from "../screens/filter.ts";

const LIMIT_STANDARD = 50;
export const LIMIT_MAX = 500;
const YES_OR_NO = ["", "1", "true", "on", "0", "false", "off"];

export type ListQuery = {
  readonly filter: TransactionFilter;
  readonly limit: number;
  readonly cursor: string | null;
};

/** Throws a 422 that names the parameter; whether the search parses is found where the asker is known. */
export function listQueryOf(query: URLSearchParams, isCursor: (text: string) => boolean): ListQuery {
  return { filter: filterOf(query), limit: limitOf(query), cursor: cursorOf(query, isCursor) };
}

/** Throws a 422 that names the parameter; whether the search parses is found where the asker is known. */
export function filterOf(query: URLSearchParams): TransactionFilter {
  const filter = readFilter(query);
  const given = (name: string) => (query.get(name) ?? "").trim();
  for (const name of ["from", "to"] as const) {
    if (given(name) !== "" && filter[name] === null) throw wrong(name, "is no date such as 2026-11-23");
  }
  if (given("category") !== "" && filter.category === null) {
    throw wrong("category", "is no category id such as FOOD_AND_DRINK, and not none");
  }
  if (!YES_OR_NO.includes(given("suspicious"))) throw wrong("suspicious", "is 1 or 0");
  return filter;
}

function limitOf(query: URLSearchParams): number {
  const text = query.get("limit") ?? String(LIMIT_STANDARD);
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < 1) throw wrong("limit", `is a whole number from 1 to ${LIMIT_MAX}`);
  // Who wants more gets the most there is, with a cursor for the rest.
  return Math.min(limit, LIMIT_MAX);
}

function cursorOf(query: URLSearchParams, isCursor: (text: string) => boolean): string | null {
  const cursor = query.get("cursor");
  if (cursor !== null && !isCursor(cursor)) {
    throw wrong("cursor", "is not a next_cursor of an earlier answer");
  }
  return cursor;
}

function wrong(name: string, what: string): ProblemError {
  return new ProblemError(422, `${name}: ${what}`, name);
}
