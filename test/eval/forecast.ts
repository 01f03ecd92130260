// How well weekly spending is foreseen: each series of a file, one week ahead, beside the median of the last eight weeks.

import { readFileSync } from "node:fs";
import { plainDate, weekOf } from "#finance/calendar.ts";
import { blend } from "#finance/forecast/blend.ts";
import { scoreOf } from "#finance/forecast/score.ts";
import { parseCsv } from "./csv.ts";
import { rate } from "./report.ts";

/** A year goes before anything is counted, or as much as there is. */
const WARM_UP_WEEKS = 60;
const MEDIAN_OF = 8;

export type ForecastLine = {
  readonly series: string;
  readonly weeks: number;
  readonly mase: number;
  readonly medianMase: number;
  readonly coverage: number;
  /** Of the band, against the naive conformal band of the median. */
  readonly width: number;
};

/** A file with the columns series, week_ending and spend (decimal). */
export function measureForecasts(file: string): readonly ForecastLine[] {
  const rows = parseCsv(readFileSync(file, "utf8"));
  const series = new Map<string, { firstWeek: number; spent: number[] }>();
  for (const row of rows) {
    const week = weekOf(plainDate(row.week_ending ?? ""));
    const name = row.series ?? "";
    const known = series.get(name) ?? { firstWeek: week, spent: [] };
    series.set(name, known);
    known.spent[week - known.firstWeek] = Math.round(Number(row.spend) * 100);
  }
  return [...series].map(([name, { firstWeek, spent }]) =>
    lineOf(
      name,
      firstWeek,
      Array.from(spent, (each) => each ?? 0),
    ),
  );
}

export function forecastText(name: string, lines: readonly ForecastLine[]): string {
  const mean = (of: (line: ForecastLine) => number) => lines.reduce((sum, line) => sum + of(line), 0) / lines.length;
  const better = lines.filter(({ mase, medianMase }) => mase < medianMase).length;
  return [
    `\nspending of the next week in ${name}: ${lines.length} series`,
    ...lines.map(
      ({ series, mase, medianMase, coverage, width }) =>
        `  ${series.padEnd(40)} MASE ${rate(mase)} (median of ${MEDIAN_OF}: ${rate(medianMase)})  in the band ${rate(coverage)}, ${rate(width)} of its width`,
    ),
    `  mean MASE ${rate(mean(({ mase }) => mase))} (median of ${MEDIAN_OF}: ${rate(mean(({ medianMase }) => medianMase))}), below it on ${better} of ${lines.length}`,
    `  in the band ${rate(mean(({ coverage }) => coverage))} of weeks; its width ${rate(mean(({ width }) => width))} of the naive conformal band's`,
  ].join("\n");
}

function lineOf(series: string, firstWeek: number, spent: readonly number[]): ForecastLine {
  const from = Math.min(WARM_UP_WEEKS, Math.floor(spent.length / 2));
  const past = (blend({ firstWeek, spent }, 1)?.past ?? []).filter(({ week }) => week >= firstWeek + from);
  const score = scoreOf(past, spent);
  const medians = naive(spent).slice(from);
  const naiveScore = scoreOf(
    medians.map((band, at) => ({ ...band, week: firstWeek + from + at, spent: spent[from + at] ?? 0 })),
    spent,
  );
  return {
    series,
    weeks: score?.weeks ?? 0,
    mase: score?.mase ?? Number.NaN,
    medianMase: naiveScore?.mase ?? Number.NaN,
    coverage: score?.coverage ?? Number.NaN,
    width: (score?.widthMinor ?? 0) / Math.max(1, naiveScore?.widthMinor ?? 1),
  };
}

/** The median of eight weeks, and as far around it as four of five errors so far. */
function naive(spent: readonly number[]) {
  const errors: number[] = [];
  return spent.map((truth, at) => {
    const last = spent.slice(Math.max(0, at - MEDIAN_OF), at).toSorted((a, b) => a - b);
    const middle = ((last[Math.floor((last.length - 1) / 2)] ?? 0) + (last[Math.ceil((last.length - 1) / 2)] ?? 0)) / 2;
    const sorted = errors.toSorted((a, b) => a - b);
    const reach = sorted[Math.floor(sorted.length * 0.8)] ?? middle;
    if (at >= MEDIAN_OF) errors.push(Math.abs(truth - middle));
    return { expected: middle, least: Math.max(0, middle - reach), most: middle + reach };
  });
}
