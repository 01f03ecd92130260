// What was spent so far this month, day by day, over the whole of last month.

import type { CurrencyView } from "#actors/user/snapshot.ts";
import { firstOfMonth, lastOfMonth, type Month, monthOf, type PlainDate, shiftMonth } from "#finance/calendar.ts";
import { monthName, type Writer } from "../format.ts";
import { Frame, heightOf, PLOT_HEIGHT } from "./frame.tsx";
import { percent, place, ticksTo } from "./scale.ts";

/** Days that carry a label below. */
const LABELLED_DAYS = [1, 5, 10, 15, 20, 25];

/** A box whose shapes stretch with the page while their lines keep their width. */
const stretched = {
  width: "100%",
  height: PLOT_HEIGHT,
  viewBox: `0 0 100 ${PLOT_HEIGHT}`,
  preserveAspectRatio: "none",
};

type PaceProps = { view: CurrencyView; today: PlainDate; writer: Writer; title: string };
type Sums = readonly number[];

export function PaceChart({ view, today, writer, title }: PaceProps) {
  const month = monthOf(today);
  const last = shiftMonth(month, -1);
  const [current, previous] = [runningSums(view, month), runningSums(view, last)];
  const days = Math.max(lengthOf(month), lengthOf(last));
  const ticks = ticksTo(Math.max(...current, ...previous));
  const x = (day: number) => (day - 1) / (days - 1);
  const y = (sum: number) => heightOf(sum, ticks);
  const now = current.length;
  const labels = [...LABELLED_DAYS, days].map((day) => ({ at: x(day), text: String(day) }));
  return (
    <Frame ticks={ticks} currency={view.currency} writer={writer} labels={labels} title={title}>
      <svg class="pace" {...stretched} aria-hidden="true">
        <path class="prev" d={line(previous, x, y)} />
        <path class="fill" d={`${line(current, x, y)}V${place(y(0))}H0Z`} />
        <path class="cur" d={line(current, x, y)} />
      </svg>
      <line class="today" x1={percent(x(now))} x2={percent(x(now))} y1={place(y(ticks.at(-1) ?? 0))} y2={place(y(0))} />
      <circle class="now" cx={percent(x(now))} cy={place(y(current.at(-1) ?? 0))} r="4.5" />
      {Array.from({ length: days }, (_, i) => (
        <rect
          class="hit"
          x={percent(Math.max(0, x(i + 1) - 0.5 / (days - 1)))}
          y="0"
          width={percent(1 / (days - 1))}
          height={PLOT_HEIGHT}
          data-tip={tip(i, current, previous, { month, last }, view, writer)}
        />
      ))}
    </Frame>
  );
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

function line(sums: Sums, x: (day: number) => number, y: (sum: number) => number): string {
  return sums.map((sum, i) => `${i === 0 ? "M" : "L"}${place(x(i + 1) * 100)} ${place(y(sum))}`).join("");
}

function tip(
  i: number,
  current: Sums,
  previous: Sums,
  months: { month: Month; last: Month },
  view: CurrencyView,
  writer: Writer,
): string {
  const say = (sums: Sums, month: Month) =>
    sums[i] === undefined ? null : `${monthName(month)}|${writer.money(sums[i], view.currency)}`;
  return [`Day ${i + 1}`, say(current, months.month), say(previous, months.last)].filter(Boolean).join("|");
}
