// The frame of a chart with amounts up and days across, as layers that change by themselves. Text never scales: x is
// in percent, y in pixels, and only the shapes sit in a stretched box.

import type { Child } from "hono/jsx";
import type { Currency } from "#finance/money.ts";
import type { Writer } from "../format.ts";
import { percent, place } from "./scale.ts";

export const PLOT_HEIGHT = 196;
/** Room for the labels below the plot. */
const FOOT = 24;
const CHART_HEIGHT = PLOT_HEIGHT + FOOT;
/** Half a line of text, above the highest tick. */
const HEAD = 8;
const GLYPH_WIDTH = 6.6;

/** Pixels from the top for an amount. */
export function heightOf(amountMinor: number, ticks: readonly number[]): number {
  const top = ticks.at(-1) ?? 1;
  return HEAD + (PLOT_HEIGHT - HEAD) * (1 - amountMinor / top);
}

type AxisProps = { id: string; ticks: readonly number[]; currency: Currency; writer: Writer };

/** The amounts at the left, as wide as they need. */
export function Axis({ id, ticks, currency, writer }: AxisProps) {
  const words = ticks.map((tick) => writer.tick(tick, currency));
  const width = Math.ceil(Math.max(...words.map((word) => word.length)) * GLYPH_WIDTH + 8);
  return (
    <svg id={id} class="axis" width={width} height={CHART_HEIGHT} aria-hidden="true">
      {ticks.map((tick, i) => (
        <text class="tick" x={width - 8} y={place(heightOf(tick, ticks) + 4)} text-anchor="end">
          {words[i]}
        </text>
      ))}
    </svg>
  );
}

type GridProps = {
  id: string;
  ticks: readonly number[];
  /** Labels below, with their place from 0 to 1. */
  labels: readonly { readonly at: number; readonly text: string }[];
};

/** The lines behind the shapes and the labels below them. */
export function Grid({ id, ticks, labels }: GridProps) {
  return (
    <Layer id={id}>
      {ticks.map((tick, i) => {
        const y = place(heightOf(tick, ticks));
        return <line class={i === 0 ? "base" : "grid"} x1="0" x2="100%" y1={y} y2={y} />;
      })}
      {labels.map(({ at, text }) => (
        <text class="tick" x={percent(at)} y={CHART_HEIGHT - 6} text-anchor={anchorOf(at)}>
          {text}
        </text>
      ))}
    </Layer>
  );
}

/** One layer of a chart: a drawing of its own, so that it can be replaced whole. */
export function Layer({ id, children }: { id: string; children?: Child }) {
  return (
    <svg id={id} class="layer" width="100%" height={CHART_HEIGHT} aria-hidden="true">
      {children}
    </svg>
  );
}

/** The outermost labels stay inside. */
function anchorOf(at: number): "start" | "middle" | "end" {
  if (at < 0.02) return "start";
  return at > 0.98 ? "end" : "middle";
}
