// The frame of a chart with amounts up and days across. Text never scales: x is in percent, y in pixels, and only the
// shapes sit in a stretched box.

import type { Child } from "hono/jsx";
import type { Currency } from "#finance/money.ts";
import type { Writer } from "../format.ts";
import { percent, place } from "./scale.ts";

export const PLOT_HEIGHT = 196;
/** Room for the labels below the plot. */
const FOOT = 24;
/** Half a line of text, above the highest tick. */
const HEAD = 8;
const GLYPH_WIDTH = 6.6;

export type FrameProps = {
  ticks: readonly number[];
  currency: Currency;
  writer: Writer;
  /** Labels below, with their place from 0 to 1. */
  labels: readonly { readonly at: number; readonly text: string }[];
  /** Title for those who cannot see it; without one the chart is decoration beside words that say the same. */
  title: string | null;
  children?: Child;
};

/** Pixels from the top for an amount. */
export function heightOf(amountMinor: number, ticks: readonly number[]): number {
  const top = ticks.at(-1) ?? 1;
  return HEAD + (PLOT_HEIGHT - HEAD) * (1 - amountMinor / top);
}

export function Frame({ ticks, currency, writer, labels, title, children }: FrameProps) {
  const words = ticks.map((tick) => writer.tick(tick, currency));
  const width = Math.ceil(Math.max(...words.map((word) => word.length)) * GLYPH_WIDTH + 8);
  const height = PLOT_HEIGHT + FOOT;
  return (
    <div class="plot">
      <svg class="axis" width={width} height={height} aria-hidden="true">
        {ticks.map((tick, i) => (
          <text class="tick" x={width - 8} y={place(heightOf(tick, ticks) + 4)} text-anchor="end">
            {words[i]}
          </text>
        ))}
      </svg>
      <svg
        class="chart"
        width="100%"
        height={height}
        role={title === null ? undefined : "img"}
        aria-label={title ?? undefined}
        aria-hidden={title === null ? "true" : undefined}
      >
        {ticks.map((tick, i) => {
          const y = place(heightOf(tick, ticks));
          return <line class={i === 0 ? "base" : "grid"} x1="0" x2="100%" y1={y} y2={y} />;
        })}
        {children}
        {labels.map(({ at, text }) => (
          <text class="tick" x={percent(at)} y={height - 6} text-anchor={anchorOf(at)}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** The outermost labels stay inside. */
function anchorOf(at: number): "start" | "middle" | "end" {
  if (at < 0.02) return "start";
  return at > 0.98 ? "end" : "middle";
}
