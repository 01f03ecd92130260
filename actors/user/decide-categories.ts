// Deciding about categories of a person's own: whether one is theirs, and what becomes of everything that names one that goes.

import { type CategoryId, categoryOf, isOwnCategory, ownPrefix } from "#finance/category.ts";
import { parseQuery } from "#finance/query/parse.ts";
import { printQuery } from "#finance/query/print.ts";
import { withCategory } from "#finance/query/rename.ts";
import { isTaken } from "./add-category.ts";
import { splitBudgetKey } from "./budgets.ts";
import type { Deciding } from "./decide.ts";
import { counted } from "./decide-rows.ts";
import { isKnownCategory } from "./own-categories.ts";
import type { Refusal, UserCommand } from "./protocol.ts";

/** Each row moves by a fact of its own; more than this is a job, not a click. */
const MOVED_ROWS_MAX = 20_000;

type Of<Type extends UserCommand["type"]> = Extract<UserCommand, { type: Type }>;

/** Null where what the command names is there: in the closed tree, or in this person's own list. */
export function unknownCategory(turn: Deciding, command: UserCommand): Refusal | null {
  const named = categoryNamed(command);
  return named === null || isKnownCategory(turn.state, named) ? null : absent();
}

/** `into` a new one of one's own is a renaming; into one of the closed tree, a removal. Rows, rules, lessons, limits and standing questions follow. */
export function replaceCategory(turn: Deciding, { category, into }: Of<"replace-category">): Refusal | null {
  if (!turn.state.ownCategories.includes(category)) return absent();
  if (category === into) return null;
  const renamed = isOwnCategory(into);
  if (renamed && !into.startsWith(ownPrefix(categoryOf(category).primary)))
    return invalid("A category stays below the one it was made for.");
  if (renamed && isTaken(turn, into, category))
    return conflict(`There is a category called ${categoryOf(into).label} already.`);
  const rows = turn.rows.living().filter((row) => row.category === category);
  if (rows.length > MOVED_ROWS_MAX) return invalid(`More than ${MOVED_ROWS_MAX} rows are in it.`);
  moveLimits(turn, category, renamed ? into : null);
  renameInQuestions(turn, category, into);
  turn.emit({ type: "category-replaced", category, into });
  for (const row of rows) {
    const transaction = { ...row, category: into };
    turn.rows.put(transaction, false);
    turn.emit({ type: "category-moved", before: counted(row), transaction });
    turn.receipt.changed += 1;
  }
  return null;
}

/** A limit follows its category's new name; without a category there is nothing to limit. */
function moveLimits(turn: Deciding, from: CategoryId, into: CategoryId | null): void {
  for (const [key, limit] of Object.entries(turn.state.budgets).sort()) {
    const { category, currency } = splitBudgetKey(key);
    if (category !== from) continue;
    turn.emit({ type: "budget-removed", category, currency });
    if (into !== null) turn.emit({ type: "budget-set", category: into, currency, limitMinor: limit as never });
  }
}

function renameInQuestions({ state, emit }: Deciding, from: CategoryId, into: CategoryId): void {
  for (const question of state.questions) {
    const parsed = parseQuery(question.query);
    const renamed = parsed.ok ? withCategory(parsed.query, from, into) : null;
    if (!parsed.ok || renamed === null || renamed === parsed.query) continue;
    const query = printQuery(renamed);
    // One that was given no name is called like its search.
    const name = question.name === question.query ? query : question.name;
    emit({ type: "question-set", question: { ...question, name, query } });
  }
}

function categoryNamed(command: UserCommand): CategoryId | null {
  switch (command.type) {
    case "correct-category":
    case "set-budget":
      return command.category;
    case "set-rule":
      return command.rule.category;
    default:
      return null;
  }
}

function absent(): Refusal {
  return { code: "invalid", message: "category: is none of yours" };
}

function invalid(message: string): Refusal {
  return { code: "invalid", message };
}

function conflict(message: string): Refusal {
  return { code: "conflict", message };
}
