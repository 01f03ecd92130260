// Simple ways to foresee a week's spending, each wrong in a way of its own; none is best for everybody.

import { mondayOf } from "../calendar.ts";
import { quantile } from "./weighted.ts";

/** Spending of weeks side by side, oldest first; `firstWeek` as weekOf counts. Minor units. */
export type Weeks = { readonly firstWeek: number; readonly spent: readonly number[] };

/** Foresees the week `ahead` (1: the next one) after the first `known` weeks, of which there is at least one. */
export type Expert = (weeks: Weeks, known: number, ahead: number) => number;

/** Half a year: a week further back is one of another season. */
const SEASON_FROM_WEEKS = 26;
/** How near in the year a week must be to count as the same time of it. */
const SEASON_WEEKS = 1.5;
const MONTH_DAYS = 31;
const NEAR_DAYS = 4;
const YEAR_DAYS = 365.25;
const DAY_MS = 86_400_000;
/** What a level may have moved since last year. */
const MOVED_MAX = 5;

export const EXPERTS: readonly Expert[] = [
  ({ spent }, known) => spent[known - 1] ?? 0,
  medianOf(4),
  medianOf(8),
  medianOf(13),
  medianOf(26),
  recent({ fading: 4 }),
  recent({ fading: 6 }),
  recent({ fading: 12 }),
  recent({ fading: 12, month: 2 }),
  recent({ fading: 6, season: 1 }),
  recent({ fading: 6, season: 3 }),
  recent({ fading: 6, season: 1, scaled: true }),
  recent({ fading: 6, season: 3, scaled: true }),
];

function medianOf(most: number): Expert {
  return ({ spent }, known) => {
    const last = spent.slice(Math.max(0, known - most), known);
    return quantile(
      last.map((value) => ({ value, weight: 1 })),
      0.5,
    );
  };
}

type Kernel = {
  /** Weeks after which a week counts a third. */
  readonly fading: number;
  /** How much more a week counts that lies at the same place in its month. */
  readonly month?: number;
  /** How much a week of earlier years counts that lies at the same time of the year, against 1 for the last week. */
  readonly season?: number;
  /** Earlier years are brought to the level of today. */
  readonly scaled?: boolean;
};

/** The weighted median of all weeks: recent ones count more, and those of the same place in month and year. */
function recent({ fading, month = 0, season = 0, scaled = false }: Kernel): Expert {
  return ({ firstWeek, spent }, known, ahead) => {
    const last = lastDayOf(firstWeek + known - 1 + ahead);
    const level = scaled ? levelAt(spent, known) : 1;
    const values = spent.slice(0, known).map((value, at) => {
      const age = known - at;
      const near =
        month === 0 ? 0 : month * bell(apart(lastDayOf(firstWeek + at).ofMonth, last.ofMonth, MONTH_DAYS) / NEAR_DAYS);
      const weight = Math.exp(-age / fading) * (1 + near);
      if (season === 0 || age <= SEASON_FROM_WEEKS) return { value, weight };
      const days = apart(lastDayOf(firstWeek + at).ofYear, last.ofYear, YEAR_DAYS);
      const alike = season * bell(days / (SEASON_WEEKS * 7));
      if (alike <= weight || !scaled) return { value, weight: weight + alike };
      const moved = Math.min(MOVED_MAX, Math.max(1 / MOVED_MAX, level / Math.max(1, levelAt(spent, at))));
      return { value: value * moved, weight: weight + alike };
    });
    return quantile(values, 0.5);
  };
}

const LEVEL_WEEKS = 16;

/** What a week was like in the weeks before. */
function levelAt(spent: readonly number[], known: number): number {
  const last = spent.slice(Math.max(0, known - LEVEL_WEEKS), Math.max(1, known));
  return quantile(
    last.map((value, at) => ({ value, weight: Math.exp((at - last.length) / 8) })),
    0.5,
  );
}

function bell(distance: number): number {
  return Math.exp(-(distance ** 2));
}

function apart(a: number, b: number, round: number): number {
  const distance = Math.abs(a - b);
  return Math.min(distance, round - distance);
}

type LastDay = { readonly ofMonth: number; readonly ofYear: number };
/** Weeks are few, and each is asked for thousands of times. */
const lastDays = new Map<number, LastDay>();

function lastDayOf(week: number): LastDay {
  const known = lastDays.get(week);
  if (known) return known;
  const ms = Date.parse(mondayOf(week + 1)) - DAY_MS;
  const date = new Date(ms);
  const made = { ofMonth: date.getUTCDate(), ofYear: (ms - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS };
  lastDays.set(week, made);
  return made;
}
