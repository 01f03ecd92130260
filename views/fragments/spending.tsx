// The dashboard's cards about spending: this month's pace, and the last weeks' days.

import type { Child } from "hono/jsx";
import type { CurrencyView, UserSnapshot } from "#actors/user/snapshot.ts";
import { addMonths, shiftMonth } from "#finance/calendar.ts";
import type { Currency } from "#finance/money.ts";
import { averageOf, DAYS_LAYERS, daysPieces, drawnDays } from "../charts/days-chart.tsx";
import { PACE_LAYERS, pacePieces } from "../charts/pace-chart.tsx";
import { monthName, type Writer, writerFor } from "../format.ts";
import type { Piece } from "../live/piece.ts";
import { PATHS } from "../paths.ts";
import { type Board, region } from "../render.ts";
import { sentence } from "../texts.ts";

export function spendingPieces(snapshot: UserSnapshot, view: CurrencyView): Piece[] {
  const writer = writerFor(snapshot.settings);
  return [
    region("pace-head", <PaceHead snapshot={snapshot} view={view} />),
    region(
      "pace-lede",
      <p id="pace-lede" class="lede">
        {paceSentence(snapshot, view, writer)}
      </p>,
    ),
    ...pacePieces(view, snapshot.today, writer),
    region("days-head", <DaysHead view={view} writer={writer} />),
    ...daysPieces(view, writer),
  ];
}

export function PaceCard({ board }: { board: Board }) {
  return (
    <section id="pace" class="card" aria-labelledby="pace-h">
      {board.region("pace-head")}
      {board.region("pace-lede")}
      <div class="plot" role="img" aria-labelledby="pace-h pace-lede">
        {board.region("pace-axis")}
        <Layers board={board} ids={PACE_LAYERS} />
      </div>
    </section>
  );
}

export function DaysCard({ board }: { board: Board }) {
  return (
    <section id="days" class="card" aria-labelledby="days-h">
      {board.region("days-head")}
      <div class="plot">
        {board.region("days-axis")}
        <Layers board={board} ids={DAYS_LAYERS} />
      </div>
    </section>
  );
}

function Layers({ board, ids }: { board: Board; ids: readonly string[] }): Child {
  return <div class="layers">{ids.map((id) => board.region(id))}</div>;
}

function PaceHead({ snapshot, view }: { snapshot: UserSnapshot; view: CurrencyView }) {
  return (
    <header id="pace-head">
      <h2 id="pace-h">{`${monthName(snapshot.month)} spending`}</h2>
      <div class="aside">
        <ul class="legend">
          <li>
            <i class="k cur" />
            {monthName(snapshot.month)}
          </li>
          <li>
            <i class="k prev" />
            {monthName(shiftMonth(snapshot.month, -1))}
          </li>
        </ul>
        <Currencies currencies={snapshot.currencies.map((one) => one.currency)} current={view.currency} />
      </div>
    </header>
  );
}

/** Charts never mix currencies: one is chosen. */
function Currencies({ currencies, current }: { currencies: readonly Currency[]; current: Currency }) {
  if (currencies.length < 2) return null;
  return (
    <nav class="segments" aria-label="Currency of the charts">
      {currencies.map((currency) => (
        <a href={`${PATHS.dashboard}?currency=${currency}`} aria-current={currency === current ? "true" : undefined}>
          {currency}
        </a>
      ))}
    </nav>
  );
}

function paceSentence(snapshot: UserSnapshot, view: CurrencyView, writer: Writer): string {
  const spent = writer.round(view.thisMonth.spentMinor, view.currency);
  if (view.lastMonth.rows === 0) {
    return `${spent} spent so far; there is no ${monthName(shiftMonth(snapshot.month, -1))} yet to compare with.`;
  }
  const difference = view.thisMonth.spentMinor - view.lastMonthToDate.spentMinor;
  const by = writer.day(addMonths(snapshot.today, -1));
  if (difference === 0) return sentence(`${spent} spent, exactly as much as by ${by}`);
  const amount = writer.round(Math.abs(difference), view.currency);
  return sentence(`${spent} spent, ${amount} ${difference > 0 ? "more" : "less"} than by ${by}`);
}

function DaysHead({ view, writer }: { view: CurrencyView; writer: Writer }) {
  const days = drawnDays(view);
  const most = days.reduce((a, b) => (b.flow.spentMinor > a.flow.spentMinor ? b : a));
  const highest = `${writer.money(most.flow.spentMinor, view.currency)} on ${writer.day(most.date)}`;
  return (
    <header id="days-head">
      <h2 id="days-h">Daily spending</h2>
      <p class="sr">{sentence(`Most in ${days.length} days: ${highest}`)}</p>
      <span class="note">{`average ${writer.round(averageOf(view), view.currency)} a day`}</span>
      <a class="more" href={PATHS.past}>
        As it was
      </a>
    </header>
  );
}
