// Writes the figures of an evaluation for people.

import type { AnomalyReport } from "./anomalies.ts";
import type { Grouping } from "./grouping.ts";
import { type Bar, classOf, type Judged, type Score } from "./judge.ts";
import type { Learning, Tally } from "./learning.ts";
import { quantile, type RecurringReport } from "./recurring.ts";

const BAR_CHARS = 24;

export function scoreText(score: Score): string {
  const detailed = score.detailed === null ? "" : `   detailed ${rate(score.detailed)}`;
  return [
    `  cold start: coarse ${rate(score.accuracy)}   primary ${rate(score.primary)}${detailed}   macro-F1 ${rate(score.macroF1)}`,
    `  answered ${rate(score.coverage)} of rows, ${rate(score.whereAnswered)} of them right; sure of ${rate(score.sureShare)}, ${rate(score.whereSure)} right`,
    `  calibration error (ECE) ${rate(score.calibrationError)}`,
    ...score.bars.map(barText),
  ].join("\n");
}

/** "·" is what was stated, "█" what held. */
function barText({ from, rows, stated, held }: Bar): string {
  const filled = Math.round(held * BAR_CHARS);
  const at = Math.min(BAR_CHARS - 1, Math.round(stated * BAR_CHARS));
  const bar = [..."█".repeat(filled).padEnd(BAR_CHARS)].map((sign, i) => (i === at ? "·" : sign)).join("");
  return `    ${from.toFixed(1)}  ${bar}  stated ${rate(stated)}  held ${rate(held)}  ${rows} rows`;
}

export function learningText({ all, seen, unseen }: Learning): string {
  return `  predict, then learn: ${tally(all)}   seen before ${tally(seen)}   unseen ${tally(unseen)}`;
}

export function groupingText(grouping: Grouping, showMisses: boolean): string {
  const lines = [
    `  merchants (B-cubed over ${grouping.pairs} texts): F1 ${rate(grouping.f1)}   precision ${rate(grouping.precision)}   recall ${rate(grouping.recall)}`,
  ];
  if (showMisses) {
    lines.push(...grouping.apart.map((text) => `  - fell apart: ${text}`));
    lines.push(...grouping.together.map((text) => `  - share a name: ${text}`));
  }
  return lines.join("\n");
}

export function missText({ row, truth, reading }: Judged): string {
  const answer = reading.category === null ? "not sure" : `${reading.category} ${reading.confidence}`;
  const wanted = truth.kind === "category" ? truth.id : classOf(truth);
  return `  - ${wanted.padEnd(21)} ${row.line.currency} ${JSON.stringify(row.line.description)} → ${reading.merchant} · ${answer}`;
}

function tally({ rows, right }: Tally): string {
  return rows === 0 ? "–" : `${rate(right / rows)} of ${rows}`;
}

export function rate(value: number): string {
  return value.toFixed(3);
}

/** A line a detector: ours first, the textbook below. */
export function anomalyText(name: string, reports: readonly AnomalyReport[]): string {
  const lines = reports.map(({ name: who, flaggedShare, precision, recall, types, microsecondsARow, bytes }) => {
    const cost = microsecondsARow === null ? "" : `; ${microsecondsARow.toFixed(1)} µs a row, ${bytes} bytes kept`;
    const each = types.map((type) => `${type.type} ${type.averagePrecision.toFixed(2)} (recall ${rate(type.recall)})`);
    return `  ${who}: tells of ${rate(flaggedShare)} of rows, precision ${rate(precision)}, recall ${rate(recall)}${cost}\n    average precision: ${each.join(", ")}`;
  });
  return `\nfindings in ${name}\n${lines.join("\n")}`;
}

export function recurringText(name: string, report: RecurringReport, showMisses: boolean): string {
  const { rows, f1, precision, recall, streams, streamsRight, flaggedAt, nextErrorsDays, habits, habitsCalled } =
    report;
  const all = [...flaggedAt.values()].flat();
  const each = [...flaggedAt].toSorted().map(([cadence, at]) => `${cadence} ${quantile(at, 0.5)}`);
  const called = (habitsCalled.length / Math.max(1, habits)).toFixed(3);
  const lines = [
    `\nrecurring series in ${name}: ${rows} rows`,
    `  rows: F1 ${rate(f1)}   precision ${rate(precision)}   recall ${rate(recall)}`,
    `  streams: ${streamsRight} of ${streams} right, ${all.length} flagged, at occurrence ${quantile(all, 0.5)} (${each.join(", ")})`,
    `  next date: off by ${quantile(nextErrorsDays, 0.5)} days (median), ${quantile(nextErrorsDays, 0.9)} (p90) of ${nextErrorsDays.length}`,
    `  habits called a series: ${habitsCalled.length} of ${habits} (${called})`,
    `  ${report.microsecondsARow.toFixed(2)} µs a row, at most ${report.bytes} bytes and ${report.series} series a person`,
  ];
  if (showMisses) {
    lines.push(
      ...report.missed.map((line) => `  - missed: ${line}`),
      ...report.wrong.map((line) => `  - none: ${line}`),
    );
    lines.push(...habitsCalled.map((habit) => `  - a habit: ${habit}`));
  }
  return lines.join("\n");
}
