// How well findings are found: real histories with planted anomalies, ours beside the textbook detectors, in one run.

import { attend, isWorthTelling, newAttention } from "#actors/detectors/attention.ts";
import { DETECTORS } from "#actors/detectors/registry.ts";
import type { Insight, InsightKind } from "#finance/insight.ts";
import type { Transaction } from "#finance/transaction.ts";
import { BASELINES, type Baseline } from "./anomaly-baselines.ts";

/** One person's history in order; `planted`: the kind of anomaly that was put in, "" for none. */
export type History = readonly { readonly row: Transaction; readonly planted: string }[];

/** Which kinds of ours answer for which planted ones. */
const ANSWERS: Readonly<Record<string, readonly InsightKind[]>> = {
  amount_spike: ["unusual-amount"],
  new_merchant_large: ["new-merchant-large"],
  duplicate_charge: ["duplicate-charge"],
  velocity_burst: ["velocity-burst"],
};

type Judged = { readonly planted: string; readonly score: number };
export type TypeScore = {
  readonly type: string;
  readonly planted: number;
  readonly averagePrecision: number;
  readonly recall: number;
};
export type AnomalyReport = {
  readonly name: string;
  /** Of rows that may be told of. */
  readonly flaggedShare: number;
  readonly precision: number;
  readonly recall: number;
  readonly types: readonly TypeScore[];
  /** Of the processor, for all detectors together; null where it is not ours. */
  readonly microsecondsARow: number | null;
  /** The largest state of one person's detectors, as JSON. */
  readonly bytes: number;
};

export function measureAnomalies(histories: readonly History[]): readonly AnomalyReport[] {
  const ours = histories.map(judgedByUs);
  // Once more for the clock: the first time the code itself is still being made ready.
  const started = process.cpuUsage();
  for (const history of histories) judgedByUs(history);
  const spent = process.cpuUsage(started);
  const rows = histories.flat().length;
  const cost = {
    microsecondsARow: (spent.user + spent.system) / Math.max(1, rows),
    bytes: Math.max(...ours.map(({ bytes }) => bytes)),
  };
  const types = [...new Set(histories.flat().map(({ planted }) => planted))].filter((type) => type !== "").toSorted();
  return [
    {
      ...reportOfOurs(
        ours.flatMap(({ judged }) => judged),
        types,
      ),
      ...cost,
    },
    ...BASELINES.map((baseline) => reportOf(baseline, histories, types)),
  ];
}

/** What the detectors say of each row, and how loudly. */
type Ours = {
  readonly planted: string;
  readonly flagged: ReadonlySet<InsightKind>;
  readonly scores: ReadonlyMap<InsightKind, number>;
};

function judgedByUs(history: History): { readonly judged: readonly Ours[]; readonly bytes: number } {
  const attention = newAttention();
  const slices = DETECTORS.map((detector) => detector.initial());
  const judged = history.map(({ row, planted }) => {
    const flagged = new Set<InsightKind>();
    const scores = new Map<InsightKind, number>();
    const watch = {
      live: true,
      today: row.date,
      open: [],
      raise: (insight: Insight) => {
        const strength = insight.evidence.statistic / insight.evidence.threshold;
        scores.set(insight.kind, Math.max(strength, scores.get(insight.kind) ?? 0));
        if (isWorthTelling(attention, insight, "usual")) flagged.add(insight.kind);
      },
      declare: () => {},
      withdraw: () => {},
      series: { learnt: null, all: () => [], cancelledOn: () => null },
    };
    attend(attention);
    for (const [at, detector] of DETECTORS.entries()) detector.observe(slices[at], row, watch);
    return { planted, flagged, scores };
  });
  return { judged, bytes: JSON.stringify(slices).length };
}

function reportOfOurs(
  rows: readonly Ours[],
  types: readonly string[],
): Omit<AnomalyReport, "microsecondsARow" | "bytes"> {
  const hits = rows.filter(({ flagged }) => flagged.size > 0);
  const anomalies = rows.filter(({ planted }) => planted !== "");
  return {
    name: "Purser",
    flaggedShare: hits.length / rows.length,
    precision: hits.filter(({ planted }) => planted !== "").length / Math.max(1, hits.length),
    recall: anomalies.filter(({ flagged }) => flagged.size > 0).length / Math.max(1, anomalies.length),
    types: types.map((type) => {
      const kinds = ANSWERS[type] ?? [];
      const judged = rows.map((row) => ({
        planted: row.planted,
        score: Math.max(0, ...kinds.map((kind) => row.scores.get(kind) ?? 0)),
      }));
      const caught = rows.filter((row) => row.planted === type && row.flagged.size > 0).length;
      return typeScore(type, judged, caught);
    }),
  };
}

function reportOf({ name, judge }: Baseline, histories: readonly History[], types: readonly string[]): AnomalyReport {
  const judged = histories.flatMap((history) =>
    judge(history.map(({ row }) => row)).map((score, at) => ({ planted: history[at]?.planted ?? "", score })),
  );
  const hits = judged.filter(({ score }) => score > 3);
  const anomalies = judged.filter(({ planted }) => planted !== "");
  return {
    name,
    flaggedShare: hits.length / judged.length,
    precision: hits.filter(({ planted }) => planted !== "").length / Math.max(1, hits.length),
    recall: anomalies.filter(({ score }) => score > 3).length / Math.max(1, anomalies.length),
    microsecondsARow: null,
    bytes: 0,
    types: types.map((type) =>
      typeScore(type, judged, judged.filter((each) => each.planted === type && each.score > 3).length),
    ),
  };
}

function typeScore(type: string, judged: readonly Judged[], caught: number): TypeScore {
  // Other planted anomalies are neither right nor wrong for this type.
  const asked = judged.filter(({ planted }) => planted === type || planted === "");
  const planted = asked.filter((each) => each.planted === type).length;
  return { type, planted, averagePrecision: averagePrecision(asked, type), recall: caught / Math.max(1, planted) };
}

/** The mean of the precision at each right one, from the highest score down; ties count as their own mean order. */
function averagePrecision(judged: readonly Judged[], type: string): number {
  const byScore = Map.groupBy(
    judged.filter(({ score }) => score > 0),
    ({ score }) => score,
  );
  let [seen, right, sum] = [0, 0, 0];
  for (const score of [...byScore.keys()].toSorted((a, b) => b - a)) {
    const group = byScore.get(score) ?? [];
    const rightHere = group.filter(({ planted }) => planted === type).length;
    seen += group.length;
    right += rightHere;
    sum += rightHere * (right / seen);
  }
  const planted = judged.filter((each) => each.planted === type).length;
  return planted === 0 ? 0 : sum / planted;
}
