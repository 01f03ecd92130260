// Categories of a search: what people call them, which ones they mean, and what they may have meant.

import {
  ALL_CATEGORIES,
  type Category,
  type CategoryId,
  categoryOf,
  isOwnCategory,
  parseCategoryId,
} from "../category.ts";
import { edits } from "./edits.ts";
import { wordsOfText } from "./words.ts";

const SUGGESTIONS_MAX = 3;
/** Letters that a label's beginning may differ by to be suggested. */
const TYPOS_MAX = 2;

/** Rows of which nobody is sure. */
export const UNSURE = "none";

type Label = Category & { readonly folded: string };
const LABELS: readonly Label[] = ALL_CATEGORIES.map(labelOf);
const NONE: readonly CategoryId[] = [];
const ORDER = new Map<CategoryId, number>(ALL_CATEGORIES.map(({ id }, index) => [id, index]));

/** By id, by label, or by the beginning of labels, which may be several; empty when nothing is called so. `own`: the asker's. */
export function categoriesCalled(text: string, own: readonly CategoryId[] = NONE): readonly CategoryId[] {
  const id = parseCategoryId(
    text
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, "_"),
  );
  if (id !== null) return [id];
  const folded = foldLabel(text);
  if (folded === "") return [];
  // "tax" means the tax refund and the tax payment; taxis only when nothing has it as a word of its own.
  const tries = [
    (label: string) => label === folded,
    (label: string) => label.startsWith(`${folded} `),
    (label: string) => label.startsWith(folded),
  ];
  const found = tries
    .map((fits) => labelsWith(own).filter((label) => fits(label.folded)))
    .find((labels) => labels.length > 0);
  return leastOf((found ?? []).map((label) => label.id));
}

/** In the order of the tree, without those that lie below another one of them. */
export function leastOf(ids: readonly CategoryId[]): readonly CategoryId[] {
  const given = new Set(ids);
  const isLeast = ({ id, primary }: Category) => given.has(id) && (primary === id || !given.has(primary));
  const own = [...given]
    .filter(isOwnCategory)
    .map(categoryOf)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return [...ALL_CATEGORIES, ...own].filter(isLeast).map(({ id }) => id);
}

/** What a category is written as: its label where that means it alone. */
export function nameOfCategory(id: CategoryId): string {
  const index = ORDER.get(id);
  if (index === undefined) return id.toLowerCase();
  const label = ALL_CATEGORIES[index]?.label ?? "";
  const meant = categoriesCalled(label);
  return meant.length === 1 && meant[0] === id && !label.includes(",") ? label.toLowerCase() : id.toLowerCase();
}

/** Labels that look like it, the nearest first. */
export function nearCategories(text: string, own: readonly CategoryId[] = NONE): readonly string[] {
  const folded = foldLabel(text);
  if (folded === "") return [];
  const judged = labelsWith(own).map(({ id, folded: label }) => ({ id, far: distance(folded, label) }));
  const near = judged.filter(({ far }) => far <= TYPOS_MAX).sort((a, b) => a.far - b.far);
  return near.slice(0, SUGGESTIONS_MAX).map(({ id }) => nameOfCategory(id));
}

function labelsWith(own: readonly CategoryId[]): readonly Label[] {
  return own.length === 0 ? LABELS : [...LABELS, ...own.map(categoryOf).map(labelOf)];
}

function labelOf(category: Category): Label {
  return { ...category, folded: foldLabel(category.label) };
}

function foldLabel(label: string): string {
  return wordsOfText(label).join(" ");
}

/** How many letters the text is away from the label, its beginning, or the beginning of one of its words. */
function distance(text: string, label: string): number {
  const words = label.split(" ");
  const tails = words.map((_, index) => words.slice(index).join(" "));
  const each = tails.map((tail, index) => beginningDistance(text, tail) + (index === 0 ? 0 : 0.5));
  return Math.min(...each);
}

function beginningDistance(text: string, label: string): number {
  if (text.length < 3) return label.startsWith(text) ? 0 : Number.POSITIVE_INFINITY;
  return Math.min(edits(text, label), edits(text, label.slice(0, text.length)) + 0.25);
}
