// Spending of each of the last weeks' days as bars. The marks are links for the pointer; keyboards and screen readers
// have the words beside it and the table behind it.

import type { CurrencyView } from "#actors/user/snapshot.ts";
import { dayOfWeek } from "#finance/calendar.ts";
import type { Writer } from "../format.ts";
import { transactionsPath } from "../paths.ts";
import { Frame, heightOf, PLOT_HEIGHT } from "./frame.tsx";
import { percent, place, ticksTo } from "./scale.ts";

/** Five weeks: a month's rhythm with a week to compare. */
export const DAYS_DRAWN = 35;
/** A day of rent must not flatten all others: the scale ends here, and what is higher is cut and marked. */
const TOP_SHARE = 0.9;
const BAR_SHARE = 0.66;
const SATURDAY = 5;

type Day = CurrencyView["days"][number];
type DaysProps = { view: CurrencyView; averageMinor: number; writer: Writer };

export function DaysChart({ view, averageMinor, writer }: DaysProps) {
  const days = view.days.slice(-DAYS_DRAWN);
  const ticks = ticksTo(scaleTop(days), 3);
  const top = ticks.at(-1) ?? 1;
  const y = (amount: number) => heightOf(Math.min(Math.max(amount, 0), top), ticks);
  const labels = days.flatMap(({ date }, i) =>
    (days.length - 1 - i) % 7 === 0 ? [{ at: (i + 0.5) / days.length, text: writer.day(date) }] : [],
  );
  const average = place(y(averageMinor));
  return (
    <Frame ticks={ticks} currency={view.currency} writer={writer} labels={labels} title={null}>
      {days.map((day, i) => (
        <DayMark
          day={day}
          at={i / days.length}
          width={1 / days.length}
          y={y}
          cut={day.flow.spentMinor > top}
          {...{ view, writer }}
        />
      ))}
      <line class="avg" x1="0" x2="100%" y1={average} y2={average} />
    </Frame>
  );
}

type MarkProps = {
  day: Day;
  at: number;
  width: number;
  y: (amount: number) => number;
  /** Higher than the chart. */
  cut: boolean;
  view: CurrencyView;
  writer: Writer;
};

function DayMark({ day, at, width, y, cut, view, writer }: MarkProps) {
  const { date, flow } = day;
  const top = y(flow.spentMinor);
  const tip = `${writer.day(date)}|${writer.money(flow.spentMinor, view.currency)}`;
  return (
    <a href={transactionsPath({ from: date, to: date })} tabindex={-1} data-tip={tip}>
      <rect class="hit" x={percent(at)} y="0" width={percent(width)} height={PLOT_HEIGHT} />
      <rect
        class={dayOfWeek(date) >= SATURDAY ? "bar weekend" : "bar"}
        x={percent(at + (width * (1 - BAR_SHARE)) / 2)}
        y={place(top)}
        width={percent(width * BAR_SHARE)}
        height={place(Math.max(0, y(0) - top))}
        rx="2"
      />
      {cut && <rect class="cut" x={percent(at)} y={place(top + 7)} width={percent(width)} height="3" />}
    </a>
  );
}

function scaleTop(days: readonly Day[]): number {
  const spent = days.map(({ flow }) => flow.spentMinor).sort((a, b) => a - b);
  const usual = spent[Math.floor(spent.length * TOP_SHARE)] ?? 0;
  const highest = spent.at(-1) ?? 0;
  return highest > usual * 2 ? usual * 1.4 : highest;
}
