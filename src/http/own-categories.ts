// Categories of a person's own for pages and API: which are theirs, adding, renaming and removing one.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import {
  type CategoryId,
  categoryOf,
  isOwnCategory,
  otherOf,
  ownCategoryId,
  parseCategoryId,
} from "#finance/category.ts";
import type { UserId } from "#finance/ids.ts";
import { OWN_NAME_CHARS_MAX } from "#finance/own-name.ts";
import type { TransactionFilter } from "#views/models.ts";
import type { HttpDeps } from "./deps.ts";
import { notFound, ProblemError } from "./problem.ts";

type Owner = Pick<UserSnapshot, "ownCategories">;

/** Of the closed tree, or this person's. */
export function isCategoryOf({ ownCategories }: Owner, category: CategoryId): boolean {
  return !isOwnCategory(category) || ownCategories.includes(category);
}

/** Somebody else's category is unknown: a page then shows all. */
export function ownFilter(owner: Owner, filter: TransactionFilter): TransactionFilter {
  const { category } = filter;
  return category === null || category === "none" || isCategoryOf(owner, category)
    ? filter
    : { ...filter, category: null };
}

/** @throws 422 where it cannot be called so; 409 where one is called so already, or there are too many. */
export async function addCategory(deps: HttpDeps, userId: UserId, primary: string, name: string): Promise<CategoryId> {
  if (ownCategoryId(primary, "A") === null)
    throw new ProblemError(422, "primary: is no category of the first level", "primary");
  const category = named(primary, name);
  await deps.commands.send(userId, { type: "add-category", category });
  return category;
}

export type Replaced = { readonly category: CategoryId; readonly changed: number };

/** Rows, rules, lessons and limits follow. @throws 404, and as addCategory does. */
export async function renameCategory(deps: HttpDeps, userId: UserId, id: string, name: string): Promise<Replaced> {
  const category = ownIn(await deps.snapshot(userId), id);
  const into = named(categoryOf(category).primary, name);
  const { changed } = await deps.commands.send(userId, { type: "replace-category", category, into });
  return { category: into, changed };
}

/** Its rows go back to the "other" of its first level. @throws 404. */
export async function removeCategory(deps: HttpDeps, userId: UserId, id: string): Promise<Replaced> {
  const category = ownIn(await deps.snapshot(userId), id);
  const into = otherOf(category);
  const { changed } = await deps.commands.send(userId, { type: "replace-category", category, into });
  return { category: into, changed };
}

/** @throws 404 where it is none of theirs. */
export function ownIn({ ownCategories }: Owner, id: string): CategoryId {
  const category = parseCategoryId(id);
  if (category === null || !ownCategories.includes(category)) throw notFound("category");
  return category;
}

function named(primary: string, name: string): CategoryId {
  const category = ownCategoryId(primary, name);
  if (category === null)
    throw new ProblemError(422, `name: needs a letter or digit, and ${OWN_NAME_CHARS_MAX} characters at most`, "name");
  return category;
}
