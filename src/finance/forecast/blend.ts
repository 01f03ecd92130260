// What the experts say together: each counts by how well it did of late, and the band by how far off they were together.

import { EXPERTS, type Weeks } from "./experts.ts";
import { quantile, type Weighted } from "./weighted.ts";

/** Before so many weeks nobody has shown anything. */
const WEEKS_MIN = 8;
/** Weeks of which the band is made, and what a week counts against the one after it. */
const ERRORS_KEPT = 104;
const ERROR_FADES = 0.97;
const ERRORS_MIN = 8;
/** What an expert's error counts after a week (Herbster and Warmuth, 1998: the best one may change). */
const LOSS_FADES = 0.95;
/** One odd week does not ruin an expert. */
const LOSS_MAX = 3;
/** A year, for how much weeks differ here. */
const SPREAD_WEEKS = 52;
/** The share of weeks that the band should hold. */
const COVERED = 0.8;
/** How far a miss or a hit moves that share (adaptive conformal inference: Gibbs and Candès, 2021). */
const ADAPT = 0.005;
const SHARE_MIN = 0.6;
const SHARE_MAX = 0.96;
/** Shares below the band that are tried: the narrowest band is taken, for what people spend has a long tail upwards. */
const TAILS = [0.01, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.18];

export type Band = { readonly expected: number; readonly least: number; readonly most: number };
/** A week of the past as it was foreseen before it began. */
export type Foreseen = Band & { readonly week: number; readonly spent: number };

export type Blended = {
  /** The week `ahead` weeks after the last known one; minor units, never below 0. */
  readonly next: Band;
  /** Every week that could be foreseen, oldest first. */
  readonly past: readonly Foreseen[];
};

/** Null while there are fewer than WEEKS_MIN weeks. Learns only from what was known `ahead` weeks before. */
export function blend(weeks: Weeks, ahead: number): Blended | null {
  const { spent, firstWeek } = weeks;
  if (spent.length < WEEKS_MIN) return null;
  const past: Foreseen[] = [];
  const learner = new Learner();
  for (let known = WEEKS_MIN; known + ahead <= spent.length; known++) {
    const at = known + ahead - 1;
    const said = EXPERTS.map((expert) => expert(weeks, known, ahead));
    const band = learner.band(said);
    const truth = spent[at] ?? 0;
    past.push({ week: firstWeek + at, spent: truth, ...band });
    learner.learn(said, band, truth, spreadOf(spent, known));
  }
  const said = EXPERTS.map((expert) => expert(weeks, spent.length, ahead));
  return { next: learner.band(said), past };
}

class Learner {
  readonly #losses: number[] = EXPERTS.map(() => 0);
  #errors: number[] = [];
  #share = COVERED;

  band(said: readonly number[]): Band {
    const expected = Math.round(this.#mean(said));
    const errors = this.#errors.map((value, at) => ({ value, weight: ERROR_FADES ** (this.#errors.length - at) }));
    return errors.length < ERRORS_MIN
      ? { expected, least: 0, most: 2 * expected }
      : narrowest(expected, errors, this.#share);
  }

  learn(said: readonly number[], band: Band, truth: number, spread: number): void {
    for (const [at, each] of said.entries())
      this.#losses[at] = LOSS_FADES * (this.#losses[at] ?? 0) + Math.min(LOSS_MAX, Math.abs(each - truth) / spread);
    if (this.#errors.length >= ERRORS_MIN) {
      const held = truth >= band.least && truth <= band.most ? 1 : 0;
      this.#share = Math.min(SHARE_MAX, Math.max(SHARE_MIN, this.#share + ADAPT * (COVERED - held)));
    }
    this.#errors = [...this.#errors, truth - band.expected].slice(-ERRORS_KEPT);
  }

  #mean(said: readonly number[]): number {
    const best = Math.min(...this.#losses);
    const weights = this.#losses.map((loss) => Math.exp(best - loss));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return said.reduce((sum, each, at) => sum + (each * (weights[at] ?? 0)) / total, 0);
  }
}

function narrowest(expected: number, errors: readonly Weighted[], share: number): Band {
  const bands = TAILS.map((tail) => {
    const below = (tail * share) / COVERED;
    const least = Math.max(0, Math.round(expected + quantile(errors, below)));
    const most = Math.round(expected + quantile(errors, Math.min(0.999, below + share)));
    return { expected, least, most: Math.max(least, most) };
  });
  return bands.reduce((a, b) => (b.most - b.least < a.most - a.least ? b : a));
}

function spreadOf(spent: readonly number[], known: number): number {
  const last = spent.slice(Math.max(0, known - SPREAD_WEEKS), known);
  const steps = last.slice(1).map((value, at) => Math.abs(value - (last[at] ?? 0)));
  return Math.max(1, steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length));
}
