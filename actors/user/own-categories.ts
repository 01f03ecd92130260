// A person's own categories in their state: the list, and what is left of one that is in it no more.

import { type CategoryId, isOwnCategory, otherOf } from "#finance/category.ts";
import { budgetKey, splitBudgetKey } from "./budgets.ts";
import type { UserFact } from "./protocol.ts";
import type { UserState } from "./state.ts";

export const OWN_CATEGORIES_MAX = 100;

export type CategoryFact = Extract<UserFact, { type: "category-added" | "category-replaced" }>;

/** Of the closed tree, or in this person's list. */
export function isKnownCategory({ ownCategories }: Pick<UserState, "ownCategories">, category: CategoryId): boolean {
  return !isOwnCategory(category) || ownCategories.includes(category);
}

/** The category itself; where it is one's own no more (or somebody else's), the "other" of its first level. */
export function knownCategory<Category extends CategoryId | null>(
  state: Pick<UserState, "ownCategories">,
  category: Category,
): Category | CategoryId {
  return category === null || isKnownCategory(state, category) ? category : otherOf(category);
}

export function foldCategory(state: UserState, fact: CategoryFact): void {
  switch (fact.type) {
    case "category-added":
      state.ownCategories = [...state.ownCategories, fact.category];
      return;
    case "category-replaced":
      replace(state, fact.category, fact.into);
      return;
    default:
      fact satisfies never;
  }
}

/** Whatever names it, names the other one from now on. */
function replace(state: UserState, from: CategoryId, into: CategoryId): void {
  const renamed = isOwnCategory(into) && !state.ownCategories.includes(into);
  state.ownCategories = renamed
    ? state.ownCategories.map((own) => (own === from ? into : own))
    : state.ownCategories.filter((own) => own !== from);
  state.rules = state.rules.map((rule) => (rule.category === from ? { ...rule, category: into } : rule));
  for (const lesson of Object.values(state.taught)) if (lesson[0] === from) lesson[0] = into;
  for (const [key, level] of Object.entries(state.alerted)) {
    const { category, currency } = splitBudgetKey(key);
    if (category !== from) continue;
    delete state.alerted[key];
    // What was told of a limit is not told again because it has another name.
    if (renamed) state.alerted[`${budgetKey(into, currency)}${key.slice(budgetKey(from, currency).length)}`] = level;
  }
}
