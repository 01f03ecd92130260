// How well a forecast did in the past: what its own page tells of it.

import type { Foreseen } from "./blend.ts";

export type Score = {
  /** Weeks that were foreseen and have come. */
  readonly weeks: number;
  /** Mean error, in minor units. */
  readonly maeMinor: number;
  /** That error against the mean step from one week to the next: below 1 beats "as last week" (Hyndman and Koehler, 2006). */
  readonly mase: number;
  /** The share of weeks that lay within the band, which is meant to hold 0.8 of them. */
  readonly coverage: number;
  /** The band's mean width, in minor units. */
  readonly widthMinor: number;
};

/** Of the weeks `past`, with all of `spent` for the step between weeks; null without any. */
export function scoreOf(past: readonly Foreseen[], spent: readonly number[]): Score | null {
  if (past.length === 0) return null;
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const maeMinor = mean(past.map((week) => Math.abs(week.spent - week.expected)));
  const step = mean(spent.slice(1).map((value, at) => Math.abs(value - (spent[at] ?? 0))));
  return {
    weeks: past.length,
    maeMinor: Math.round(maeMinor),
    mase: maeMinor / Math.max(1, step),
    coverage: mean(past.map((week) => (week.spent >= week.least && week.spent <= week.most ? 1 : 0))),
    widthMinor: Math.round(mean(past.map(({ least, most }) => most - least))),
  };
}
