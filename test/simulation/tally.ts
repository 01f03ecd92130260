// What many seeds come to: sums of their reports, and how they are told.

import type { SeedReport } from "./run-seed.ts";

/** A seed with less than this proves too little to be counted. */
const FACTS_MIN = 300;
const FAULTS_MIN = 5;

export type Tally = {
  /** Seeds that held enough facts and faults. */
  counted: number;
  /** Seeds that did not, and why not. */
  readonly thin: string[];
  readonly failed: { readonly seed: number; readonly violations: readonly string[] }[];
  facts: number;
  faults: Record<string, number>;
  crossed: Record<string, number>;
  readonly passed: Record<string, true>;
  steps: number;
  frames: number;
  nodeMs: number;
  recoveryMaxMs: number;
};

export function newTally(): Tally {
  return {
    counted: 0,
    thin: [],
    failed: [],
    facts: 0,
    faults: {},
    crossed: {},
    passed: {},
    steps: 0,
    frames: 0,
    nodeMs: 0,
    recoveryMaxMs: 0,
  };
}

export function addSeed(tally: Tally, report: SeedReport): void {
  const { seed, facts, violations } = report;
  const fired = Object.values(report.faults).reduce((sum, count) => sum + count, 0);
  if (violations.length > 0) tally.failed.push({ seed, violations });
  if (facts >= FACTS_MIN && fired >= FAULTS_MIN) tally.counted += 1;
  else tally.thin.push(`${seed} (${facts} facts, ${fired} faults)`);
  tally.facts += facts;
  addCounts(tally.faults, report.faults);
  addCounts(tally.crossed, report.crossedAwaits);
  for (const site of report.passedAwaits) tally.passed[site] = true;
  tally.steps += report.steps;
  tally.frames += report.frames;
  tally.nodeMs += report.nodeMs;
  tally.recoveryMaxMs = Math.max(tally.recoveryMaxMs, report.recoveryMs);
}

export function addTally(tally: Tally, other: Tally): void {
  tally.counted += other.counted;
  tally.thin.push(...other.thin);
  tally.failed.push(...other.failed);
  tally.facts += other.facts;
  addCounts(tally.faults, other.faults);
  addCounts(tally.crossed, other.crossed);
  Object.assign(tally.passed, other.passed);
  tally.steps += other.steps;
  tally.frames += other.frames;
  tally.nodeMs += other.nodeMs;
  tally.recoveryMaxMs = Math.max(tally.recoveryMaxMs, other.recoveryMaxMs);
}

/** Lines for people. `sites`: every await there is. */
export function tellTally(tally: Tally, sites: readonly string[], tookMs: number): string[] {
  const seeds = tally.counted + tally.thin.length;
  const crossed = sites.filter((site) => tally.crossed[site]);
  return [
    "faults that happened:",
    ...rows(Object.entries(tally.faults)),
    "",
    `crashes at awaits (${crossed.length} of ${sites.length} places):`,
    ...rows(sites.map((site) => [site, tally.crossed[site] ?? 0])),
    ...sites.flatMap((site) => (tally.passed[site] ? [] : [`  never passed by any node: ${site}`])),
    "",
    `${seeds} seeds in ${(tookMs / 1000).toFixed(1)} s, ${((seeds / tookMs) * 1000).toFixed(1)} a second: ` +
      `${tally.facts} facts, ${tally.frames} frames, ${tally.steps} steps, ` +
      `${(tally.nodeMs / 3_600_000).toFixed(1)} node-hours; all right again after ${(tally.recoveryMaxMs / 1000).toFixed(1)} s at most`,
    ...tally.thin.map((thin) => `not counted, too thin: ${thin}`),
    ...tally.failed.flatMap(({ seed, violations }) => [
      `seed ${seed} broke a promise:`,
      ...violations.slice(0, 3).map((violation) => `  ${violation}`),
      `  replay it: bun test/simulation/run.ts --seed ${seed} --trace`,
    ]),
    `${tally.counted} seeds counted, ${tally.failed.length} failed`,
  ];
}

function rows(entries: readonly (readonly [string, number])[]): string[] {
  const widest = Math.max(0, ...entries.map(([name]) => name.length));
  return entries.map(([name, count]) => `  ${name.padEnd(widest)} ${String(count).padStart(9)}`);
}

function addCounts(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
}
