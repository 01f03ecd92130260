// The budgets page's list: each limit with its pace, and the form that changes it.

import type { BudgetView, UserSnapshot } from "#actors/user/snapshot.ts";
import { Card } from "../components/card.tsx";
import { CategoryTree } from "../components/category-select.tsx";
import { Field, Select } from "../components/field.tsx";
import { type Writer, writerFor } from "../format.ts";
import { LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { categoryLabel } from "../look.ts";
import { PATHS } from "../paths.ts";
import { item, markup } from "../render.ts";
import { BudgetLine } from "./budgets.tsx";

const LIST = "budget-list";

export function budgetPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  if (snapshot.budgets.length === 0) return [emptyPiece()];
  return snapshot.budgets.map((budget, rank) => {
    const id = `budget-${budget.category}-${budget.currency}`;
    const key = rankKey(rank);
    return item(id, LIST, key, markup(<Budget {...{ id, sortKey: key, budget, snapshot, writer }} />));
  });
}

/** The currencies one may choose follow the accounts: the form is live too. */
export function NewBudget({ snapshot }: { snapshot: UserSnapshot }) {
  const currencies = snapshot.currencies.map(({ currency }) => ({ value: currency, label: currency }));
  return (
    <Card id="new-budget" title="Set a limit">
      <form class="form row" method="post" action={PATHS.setBudget}>
        <Field id="b-category" label="Category">
          <select id="b-category" name="category" class="input" required>
            <option value="" selected>
              Choose a category
            </option>
            <CategoryTree own={snapshot.ownCategories} spendingOnly />
          </select>
        </Field>
        <Field id="b-amount" label="A month">
          <input id="b-amount" name="amount" class="input amount" inputmode="decimal" required />
        </Field>
        <Field id="b-currency" label="Currency">
          <Select id="b-currency" name="currency" chosen={currencies[0]?.value ?? ""} choices={currencies} />
        </Field>
        <button class="btn primary" type="submit">
          Set limit
        </button>
      </form>
    </Card>
  );
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="budget-empty" class="empty" data-k={LAST_KEY}>
      No budget yet. Set a limit for a category below; it is counted from the first of each month.
    </li>,
  );
  return item("budget-empty", LIST, LAST_KEY, html);
}

type BudgetProps = { id: string; sortKey: string; budget: BudgetView; snapshot: UserSnapshot; writer: Writer };

function Budget({ id, sortKey, budget, snapshot, writer }: BudgetProps) {
  const { category, currency, limitMinor } = budget;
  const name = categoryLabel(category);
  return (
    <li id={id} data-k={sortKey} class="budget">
      <BudgetLine budget={budget} snapshot={snapshot} writer={writer} />
      <form class="inline" method="post" action={PATHS.setBudget}>
        <Scope budget={budget} />
        <input
          id={`${id}-amount`}
          class="input amount"
          name="amount"
          inputmode="decimal"
          required
          value={writer.typed(limitMinor, currency)}
          aria-label={`Monthly limit for ${name} in ${currency}`}
        />
        <button class="btn sm" type="submit">
          Save
        </button>
      </form>
      <form method="post" action={PATHS.removeBudget}>
        <Scope budget={budget} />
        <button class="btn sm" type="submit" aria-label={`Remove the budget for ${name}`}>
          Remove
        </button>
      </form>
    </li>
  );
}

function Scope({ budget }: { budget: BudgetView }) {
  return (
    <>
      <input type="hidden" name="category" value={budget.category} />
      <input type="hidden" name="currency" value={budget.currency} />
    </>
  );
}
