// Which findings a person is told of: the strongest of late, so many of a hundred rows, tuned by what they made of earlier ones.

import type { Insight, InsightKind } from "#finance/insight.ts";
import type { Watchfulness } from "#finance/settings.ts";

/** Of rows, how many may be told of: a setting, not an accident of thresholds. */
const SHARES: Readonly<Record<Watchfulness, number>> = { calm: 0.01, usual: 0.02, watchful: 0.04 };
/** Somebody new has few rows for a share to be of: so many are told in any case. */
const TOLD_MIN = 5;
/** Candidates are ranked among those of so many rows before. */
const ROWS_RANKED = 300;
/** What is kept of them; the weakest make room, which cannot change a rank that counts. */
const CANDIDATES_KEPT = 32;
/** A kind that was called expected has to be so much stronger, one that was useful so much less. */
const STRICTER = 1.15;
const MILDER = 0.93;
const FACTOR_MIN = 0.7;
const FACTOR_MAX = 3;

export type Attention = {
  /** Rows seen, history and all. */
  rows: number;
  /** Candidates among the last rows, and which of them were told (1). */
  candidates: [row: number, strength: number, told: 0 | 1][];
  /** By kind, how much stronger it must be than its detector asks; 1 where it is missing. */
  factors: Record<string, number>;
};

export function newAttention(): Attention {
  return { rows: 0, candidates: [], factors: {} };
}

/** Another row. */
export function attend(attention: Attention): void {
  attention.rows += 1;
  attention.candidates = attention.candidates.filter(([row]) => row > attention.rows - ROWS_RANKED);
}

/**
 * True where the candidate is strong enough in itself, and by its conformal rank among those of the last rows one of the share
 * that may be told (p = (1 + stronger ones) / (rows + 1)). It is ranked against the past, and remembered in any case.
 */
export function isWorthTelling(attention: Attention, insight: Insight, watchfulness: Watchfulness): boolean {
  const { statistic, threshold } = insight.evidence;
  const strength = statistic / threshold / (attention.factors[insight.kind] ?? 1);
  const stronger = attention.candidates.filter(([, other]) => other >= strength).length;
  const told = attention.candidates.filter(([, , wasTold]) => wasTold === 1).length;
  const allowed = Math.max(TOLD_MIN, Math.floor(SHARES[watchfulness] * Math.min(attention.rows, ROWS_RANKED)));
  const isTold = strength >= 1 && stronger < allowed && told < allowed;
  remember(attention, [attention.rows, Math.round(strength * 1000) / 1000, isTold ? 1 : 0]);
  return isTold;
}

/** What the person made of a finding moves its kind. */
export function tune(attention: Attention, kind: InsightKind, verdict: "useful" | "expected"): void {
  const factor = (attention.factors[kind] ?? 1) * (verdict === "expected" ? STRICTER : MILDER);
  attention.factors[kind] = Math.round(Math.min(FACTOR_MAX, Math.max(FACTOR_MIN, factor)) * 1000) / 1000;
}

/** Told ones stay: they are what the share is of. */
function remember(attention: Attention, candidate: Attention["candidates"][number]): void {
  attention.candidates.push(candidate);
  if (attention.candidates.length <= CANDIDATES_KEPT) return;
  const weakest = attention.candidates.reduce((a, b) => (b[2] < a[2] || (b[2] === a[2] && b[1] < a[1]) ? b : a));
  attention.candidates.splice(attention.candidates.indexOf(weakest), 1);
}
