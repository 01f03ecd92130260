// Budgets as bars: what is spent of each limit, against the pace of the month.

import type { BudgetView, UserSnapshot } from "#actors/user/snapshot.ts";
import { daysInMonth, firstOfMonth } from "#finance/calendar.ts";
import { Meter, type MeterState } from "../charts/meter.tsx";
import { Card } from "../components/card.tsx";
import { type Writer, writerFor } from "../format.ts";
import { LAST_KEY, type Piece, rankKey } from "../live/piece.ts";
import { categoryLabel } from "../look.ts";
import { PATHS, transactionsPath } from "../paths.ts";
import { type Board, item, markup } from "../render.ts";

/** The dashboard shows the tightest ones. */
const SHOWN_MAX = 6;
const NEAR_SHARE = 0.9;
const LIST = "tight";

/** The tightest budgets, as items of the dashboard's list. */
export function tightestPieces(snapshot: UserSnapshot): Piece[] {
  const writer = writerFor(snapshot.settings);
  const tightest = snapshot.budgets.toSorted((a, b) => shareOf(b) - shareOf(a)).slice(0, SHOWN_MAX);
  if (tightest.length === 0) return [emptyPiece()];
  return tightest.map((budget, rank) => {
    const id = `tight-${budget.category}-${budget.currency}`;
    const key = rankKey(rank);
    const html = markup(
      <li id={id} data-k={key}>
        <BudgetLine budget={budget} snapshot={snapshot} writer={writer} />
      </li>,
    );
    return item(id, LIST, key, html);
  });
}

export function BudgetsCard({ board }: { board: Board }) {
  const edit = (
    <a class="more" href={PATHS.budgets}>
      Edit budgets
    </a>
  );
  return (
    <Card id="budgets" title="Budgets" aside={edit}>
      <ul id={LIST} class="buds">
        {board.list(LIST)}
      </ul>
    </Card>
  );
}

function emptyPiece(): Piece {
  const html = markup(
    <li id="tight-empty" class="none-yet" data-k={LAST_KEY}>
      {"No budget yet. "}
      <a href={PATHS.budgets}>Set a limit</a>
      {" for a category and see its pace here."}
    </li>,
  );
  return item("tight-empty", LIST, LAST_KEY, html);
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
