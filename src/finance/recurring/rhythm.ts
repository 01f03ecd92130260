// The rhythms as numbers: how long each is, how far from the day an occurrence may stray, and which of them a gap can be.

import { CADENCES, type Cadence } from "./series.ts";

export type Rhythm = {
  readonly cadence: Cadence;
  /** Months of a period; 0 where it is counted in days. */
  readonly months: number;
  /** Days of a period; on average where it is counted in months. */
  readonly days: number;
  /** An occurrence comes so many days early or late at most: weekends, holidays, banks that take their time. */
  readonly slackDays: number;
  /** Periods in a year. */
  readonly inYear: number;
  /** So long after the due date it is late; and so long after it, over: one that is skipped does not end it. */
  readonly lateAfterDays: number;
  readonly endedAfterDays: number;
};

const BY_CADENCE: Readonly<Record<Cadence, Omit<Rhythm, "cadence">>> = {
  weekly: { months: 0, days: 7, slackDays: 1, inYear: 365.25 / 7, lateAfterDays: 2, endedAfterDays: 28 },
  biweekly: { months: 0, days: 14, slackDays: 2, inYear: 365.25 / 14, lateAfterDays: 3, endedAfterDays: 42 },
  "four-weekly": { months: 0, days: 28, slackDays: 4, inYear: 365.25 / 28, lateAfterDays: 4, endedAfterDays: 40 },
  monthly: { months: 1, days: 30.44, slackDays: 6, inYear: 12, lateAfterDays: 4, endedAfterDays: 44 },
  bimonthly: { months: 2, days: 60.88, slackDays: 8, inYear: 6, lateAfterDays: 6, endedAfterDays: 75 },
  quarterly: { months: 3, days: 91.31, slackDays: 10, inYear: 4, lateAfterDays: 7, endedAfterDays: 105 },
  "semi-annual": { months: 6, days: 182.6, slackDays: 15, inYear: 2, lateAfterDays: 10, endedAfterDays: 60 },
  annual: { months: 12, days: 365.25, slackDays: 20, inYear: 1, lateAfterDays: 14, endedAfterDays: 60 },
};

export const RHYTHMS: readonly Rhythm[] = CADENCES.map((cadence) => ({ cadence, ...BY_CADENCE[cadence] }));

export function rhythmAt(index: number): Rhythm {
  const rhythm = RHYTHMS[index];
  if (!rhythm) throw new RangeError(`there is no rhythm ${index}`);
  return rhythm;
}

export function rhythmOf(cadence: Cadence): Rhythm {
  return rhythmAt(CADENCES.indexOf(cadence));
}

/** The longest gap that can be one period of anything. */
export const GAP_DAYS_MAX = 386;

/** Which rhythm (its index) a gap of so many days can be one period of; -1 for none. Ranges do not overlap but for 26–33 days. */
export function rhythmsOfGap(days: number): readonly number[] {
  return ofGap[days] ?? NONE;
}

const NONE: readonly number[] = [];
/** Least and most days of one period, by rhythm: half its slack on either side, as both ends stray. */
const GAPS: readonly (readonly [number, number])[] = [
  [6, 8],
  [12, 16],
  [26, 30],
  [26, 36],
  [56, 66],
  [84, 98],
  [174, 192],
  [352, GAP_DAYS_MAX],
];
const ofGap: readonly (readonly number[])[] = Array.from({ length: GAP_DAYS_MAX + 1 }, (_, days) =>
  GAPS.flatMap(([least, most], at) => (days >= least && days <= most ? [at] : [])),
);
