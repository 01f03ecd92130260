// The closed tree of categories (ids are Plaid's Personal Finance Categories), people's own below it, and what the sums need to know.

import type { Brand } from "./brand.ts";
import tree from "./categories.json" with { type: "json" };
import { decodeOwnName, encodeOwnName, tidyOwnName } from "./own-name.ts";

/**
 * An id of `categories.json`, of either level: `FOOD_AND_DRINK` or `FOOD_AND_DRINK_GROCERIES`; or one of a person's own below
 * the first level: `FOOD_AND_DRINK_OWN_COFFEE_AT_WORK`. Whose it is, their list tells; what it is called and where it
 * belongs, the id.
 */
export type CategoryId = Brand<string, "CategoryId">;
export type Category = {
  readonly id: CategoryId;
  readonly label: string;
  readonly primary: CategoryId;
  readonly primaryLabel: string;
};

const OWN = "_OWN_";
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

/** Any category there may be; one of somebody's own passes whoever's it is. */
export function parseCategoryId(text: string): CategoryId | null {
  return byId.has(text) || ownOf(text) !== null ? (text as CategoryId) : null;
}

export function isOwnCategory(id: CategoryId): boolean {
  return !byId.has(id) && ownOf(id) !== null;
}

/** The id of a category of one's own; null where the name cannot be one or the tree has no such first level. */
export function ownCategoryId(primary: string, name: string): CategoryId | null {
  const tidy = tidyOwnName(name);
  if (tidy === null || byId.get(primary)?.primary !== primary) return null;
  return `${primary}${OWN}${encodeOwnName(tidy)}` as CategoryId;
}

/** What all ids of people's own below a first-level category begin with. */
export function ownPrefix(primary: CategoryId): string {
  return `${primary}${OWN}`;
}

/** Where rows go whose own category is taken away: the closed "other" of its first level. */
export function otherOf(id: CategoryId): CategoryId {
  const primary = primaryOf(id);
  return ALL_CATEGORIES.find((each) => each.primary === primary && each.id.includes("_OTHER_"))?.id ?? primary;
}

/** Marks text as a category id. Throws a RangeError when the tree has no such id. */
export function categoryId(text: string): CategoryId {
  const id = parseCategoryId(text);
  if (id === null) throw new RangeError(`no such category: ${JSON.stringify(text)}`);
  return id;
}

export function categoryOf(id: CategoryId): Category {
  const found = byId.get(id) ?? ownOf(id);
  if (!found) throw new RangeError(`no such category: ${JSON.stringify(id)}`);
  return found;
}

/** The first-level category that an id belongs to (itself when it is one). */
export function primaryOf(id: CategoryId): CategoryId {
  // Asked of every cell of the sums: the name is not read for it.
  return (
    byId.get(id)?.primary ?? byId.get(id.slice(0, Math.max(0, id.indexOf(OWN))))?.primary ?? categoryOf(id).primary
  );
}

/** True when `id` is `scope` or lies below it: a budget or a filter may name either level. */
export function isWithin(id: CategoryId, scope: CategoryId): boolean {
  return id === scope || primaryOf(id) === scope;
}

function ownOf(id: string): Category | null {
  const at = id.indexOf(OWN);
  const above = at < 0 ? undefined : byId.get(id.slice(0, at));
  if (above === undefined || above.primary !== above.id) return null;
  const label = decodeOwnName(id.slice(at + OWN.length));
  return label === null ? null : { id: id as CategoryId, label, primary: above.id, primaryLabel: above.label };
}
