// Budgets as bars: what is spent of each limit, against the pace of the month.

import type { BudgetView, UserSnapshot } from "#actors/user/snapshot.ts";
import { daysInMonth, firstOfMonth } from "#finance/calendar.ts";
import { Meter, type MeterState } from "../charts/meter.tsx";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { categoryLabel } from "../look.ts";
import { PATHS, transactionsPath } from "../paths.ts";

/** The dashboard shows the tightest ones. */
const SHOWN_MAX = 6;
const NEAR_SHARE = 0.9;

export function BudgetsCard({ snapshot }: { snapshot: UserSnapshot }) {
  const writer = writerFor(snapshot.settings);
  const tightest = snapshot.budgets.toSorted((a, b) => shareOf(b) - shareOf(a)).slice(0, SHOWN_MAX);
  const edit = (
    <a class="more" href={PATHS.budgets}>
      Edit budgets
    </a>
  );
  return (
    <Card id="budgets" title="Budgets" aside={edit}>
      {tightest.length === 0 ? (
        <p class="empty">
          No budget yet. <a href={PATHS.budgets}>Set a limit</a> for a category and see its pace here.
        </p>
      ) : (
        <ul class="buds">
          {tightest.map((budget) => (
            <li>
              <BudgetLine budget={budget} snapshot={snapshot} writer={writer} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

type LineProps = { budget: BudgetView; snapshot: UserSnapshot; writer: Writer };

export function BudgetLine({ budget, snapshot, writer }: LineProps) {
  const { category, currency, limitMinor, spentMinor } = budget;
  const state = stateOf(budget);
  const left = limitMinor - spentMinor;
  const words = left === 0 ? "used up" : `${writer.round(Math.abs(left), currency)} ${left > 0 ? "left" : "over"}`;
  return (
    <a href={transactionsPath({ category, from: firstOfMonth(snapshot.month), to: snapshot.today })}>
      <span class="bn">{categoryLabel(category)}</span>
      <span class="bx">
        <b>{writer.round(spentMinor, currency)}</b>
        {` / ${writer.round(limitMinor, currency)}`}
      </span>
      <span class={`bv ${state}`}>{words}</span>
      <Meter share={shareOf(budget)} pace={monthShare(snapshot)} state={state} />
    </a>
  );
}

function shareOf(budget: BudgetView): number {
  return budget.spentMinor / budget.limitMinor;
}

function stateOf(budget: BudgetView): MeterState {
  if (budget.spentMinor > budget.limitMinor) return "over";
  return shareOf(budget) >= NEAR_SHARE ? "near" : "ok";
}

/** How much of the month has passed, today included. */
function monthShare(snapshot: UserSnapshot): number {
  const [year, month, day] = snapshot.today.split("-").map(Number) as [number, number, number];
  return day / daysInMonth(year, month);
}
