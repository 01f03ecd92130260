// Measures the local categoriser on labelled CSV files.
//
// Usage: bun test/eval/categorise.ts [--misses] [--classes classes.json] FILE…
// A file has the columns description, amount, currency and coarse (and may have mcc). `coarse` is a class that
// test/eval/coarse.json maps to the category ids that count as right.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { type Reading, readDescription } from "#finance/merchant/categorise.ts";
import { minor, currency as toCurrency } from "#finance/money.ts";
import coarse from "./coarse.json" with { type: "json" };
import { parseCsv } from "./csv.ts";

/** From this confidence on a reading claims to be sure. */
const SURE = 0.8;
const SPEED_ROWS = 60_000;
const BINS = 10;

type Row = { description: string; amount: number; currency: string; coarse: string; mcc: string | null };
type Judged = { row: Row; reading: Reading; right: boolean };

const accepted = new Map<string, ReadonlySet<string>>(
  Object.entries(coarse).map(([name, ids]) => [name, new Set(ids)]),
);
const showMisses = process.argv.includes("--misses");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (files.length === 0) {
  console.error("usage: bun test/eval/categorise.ts [--misses] FILE.csv…");
  process.exit(2);
}
const scores = files.map((file) => measure(file));
const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
console.log(`mean coarse accuracy over ${files.length} file(s): ${mean.toFixed(3)}`);

function measure(file: string): number {
  const rows = parseCsv(readFileSync(file, "utf8")).map(toRow);
  const judged = rows.map((row) => judge(row));
  const right = judged.filter((item) => item.right).length;
  const answered = judged.filter((item) => item.reading.category !== null);
  const sure = judged.filter((item) => item.reading.confidence >= SURE);
  console.log(`\n${basename(file)}: ${rows.length} rows`);
  console.log(`  coarse accuracy ${share(right, rows.length)}   coverage ${share(answered.length, rows.length)}`);
  console.log(`  where answered ${share(answered.filter((item) => item.right).length, answered.length)}`);
  console.log(
    `  where sure (≥ ${SURE}) ${share(sure.filter((item) => item.right).length, sure.length)} at ${share(sure.length, rows.length)} of rows`,
  );
  console.log(
    `  calibration error ${calibrationError(answered).toFixed(3)}   macro F1 ${macroF1(judged).toFixed(3)}   ${rowsPerSecond(rows)} rows/s`,
  );
  perClass(judged);
  perConfidence(answered);
  if (showMisses) for (const item of judged) if (!item.right) console.log(miss(item));
  return right / rows.length;
}

function toRow(record: Readonly<Record<string, string>>): Row {
  return {
    description: record.description ?? "",
    amount: Number(record.amount ?? 0),
    currency: record.currency ?? "USD",
    coarse: record.coarse ?? "",
    mcc: record.mcc || null,
  };
}

function read(row: Row): Reading {
  return readDescription({
    description: row.description,
    amountMinor: minor(Math.round(row.amount * 100)),
    currency: toCurrency(row.currency),
    mcc: row.mcc,
    bankCategory: null,
  });
}

function judge(row: Row): Judged {
  const reading = read(row);
  return { row, reading, right: reading.category !== null && accepted.get(row.coarse)?.has(reading.category) === true };
}

function perClass(judged: readonly Judged[]): void {
  const classes = [...new Set(judged.map((item) => item.row.coarse))].sort();
  console.log("  class                     rows  right  not sure");
  for (const name of classes) {
    const of = judged.filter((item) => item.row.coarse === name);
    const right = of.filter((item) => item.right).length;
    const unsure = of.filter((item) => item.reading.category === null).length;
    console.log(
      `  ${name.padEnd(24)} ${String(of.length).padStart(5)}  ${share(right, of.length)}  ${String(unsure).padStart(8)}`,
    );
  }
}

function perConfidence(answered: readonly Judged[]): void {
  const levels = [...new Set(answered.map((item) => item.reading.confidence))].sort((a, b) => b - a);
  console.log("  stated  rows  right");
  for (const level of levels) {
    const of = answered.filter((item) => item.reading.confidence === level);
    console.log(
      `   ${level.toFixed(2)}  ${String(of.length).padStart(5)}   ${share(of.filter((item) => item.right).length, of.length)}`,
    );
  }
}

/** Mean distance between what is stated and what holds, over bins of confidence (ECE). */
function calibrationError(answered: readonly Judged[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const of = answered.filter((item) => Math.min(BINS - 1, Math.floor(item.reading.confidence * BINS)) === bin);
    if (of.length === 0) continue;
    const stated = of.reduce((sum, item) => sum + item.reading.confidence, 0) / of.length;
    const held = of.filter((item) => item.right).length / of.length;
    error += (of.length / answered.length) * Math.abs(stated - held);
  }
  return error;
}

/** F1 per class, averaged; an answer counts for each class that would accept it, its own class first. */
function macroF1(judged: readonly Judged[]): number {
  const classes = [...new Set(judged.map((item) => item.row.coarse))];
  const scores = classes.map((name) => {
    const hits = judged.filter((item) => item.row.coarse === name && item.right).length;
    const claims = judged.filter(
      (item) => !item.right && item.reading.category !== null && accepted.get(name)?.has(item.reading.category),
    );
    const rows = judged.filter((item) => item.row.coarse === name).length;
    return hits === 0 ? 0 : (2 * hits) / (rows + hits + claims.length);
  });
  return scores.reduce((sum, score) => sum + score, 0) / classes.length;
}

function rowsPerSecond(rows: readonly Row[]): number {
  // CPU time of this process: what else the machine does is not ours to count.
  const started = process.cpuUsage();
  for (let i = 0; i < SPEED_ROWS; i++) {
    const row = rows[i % rows.length];
    if (row) read(row);
  }
  const spent = process.cpuUsage(started);
  return Math.round((SPEED_ROWS / (spent.user + spent.system)) * 1_000_000);
}

function miss({ row, reading }: Judged): string {
  const answer = reading.category === null ? "not sure" : `${reading.category} ${reading.confidence}`;
  return `  - ${row.coarse.padEnd(21)} ${JSON.stringify(row.description)} → ${reading.merchant} · ${answer}`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "  –  " : (part / whole).toFixed(3);
}
