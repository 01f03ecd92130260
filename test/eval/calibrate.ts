// Fits the scale of src/finance/merchant/evidence.ts to labelled sources, and shows how it holds on one that was left out.
//
// Usage: bun test/eval/calibrate.ts FILE.csv FILE.csv…

import { basename } from "node:path";
import { explainDescription } from "#finance/merchant/categorise.ts";
import { countedShare } from "#finance/merchant/evidence.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import { accepts } from "./judge.ts";
import { type Row, readLabelled } from "./labelled.ts";

const SHIFTS = steps(-1, 1, 0.05);
const SCALES = steps(0.6, 2.4, 0.05);
const BARS = 10;
const DRAWS = 200;

type Answer = { readonly odds: number; readonly right: boolean; readonly merchant: string };
type Source = { readonly name: string; readonly answers: readonly Answer[] };
type Scale = { readonly shift: number; readonly scale: number };
const PLAIN: Scale = { shift: 0, scale: 1 };

const sources = process.argv.slice(2).map((file) => ({ name: basename(file), answers: answersOf(readLabelled(file)) }));
const together: Rated[] = [];
for (const held of sources) {
  const others = fitTo(sources.filter((source) => source !== held));
  const [before, after] = [PLAIN, others].map((scale) => errorOf(rated(held.answers, scale)).toFixed(3));
  const onOthers = rated(held.answers, others);
  together.push(...onOthers);
  const least = chanceErrorOf(onOthers).toFixed(3);
  console.log(
    `${held.name}: ECE ${before} as counted, ${after} on the scale of the others (${text(others)}); by chance alone ${least}`,
  );
}
console.log(`all of them, each on the scale of the others: ECE ${errorOf(together).toFixed(3)}`);
console.log(`by chance alone: ${chanceErrorOf(together).toFixed(3)}`);
console.log(`fitted to all: ${text(fitTo(sources))}`);

function answersOf(rows: readonly Row[]): readonly Answer[] {
  return rows.flatMap(({ line, truth }) => {
    const { reading, evidence } = explainDescription(line);
    if (truth === null || reading.category === null || evidence === null) return [];
    const counted = countedShare(evidence, reading.category);
    const merchant = merchantKey(reading.merchant);
    return [{ odds: Math.log(counted / (1 - counted)), right: accepts(truth, reading.category), merchant }];
  });
}

/** The scale under which the truth is least surprising; each source counts the same, however long. */
function fitTo(fitted: readonly Source[]): Scale {
  let best = PLAIN;
  let least = Number.POSITIVE_INFINITY;
  for (const shift of SHIFTS) {
    for (const scale of SCALES) {
      const surprise = fitted.reduce((sum, { answers }) => sum + surpriseOf(answers, { shift, scale }), 0);
      if (surprise >= least) continue;
      least = surprise;
      best = { shift, scale };
    }
  }
  return best;
}

function surpriseOf(answers: readonly Answer[], on: Scale): number {
  const sum = answers.reduce((total, answer) => {
    const p = stated(answer, on);
    return total - Math.log(answer.right ? p : 1 - p);
  }, 0);
  return sum / answers.length;
}

/** An answer with what is stated of it. */
type Rated = { readonly stated: number; readonly right: boolean; readonly merchant: string };

function rated(answers: readonly Answer[], on: Scale): readonly Rated[] {
  return answers.map((answer) => ({ stated: stated(answer, on), right: answer.right, merchant: answer.merchant }));
}

function errorOf(answers: readonly Rated[]): number {
  const bars = Array.from({ length: BARS }, () => ({ stated: 0, held: 0 }));
  for (const { stated: p, right } of answers) {
    const bar = bars[Math.min(BARS - 1, Math.floor(p * BARS))];
    if (!bar) continue;
    bar.stated += p;
    bar.held += right ? 1 : 0;
  }
  return bars.reduce((sum, bar) => sum + Math.abs(bar.stated - bar.held), 0) / answers.length;
}

/**
 * The error of answers that are right exactly as often as stated, by luck of the draw: a merchant is right or wrong with all
 * of its rows, so a file of few merchants shows some whatever the scale.
 */
function chanceErrorOf(answers: readonly Rated[]): number {
  const next = generator(DRAWS);
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const luck = new Map<string, number>();
    const drawn = answers.map((answer) => {
      const dice = luck.get(answer.merchant) ?? next();
      luck.set(answer.merchant, dice);
      return { ...answer, right: dice < answer.stated };
    });
    sum += errorOf(drawn);
  }
  return sum / DRAWS;
}

/** Park and Miller's, 0…1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function stated({ odds }: Answer, { shift, scale }: Scale): number {
  return 1 / (1 + Math.exp(-(shift + scale * odds)));
}

function text({ shift, scale }: Scale): string {
  return `shift ${shift.toFixed(2)}, scale ${scale.toFixed(2)}`;
}

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by);
}
