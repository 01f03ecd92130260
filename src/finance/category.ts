// The closed tree of categories (ids are Plaid's Personal Finance Categories) and what the sums need to know of it.

import type { Brand } from "./brand.ts";
import tree from "./categories.json" with { type: "json" };

/** An id of `categories.json`, of either level: `FOOD_AND_DRINK` or `FOOD_AND_DRINK_GROCERIES`. */
export type CategoryId = Brand<string, "CategoryId">;
export type Category = {
  readonly id: CategoryId;
  readonly label: string;
  readonly primary: CategoryId;
  readonly primaryLabel: string;
};

const byId = new Map<string, Category>();
for (const primary of tree) {
  const id = primary.id as CategoryId;
  byId.set(id, { id, label: primary.label, primary: id, primaryLabel: primary.label });
  for (const child of primary.children) {
    byId.set(child.id, { id: child.id as CategoryId, label: child.label, primary: id, primaryLabel: primary.label });
  }
}

export const PRIMARY_CATEGORIES: readonly CategoryId[] = tree.map((entry) => entry.id as CategoryId);
export const ALL_CATEGORIES: readonly Category[] = [...byId.values()];

export function parseCategoryId(text: string): CategoryId | null {
  return byId.has(text) ? (text as CategoryId) : null;
}

/** Marks text as a category id. Throws a RangeError when the tree has no such id. */
export function categoryId(text: string): CategoryId {
  const id = parseCategoryId(text);
  if (id === null) throw new RangeError(`no such category: ${JSON.stringify(text)}`);
  return id;
}

export function categoryOf(id: CategoryId): Category {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no such category: ${JSON.stringify(id)}`);
  return found;
}

/** The first-level category that an id belongs to (itself when it is one). */
export function primaryOf(id: CategoryId): CategoryId {
  return categoryOf(id).primary;
}

/** True when `id` is `scope` or lies below it: a budget or a filter may name either level. */
export function isWithin(id: CategoryId, scope: CategoryId): boolean {
  return id === scope || primaryOf(id) === scope;
}
