// A search as it is typed in an address, asked on the day that the person's calendar shows.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import { problemText } from "#finance/query/ast.ts";
import { parseQuery } from "#finance/query/parse.ts";
import type { TransactionFilter as StoreFilter } from "#store/transaction-filter.ts";
import type { TransactionFilter } from "#views/models.ts";
import { isCategoryOf } from "./own-categories.ts";
import { ProblemError } from "./problem.ts";

/** Null where the search does not parse: the page says where, and no row fits. */
export function askedBy(
  { q, ...others }: TransactionFilter,
  { today, settings, ownCategories }: Pick<UserSnapshot, "today" | "settings" | "ownCategories">,
): StoreFilter | null {
  const parsed = parseQuery(q, ownCategories);
  if (!parsed.ok) return null;
  const { query } = parsed;
  const search = query.type === "all" ? null : { query, today, firstWeekday: settings.firstWeekday };
  return { ...others, search };
}

/** For programs. @throws a 400 that names the column where the search went wrong. */
export function askedByProgram(
  filter: TransactionFilter,
  snapshot: Pick<UserSnapshot, "today" | "settings" | "ownCategories">,
): StoreFilter {
  if (filter.category !== null && filter.category !== "none" && !isCategoryOf(snapshot, filter.category))
    throw new ProblemError(422, "category: is none of yours", "category");
  checkSearch(filter.q, snapshot);
  return askedBy(filter, snapshot) ?? { ...filter, search: null };
}

/** @throws a 400 that names the column where the search went wrong. */
function checkSearch(q: string, { ownCategories }: Pick<UserSnapshot, "ownCategories">): void {
  const parsed = parseQuery(q, ownCategories);
  if (parsed.ok) return;
  const { column, length } = parsed.problem;
  throw new ProblemError(400, `q: ${problemText(parsed.problem)}`, "q", { column, length });
}
