// Judges readings against the truth, at each level, and sums up: accuracy, coverage, macro-F1, calibration.

import { type CategoryId, primaryOf } from "#finance/category.ts";
import { type Reading, readDescription } from "#finance/merchant/categorise.ts";
import { COARSE, type Row, type Truth } from "./labelled.ts";

/** From this confidence on a reading claims to be sure. */
export const SURE = 0.8;
const BARS = 10;

export type Judged = {
  readonly row: Row;
  readonly truth: Truth;
  readonly reading: Reading;
  /** At the level of coarse.json's classes, the one that all sources have. */
  readonly right: boolean;
  readonly primaryRight: boolean;
  /** Null where the source knows only classes. */
  readonly detailedRight: boolean | null;
};
export type Bar = { readonly from: number; readonly rows: number; readonly stated: number; readonly held: number };
export type Score = {
  readonly rows: number;
  readonly accuracy: number;
  readonly primary: number;
  readonly detailed: number | null;
  readonly coverage: number;
  readonly whereAnswered: number;
  readonly sureShare: number;
  readonly whereSure: number;
  /** Mean distance between what is stated and what holds, over bars of confidence, of the answered rows. */
  readonly calibrationError: number;
  readonly macroF1: number;
  readonly bars: readonly Bar[];
};

/** Reads each row with nothing taught, as on a person's first day; rows without a truth are left out. */
export function judgeAll(rows: readonly Row[]): readonly Judged[] {
  return rows.flatMap((row) => (row.truth === null ? [] : [judge(row, row.truth)]));
}

function judge(row: Row, truth: Truth): Judged {
  const reading = readDescription(row.line);
  const said = reading.category;
  return {
    row,
    truth,
    reading,
    right: said !== null && accepts(truth, said),
    primaryRight: said !== null && primariesOf(truth).has(primaryOf(said)),
    detailedRight: truth.kind === "category" ? said === truth.id : null,
  };
}

/** Whether an answer is right at the level of the classes; two categories are alike where a class holds both. */
export function accepts(truth: Truth, said: CategoryId): boolean {
  if (truth.kind === "coarse") return truth.accepted.has(said);
  return said === truth.id || [...COARSE.values()].some((ids) => ids.has(said) && ids.has(truth.id));
}

export function score(judged: readonly Judged[]): Score {
  const answered = judged.filter(({ reading }) => reading.category !== null);
  const sure = judged.filter(({ reading }) => reading.confidence >= SURE);
  const detailed = judged.filter(({ detailedRight }) => detailedRight !== null);
  const bars = barsOf(answered);
  return {
    rows: judged.length,
    accuracy: share(judged, ({ right }) => right),
    primary: share(judged, ({ primaryRight }) => primaryRight),
    detailed: detailed.length === 0 ? null : share(detailed, ({ detailedRight }) => detailedRight === true),
    coverage: answered.length / judged.length,
    whereAnswered: share(answered, ({ right }) => right),
    sureShare: sure.length / judged.length,
    whereSure: share(sure, ({ right }) => right),
    calibrationError: bars.reduce(
      (sum, { rows, stated, held }) => sum + (rows / answered.length) * Math.abs(stated - held),
      0,
    ),
    macroF1: macroF1(judged),
    bars,
  };
}

function barsOf(answered: readonly Judged[]): readonly Bar[] {
  const bars: Bar[] = [];
  for (let at = 0; at < BARS; at++) {
    const of = answered.filter(({ reading }) => Math.min(BARS - 1, Math.floor(reading.confidence * BARS)) === at);
    if (of.length === 0) continue;
    const stated = of.reduce((sum, { reading }) => sum + reading.confidence, 0) / of.length;
    bars.push({ from: at / BARS, rows: of.length, stated, held: share(of, ({ right }) => right) });
  }
  return bars;
}

/** F1 of each class, averaged. A right answer counts for the row's class, a wrong one against the class it named. */
function macroF1(judged: readonly Judged[]): number {
  const tallies = new Map<string, { rows: number; hits: number; claims: number }>();
  const tally = (name: string) => {
    const known = tallies.get(name) ?? { rows: 0, hits: 0, claims: 0 };
    tallies.set(name, known);
    return known;
  };
  for (const { truth, right } of judged) {
    const own = tally(classOf(truth));
    own.rows += 1;
    if (right) own.hits += 1;
  }
  for (const { reading, right } of judged) {
    if (right || reading.category === null) continue;
    for (const [name, own] of tallies) if (COARSE.get(name)?.has(reading.category)) own.claims += 1;
  }
  const scores = [...tallies.values()].map(({ rows, hits, claims }) => (2 * hits) / (rows + hits + claims));
  return scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
}

/** The class a row is listed under. */
export function classOf(truth: Truth): string {
  if (truth.kind === "coarse") return truth.name;
  for (const [name, ids] of COARSE) if (ids.has(truth.id)) return name;
  return truth.id;
}

function primariesOf(truth: Truth): ReadonlySet<string> {
  return new Set(
    truth.kind === "coarse" ? [...truth.accepted].map((id) => primaryOf(id as CategoryId)) : [primaryOf(truth.id)],
  );
}

function share(items: readonly Judged[], is: (item: Judged) => boolean): number {
  return items.length === 0 ? 0 : items.filter(is).length / items.length;
}
