// Measures how Purser reads bank texts, with what it knows locally and no model.
//
// Usage: bun run eval [--misses] [FILE.csv…]
// A file has the column description and any of amount, currency, date, mcc, coarse (a class of test/eval/coarse.json),
// category (an id of ours) and merchant (the clean name). Without a file the sets in test/eval/data and simulated
// people are measured. A file with the column anomaly (the kind planted in a row, else empty; one person an account) measures
// the findings instead; one with the columns stream_id and recurring (1, 0, -1: nobody can say) the recurring series of one
// person. --seeds FROM-TO measures the recurring series of so many made-up people.

import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readDescription } from "#finance/merchant/categorise.ts";
import { makePersona } from "#simulator/make-persona.ts";
import { DEMO_PERSONAS } from "#simulator/persona.ts";
import { measureAnomalies } from "./anomalies.ts";
import { plantedHistories, readHistories } from "./anomaly-histories.ts";
import { forecastText, measureForecasts } from "./forecast.ts";
import { bCubed } from "./grouping.ts";
import { judgeAll, score } from "./judge.ts";
import { type Row, readLabelled, simulated } from "./labelled.ts";
import { predictThenLearn } from "./learning.ts";
import { mangled, shopsOf } from "./mangle.ts";
import { measureRecurring } from "./recurring.ts";
import { readRecurring, simulatedRecurring } from "./recurring-histories.ts";
import { anomalyText, groupingText, learningText, missText, rate, recurringText, scoreText } from "./report.ts";

const DATA = join(import.meta.dirname, "data");
const SPEED_ROWS = 60_000;
const HEADER_CHARS_MAX = 1_000;

/** People made for this alone: nothing was tuned on them. */
const HELD_OUT_SEEDS = Array.from({ length: 10 }, (_, n) => 9_000 + n);

const showMisses = process.argv.includes("--misses");
const seeds = seedsAsked();
const files = process.argv.slice(2).filter((argument) => !(argument.startsWith("--") || /^\d+-\d+$/.test(argument)));
const accuracies: number[] = [];

if (seeds !== null) measurePeople(seeds);
else if (files.length > 0) for (const file of files) measureFile(file);
else everythingHeld();
if (accuracies.length > 1) {
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
  console.log(`\nmean coarse accuracy over ${accuracies.length} labelled sets: ${rate(mean)}`);
}

function measureFile(file: string): void {
  const header = readFileSync(file, "utf8").slice(0, HEADER_CHARS_MAX).split("\n")[0] ?? "";
  if (header.includes("stream_id") && header.includes("recurring")) {
    console.log(recurringText(basename(file), measureRecurring([readRecurring(file)]), showMisses));
  } else if (header.includes("week_ending")) console.log(forecastText(basename(file), measureForecasts(file)));
  else if (header.includes("anomaly")) console.log(anomalyText(basename(file), measureAnomalies(readHistories(file))));
  else measure(basename(file), readLabelled(file));
}

function everythingHeld(): void {
  for (const name of readdirSync(DATA).filter((file) => file.endsWith(".csv")))
    measure(name, readLabelled(join(DATA, name)));
  for (const half of ["tuned", "held"] as const) {
    console.log(`\nmade-up shops as banks write them, shops ${half === "held" ? "held out" : "tuned on"}`);
    console.log(groupingText(bCubed(mangled(shopsOf(half), half)), showMisses && half === "tuned"));
  }
  for (const persona of DEMO_PERSONAS) measure(`simulated: ${persona.name}`, simulated(persona));
  console.log(anomalyText("planted in ten made-up people", measureAnomalies(plantedHistories(HELD_OUT_SEEDS))));
  measurePeople(HELD_OUT_SEEDS);
  const shown = measureRecurring(DEMO_PERSONAS.map(simulatedRecurring));
  console.log(recurringText("the three people of the demo", shown, showMisses));
}

function measurePeople(numbers: readonly number[]): void {
  const report = measureRecurring(numbers.map((seed) => simulatedRecurring(makePersona(seed))));
  console.log(recurringText(`${numbers.length} made-up people`, report, showMisses));
}

/** "--seeds 100-139". */
function seedsAsked(): readonly number[] | null {
  const at = process.argv.indexOf("--seeds");
  if (at < 0) return null;
  const [from = 0, to = 0] = (process.argv[at + 1] ?? "").split("-").map(Number);
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}

function measure(name: string, rows: readonly Row[]): void {
  console.log(`\n${name}: ${rows.length} rows, ${rowsPerSecond(rows)} rows/s`);
  const judged = judgeAll(rows);
  if (judged.length > 0) {
    const result = score(judged);
    accuracies.push(result.accuracy);
    console.log(scoreText(result));
    console.log(learningText(predictThenLearn(rows)));
    if (showMisses) for (const item of judged) if (!item.right) console.log(missText(item));
  }
  if (rows.some(({ merchant }) => merchant !== null)) console.log(groupingText(bCubed(rows), showMisses));
  const orders = rows.filter(({ asked }) => asked !== null);
  if (orders.length > 0) {
    const obeyed = orders.filter(({ line, asked }) => readDescription(line).category === asked);
    console.log(`  texts that give orders: ${orders.length}, obeyed: ${obeyed.length}`);
  }
}

/** By the processor's time: what else the machine does is not ours to count. */
function rowsPerSecond(rows: readonly Row[]): number {
  const started = process.cpuUsage();
  for (let i = 0; i < SPEED_ROWS; i++) {
    const row = rows[i % rows.length];
    if (row) readDescription(row.line);
  }
  const spent = process.cpuUsage(started);
  return Math.round((SPEED_ROWS / (spent.user + spent.system)) * 1_000_000);
}
