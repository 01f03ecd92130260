// Fits the confidences of src/finance/merchant/evidence.ts to labelled sources, and shows how they hold on a source that was left out.
//
// Usage: bun test/eval/calibrate.ts FILE.csv FILE.csv…
// The odds of an answer are those of its kind of evidence, shifted by its category. Both are drawn towards what stands in
// evidence.ts, so that a kind that few rows show hardly moves.

import { basename } from "node:path";
import { explainDescription } from "#finance/merchant/categorise.ts";
import { confidenceOf, type Evidence } from "#finance/merchant/evidence.ts";
import { accepts } from "./judge.ts";
import { type Row, readLabelled } from "./labelled.ts";

/** A source counts as so many rows, however many it has. */
const SOURCE_WEIGHT = 250;
/** Rows that what stands is worth: of a kind of evidence, and of a category. */
const KIND_PRIOR = 4;
const CATEGORY_PRIOR = 8;
const STEPS = 400;
const BARS = 10;
const ODDS_MAX = 3.9;

type Answer = { readonly kind: Evidence; readonly category: string; readonly right: boolean; readonly weight: number };
type Fit = { readonly kinds: ReadonlyMap<string, number>; readonly categories: ReadonlyMap<string, number> };

const sources = process.argv.slice(2).map((file) => ({ name: basename(file), answers: answersOf(readLabelled(file)) }));
for (const held of sources) {
  const fit = fitTo(sources.filter((source) => source !== held).flatMap(({ answers }) => answers));
  const before = errorOf(held.answers, ({ kind, category }) => confidenceOf(kind, category));
  console.log(`${held.name}: ECE ${before.toFixed(3)} as it stands, ${errorOf(held.answers, stated(fit)).toFixed(3)} fitted to the others`);
}
const all = fitTo(sources.flatMap(({ answers }) => answers));
print("kinds of evidence", all.kinds);
print("categories, as a shift of the odds", all.categories);

/** One text says the same however often it stands there: copies count by their root. */
function answersOf(rows: readonly Row[]): readonly Answer[] {
  const copies = new Map<string, number>();
  for (const { line } of rows) copies.set(line.description, (copies.get(line.description) ?? 0) + 1);
  const weight = SOURCE_WEIGHT / rows.length;
  return rows.flatMap(({ line, truth }) => {
    const { reading, evidence } = explainDescription(line);
    if (truth === null || reading.category === null || evidence === null) return [];
    const right = accepts(truth, reading.category);
    return [{ kind: evidence, category: reading.category, right, weight: weight / Math.sqrt(copies.get(line.description) ?? 1) }];
  });
}

function fitTo(answers: readonly Answer[]): Fit {
  const kinds = new Map<string, number>();
  const categories = new Map<string, number>();
  const neutral = new Map<string, number>();
  for (const { kind, category } of answers) {
    kinds.set(kind, odds(confidenceOf(kind, "")));
    neutral.set(category, odds(confidenceOf("brand-own", category)) - odds(confidenceOf("brand-own", "")));
    categories.set(category, neutral.get(category) ?? 0);
  }
  for (let step = 0; step < STEPS; step++) {
    const slope = new Map<string, number>();
    const bend = new Map<string, number>();
    for (const answer of answers) {
      const p = share((kinds.get(answer.kind) ?? 0) + (categories.get(answer.category) ?? 0));
      for (const key of [answer.kind, answer.category]) {
        slope.set(key, (slope.get(key) ?? 0) + answer.weight * ((answer.right ? 1 : 0) - p));
        bend.set(key, (bend.get(key) ?? 0) + answer.weight * p * (1 - p));
      }
    }
    move(kinds, slope, bend, KIND_PRIOR, (key) => odds(confidenceOf(key as Evidence, "")));
    move(categories, slope, bend, CATEGORY_PRIOR, (key) => neutral.get(key) ?? 0);
  }
  return { kinds, categories };
}

function move(
  values: Map<string, number>,
  slope: ReadonlyMap<string, number>,
  bend: ReadonlyMap<string, number>,
  prior: number,
  home: (key: string) => number,
): void {
  for (const [key, value] of values) {
    const pull = prior * 0.2 * (home(key) - value);
    const step = ((slope.get(key) ?? 0) + pull) / ((bend.get(key) ?? 0) + prior * 0.2);
    values.set(key, Math.max(-ODDS_MAX, Math.min(ODDS_MAX, value + 0.3 * step)));
  }
}

function stated({ kinds, categories }: Fit) {
  return ({ kind, category }: Answer) => {
    const own = kinds.get(kind) ?? odds(confidenceOf(kind, ""));
    return share(own + (categories.get(category) ?? 0));
  };
}

function errorOf(answers: readonly Answer[], confidence: (answer: Answer) => number): number {
  const bars = Array.from({ length: BARS }, () => ({ rows: 0, stated: 0, held: 0 }));
  for (const answer of answers) {
    const p = confidence(answer);
    const bar = bars[Math.min(BARS - 1, Math.floor(p * BARS))];
    if (!bar) continue;
    bar.rows += 1;
    bar.stated += p;
    bar.held += answer.right ? 1 : 0;
  }
  return bars.reduce((sum, bar) => sum + Math.abs(bar.stated - bar.held), 0) / answers.length;
}

function print(title: string, values: ReadonlyMap<string, number>): void {
  console.log(`\n${title}`);
  for (const [key, value] of [...values].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`  ${key.padEnd(64)} ${value.toFixed(2)}  ${share(value).toFixed(2)}`);
  }
}

function odds(p: number): number {
  return Math.log(p / (1 - p));
}

function share(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
