// Spending of each of the last weeks' days as bars. The marks are links for the pointer; keyboards and screen readers
// have the words beside it and the table behind it.

import type { CurrencyView } from "#actors/user/snapshot.ts";
import { dayOfWeek } from "#finance/calendar.ts";
import type { Writer } from "../format.ts";
import type { Piece } from "../live/piece.ts";
import { transactionsPath } from "../paths.ts";
import { region } from "../render.ts";
import { Axis, Grid, heightOf, Layer, PLOT_HEIGHT } from "./frame.tsx";
import { percent, place, ticksTo } from "./scale.ts";

/** Five weeks: a month's rhythm with a week to compare. */
const DAYS_DRAWN = 35;
/** A day of rent must not flatten all others: the scale ends here, and what is higher is cut and marked. */
const TOP_SHARE = 0.9;
const BAR_SHARE = 0.66;
const SATURDAY = 5;

type Day = CurrencyView["days"][number];

/** Layers from the back to the front: today's bar apart, since it is the one that grows. */
export const DAYS_LAYERS = ["days-grid", "days-bars", "days-bar", "days-average"];

export function daysPieces(view: CurrencyView, writer: Writer): Piece[] {
  const days = drawnDays(view);
  const ticks = ticksTo(scaleTop(days), 3);
  const labels = days.flatMap(({ date }, i) =>
    (days.length - 1 - i) % 7 === 0 ? [{ at: (i + 0.5) / days.length, text: writer.day(date) }] : [],
  );
  const marks = days.map((day, i) => (
    <DayMark day={day} at={i / days.length} width={1 / days.length} {...{ ticks, view, writer }} />
  ));
  const average = place(heightOf(Math.min(averageOf(view), ticks.at(-1) ?? 0), ticks));
  return [
    region("days-axis", <Axis id="days-axis" ticks={ticks} currency={view.currency} writer={writer} />),
    region("days-grid", <Grid id="days-grid" ticks={ticks} labels={labels} />),
    region("days-bars", <Layer id="days-bars">{marks.slice(0, -1)}</Layer>),
    region("days-bar", <Layer id="days-bar">{marks.at(-1)}</Layer>),
    region(
      "days-average",
      <Layer id="days-average">
        <line class="avg" x1="0" x2="100%" y1={average} y2={average} />
      </Layer>,
    ),
  ];
}

export function drawnDays(view: CurrencyView): CurrencyView["days"] {
  return view.days.slice(-DAYS_DRAWN);
}

/** Minor units a day. */
export function averageOf(view: CurrencyView): number {
  const days = drawnDays(view);
  return days.reduce((sum, { flow }) => sum + flow.spentMinor, 0) / Math.max(days.length, 1);
}

type MarkProps = {
  day: Day;
  at: number;
  width: number;
  ticks: readonly number[];
  view: CurrencyView;
  writer: Writer;
};

function DayMark({ day, at, width, ticks, view, writer }: MarkProps) {
  const { date, flow } = day;
  const most = ticks.at(-1) ?? 1;
  const top = heightOf(Math.min(Math.max(flow.spentMinor, 0), most), ticks);
  const tip = `${writer.day(date)}|${writer.money(flow.spentMinor, view.currency)}`;
  return (
    <a href={transactionsPath({ from: date, to: date })} tabindex={-1} data-tip={tip}>
      <rect class="hit" x={percent(at)} y="0" width={percent(width)} height={PLOT_HEIGHT} />
      <rect
        class={dayOfWeek(date) >= SATURDAY ? "bar weekend" : "bar"}
        x={percent(at + (width * (1 - BAR_SHARE)) / 2)}
        y={place(top)}
        width={percent(width * BAR_SHARE)}
        height={place(heightOf(0, ticks) - top)}
        rx="2"
      />
      {flow.spentMinor > most && (
        <rect class="cut" x={percent(at)} y={place(top + 7)} width={percent(width)} height="3" />
      )}
    </a>
  );
}

function scaleTop(days: readonly Day[]): number {
  const spent = days.map(({ flow }) => flow.spentMinor).sort((a, b) => a - b);
  const usual = spent[Math.floor(spent.length * TOP_SHARE)] ?? 0;
  const highest = spent.at(-1) ?? 0;
  return highest > usual * 2 ? usual * 1.4 : highest;
}
