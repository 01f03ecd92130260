// The running balance as a witness: which reading of the amounts makes the balances of neighbouring rows add up.

import type { RowOrder } from "../date-order.ts";
import type { SignRule } from "../statement.ts";

/** How often the balances of neighbouring rows agree with each reading of the amounts. */
export type BalanceEvidence = {
  /** The balance's column. */
  readonly balance: number;
  readonly pairs: number;
  readonly asIs: number;
  readonly inverted: number;
  /** The way the rows run under the reading that agrees more; null where nothing tells. */
  readonly order: RowOrder | null;
  /** Whether the balance is the one after the row, as usual, or before it. */
  readonly when: "after" | "before";
};

/** A balance that agrees this often is no accident. */
const AGREES_SHARE_MIN = 0.4;
/** The other reading may agree this much at most, by accident. */
const CONTRADICTS_SHARE_MAX = 0.15;
const SAME_WITHIN = 0.005;

/**
 * Compares each step of the balance with the amounts beside it. A step equals the next row's amount when rows run down
 * the file, and minus this row's amount when they run up; banks that write the balance before the row swap the two.
 * `order` (from the dates) tells these apart; without it the balance is taken to stand after its row.
 */
export function checkBalance(
  amounts: readonly (number | null)[],
  balances: readonly (number | null)[],
  balance: number,
  order: RowOrder | null,
): BalanceEvidence {
  const steps = { next: 0, minusNext: 0, here: 0, minusHere: 0 };
  let pairs = 0;
  for (let i = 0; i + 1 < amounts.length; i++) {
    const [from, to] = [balances[i], balances[i + 1]];
    const [here, next] = [amounts[i], amounts[i + 1]];
    if (from == null || to == null || here == null || next == null) continue;
    pairs++;
    countStep(steps, to - from, here, next);
  }
  const readings = readingsOf(steps).filter((reading) => order === null || reading.order === order);
  const best = readings.toSorted((a, b) => b.agrees - a.agrees)[0];
  const against = Math.max(
    0,
    ...readings
      .filter((reading) => reading.rule !== best?.rule && reading.when === best?.when)
      .map((reading) => reading.agrees),
  );
  const [asIs, inverted] = best?.rule === "inverted" ? [against, best.agrees] : [best?.agrees ?? 0, against];
  const tied = readings.filter((reading) => reading.rule === best?.rule && reading.agrees === best.agrees);
  const isOneWay = tied.every((reading) => reading.order === best?.order);
  return {
    balance,
    pairs,
    asIs,
    inverted,
    order: isOneWay ? (best?.order ?? null) : order,
    when: best?.when ?? "after",
  };
}

/** The sign rule that the balance proves; null where it proves none. */
export function ruleOfBalance(evidence: BalanceEvidence | null): SignRule | null {
  if (evidence === null || evidence.pairs === 0) return null;
  const { asIs, inverted, pairs } = evidence;
  const [more, less] = asIs > inverted ? [asIs, inverted] : [inverted, asIs];
  if (more < pairs * AGREES_SHARE_MIN || less > more * CONTRADICTS_SHARE_MAX) return null;
  return asIs > inverted ? "as-is" : "inverted";
}

/** Share of steps that the better reading explains. */
export function agreementOf(evidence: BalanceEvidence): number {
  return evidence.pairs === 0 ? 0 : Math.max(evidence.asIs, evidence.inverted) / evidence.pairs;
}

type Steps = { next: number; minusNext: number; here: number; minusHere: number };

function countStep(steps: Steps, step: number, here: number, next: number): void {
  // A step of nothing proves nothing.
  if (isSame(step, 0)) return;
  if (isSame(step, next)) steps.next++;
  if (isSame(step, -next)) steps.minusNext++;
  if (isSame(step, here)) steps.here++;
  if (isSame(step, -here)) steps.minusHere++;
}

type Reading = {
  readonly rule: SignRule;
  readonly order: RowOrder;
  readonly when: "after" | "before";
  readonly agrees: number;
};

/** Usual readings first: ties go to them. */
function readingsOf(steps: Steps): Reading[] {
  return [
    { rule: "as-is", order: "oldest-first", when: "after", agrees: steps.next },
    { rule: "as-is", order: "newest-first", when: "after", agrees: steps.minusHere },
    { rule: "inverted", order: "oldest-first", when: "after", agrees: steps.minusNext },
    { rule: "inverted", order: "newest-first", when: "after", agrees: steps.here },
    { rule: "as-is", order: "oldest-first", when: "before", agrees: steps.here },
    { rule: "as-is", order: "newest-first", when: "before", agrees: steps.minusNext },
  ];
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME_WITHIN;
}
