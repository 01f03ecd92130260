// Deciding whether a person may have one more category of their own.

import { ALL_CATEGORIES, type CategoryId, categoryOf, isOwnCategory } from "#finance/category.ts";
import { foldName } from "#finance/merchant/fold.ts";
import type { Deciding } from "./decide.ts";
import { OWN_CATEGORIES_MAX } from "./own-categories.ts";
import type { Refusal, UserCommand } from "./protocol.ts";

export function addCategory(
  turn: Deciding,
  { category }: Extract<UserCommand, { type: "add-category" }>,
): Refusal | null {
  if (!isOwnCategory(category)) return conflict("There is such a category already.");
  const { ownCategories } = turn.state;
  if (ownCategories.length >= OWN_CATEGORIES_MAX)
    return conflict(`There are ${OWN_CATEGORIES_MAX} categories of your own already: remove one first.`);
  if (isTaken(turn, category, null))
    return conflict(`There is a category called ${categoryOf(category).label} already.`);
  turn.emit({ type: "category-added", category });
  return null;
}

/** Below the same first level, another one is called so, whatever its capitals and accents. */
export function isTaken({ state }: Deciding, category: CategoryId, except: CategoryId | null): boolean {
  const { label, primary } = categoryOf(category);
  const others = [...ALL_CATEGORIES, ...state.ownCategories.filter((own) => own !== except).map(categoryOf)];
  return others.some((other) => other.primary === primary && folded(other.label) === folded(label));
}

/** Of a name in signs without letters nothing is left but itself. */
function folded(label: string): string {
  return foldName(label) || label;
}

function conflict(message: string): Refusal {
  return { code: "conflict", message };
}
