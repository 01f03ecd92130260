// What was spent so far this month, day by day, over the whole of last month.

import type { CurrencyView } from "#actors/user/snapshot.ts";
import { firstOfMonth, lastOfMonth, type Month, monthOf, type PlainDate, shiftMonth } from "#finance/calendar.ts";
import { monthName, type Writer } from "../format.ts";
import type { Piece } from "../live/piece.ts";
import { region } from "../render.ts";
import { Axis, Grid, heightOf, Layer, PLOT_HEIGHT } from "./frame.tsx";
import { percent, place, ticksTo } from "./scale.ts";

/** Days that carry a label below. */
const LABELLED_DAYS = [1, 5, 10, 15, 20, 25];
/** A box whose shapes stretch with the page while their lines keep their width. */
const STRETCHED = {
  width: "100%",
  height: PLOT_HEIGHT,
  viewBox: `0 0 100 ${PLOT_HEIGHT}`,
  preserveAspectRatio: "none",
};

type Sums = readonly number[];
type Pace = {
  readonly current: Sums;
  readonly previous: Sums;
  /** Days across. */
  readonly days: number;
  readonly ticks: readonly number[];
};

/** Layers from the back to the front, in the order of the page. */
export const PACE_LAYERS = ["pace-grid", "pace-lines", "pace-hits", "pace-hit"];

export function pacePieces(view: CurrencyView, today: PlainDate, writer: Writer): Piece[] {
  const months = { month: monthOf(today), last: shiftMonth(monthOf(today), -1) };
  const pace = paceOf(view, months);
  const now = pace.current.length;
  const hit = (day: number) => <Hit pace={pace} day={day} tip={tip(day, pace, months, view, writer)} />;
  const labels = [...LABELLED_DAYS, pace.days].map((day) => ({ at: across(day, pace), text: String(day) }));
  const others = Array.from({ length: pace.days }, (_, i) => i + 1).filter((day) => day !== now);
  return [
    region("pace-axis", <Axis id="pace-axis" ticks={pace.ticks} currency={view.currency} writer={writer} />),
    region("pace-grid", <Grid id="pace-grid" ticks={pace.ticks} labels={labels} />),
    region("pace-lines", <Lines pace={pace} />),
    region("pace-hits", <Layer id="pace-hits">{others.map(hit)}</Layer>),
    region("pace-hit", <Layer id="pace-hit">{hit(now)}</Layer>),
  ];
}

function paceOf(view: CurrencyView, { month, last }: { month: Month; last: Month }): Pace {
  const [current, previous] = [runningSums(view, month), runningSums(view, last)];
  const days = Math.max(lengthOf(month), lengthOf(last));
  return { current, previous, days, ticks: ticksTo(Math.max(...current, ...previous)) };
}

function Lines({ pace }: { pace: Pace }) {
  const { current, previous, ticks } = pace;
  const x = percent(across(current.length, pace));
  const floor = place(heightOf(0, ticks));
  const line = outline(current, pace);
  return (
    <Layer id="pace-lines">
      <svg class="pace" {...STRETCHED} aria-hidden="true">
        <path class="prev" d={outline(previous, pace)} />
        <path class="fill" d={`${line}V${floor}H0Z`} />
        <path class="cur" d={line} />
      </svg>
      <line class="today" x1={x} x2={x} y1={place(heightOf(ticks.at(-1) ?? 0, ticks))} y2={floor} />
      <circle class="now" cx={x} cy={place(heightOf(current.at(-1) ?? 0, ticks))} r="4.5" />
    </Layer>
  );
}

function Hit({ pace, day, tip: text }: { pace: Pace; day: number; tip: string }) {
  const half = 0.5 / (pace.days - 1);
  const at = Math.max(0, across(day, pace) - half);
  return <rect class="hit" x={percent(at)} y="0" width={percent(half * 2)} height={PLOT_HEIGHT} data-tip={text} />;
}

function lengthOf(month: Month): number {
  return Number(lastOfMonth(month).slice(8));
}

/** What was spent up to each day of the month, as far as it has come. */
function runningSums(view: CurrencyView, month: Month): number[] {
  let sum = 0;
  return view.days
    .filter(({ date }) => date >= firstOfMonth(month) && date <= lastOfMonth(month))
    .map(({ flow }) => {
      sum += flow.spentMinor;
      return sum;
    });
}

/** Where a day stands across the chart, from 0 to 1. */
function across(day: number, pace: Pick<Pace, "days">): number {
  return (day - 1) / (pace.days - 1);
}

function outline(sums: Sums, pace: Pace): string {
  return sums
    .map((sum, i) => {
      const x = place(across(i + 1, pace) * 100);
      return `${i === 0 ? "M" : "L"}${x} ${place(heightOf(sum, pace.ticks))}`;
    })
    .join("");
}

function tip(
  day: number,
  { current, previous }: Pace,
  months: { month: Month; last: Month },
  view: CurrencyView,
  writer: Writer,
): string {
  const say = (sums: Sums, month: Month) => {
    const sum = sums[day - 1];
    return sum === undefined ? [] : [monthName(month), writer.money(sum, view.currency)];
  };
  return [`Day ${day}`, ...say(current, months.month), ...say(previous, months.last)].join("|");
}
