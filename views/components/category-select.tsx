// Choosing a category: a short list in tables (the script completes it when it is opened), the whole tree elsewhere.

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import {
  ALL_CATEGORIES,
  type Category,
  type CategoryId,
  categoryOf,
  isOwnCategory,
  PRIMARY_CATEGORIES,
} from "#finance/category.ts";
import { categoryLabel } from "../look.ts";
import { markup } from "../render.ts";

/** Where pages keep the whole tree for the script. */
export const TREE_ID = "category-tree";

/** Money that comes in or changes pockets: a budget has nothing to count there. */
const NOT_SPENDING = new Set<string>(["INCOME", "TRANSFER_IN", "TRANSFER_OUT"]);

type TreeProps = {
  /** The person's own, below the first level. */
  own: readonly CategoryId[];
  chosen?: CategoryId | null;
  spendingOnly?: boolean;
};

/** First-level categories with their second level, as groups of a list of choices. */
export function CategoryTree({ own, chosen = null, spendingOnly = false }: TreeProps) {
  const others = own.map(categoryOf).toSorted((a, b) => (a.label < b.label ? -1 : 1));
  return (
    <>
      {groups
        .filter(({ primary }) => !spendingOnly || !NOT_SPENDING.has(primary.id))
        .map(({ primary, all }) => (
          <optgroup label={primary.label}>
            {[...all, ...others.filter((other) => other.primary === primary.id)].map(({ id, label }) => (
              <option value={id} selected={id === chosen}>
                {id === primary.id ? `${label} (all)` : label}
              </option>
            ))}
          </optgroup>
        ))}
    </>
  );
}

/** Out of sight, for the script; live, for what is added elsewhere. */
export function WholeTree({ own }: Pick<TreeProps, "own">) {
  return (
    <select id={TREE_ID} hidden disabled aria-label="All categories">
      <CategoryTree own={own} />
    </select>
  );
}

/** The row's own category and the first level: what fits into every row of a table. */
export function ShortCategories({ chosen }: { chosen: CategoryId | null }): Child {
  if (chosen !== null && isOwnCategory(chosen)) return raw(shortList(chosen));
  // As many lists as there are categories, and a table asks for one in every row.
  const known = shortLists.get(chosen) ?? shortList(chosen);
  shortLists.set(chosen, known);
  return raw(known);
}

const shortLists = new Map<CategoryId | null, string>();

function shortList(chosen: CategoryId | null): string {
  return markup(
    <>
      <option value={chosen ?? ""} selected>
        {categoryLabel(chosen)}
      </option>
      {primaries
        .filter(({ id }) => id !== chosen)
        .map(({ id, label }) => (
          <option value={id}>{label}</option>
        ))}
    </>,
  );
}

const primaries: readonly Category[] = PRIMARY_CATEGORIES.map(categoryOf);
const groups = primaries.map((primary) => ({
  primary,
  all: ALL_CATEGORIES.filter((category) => category.primary === primary.id),
}));
