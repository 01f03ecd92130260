// Has this very charge just been made? Same account, merchant and amount within a day, where that is not the habit.

import { dayNumber } from "#finance/calendar.ts";
import { flowClassOf } from "#finance/flow.ts";
import { insightId, type TransactionId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Detector, Watch } from "./detector.ts";

/** The newest charges a twin is looked for among. */
const RECENT_KEPT = 48;
/** Merchants where twins are known to be normal (two tickets, two coffees). */
const HABITS_KEPT = 64;
const DAYS_APART_MAX = 1;

type Recent = [id: TransactionId, key: string, day: number];
export type DuplicateChargeSlice = { recent: Recent[]; habits: string[] };

export const duplicateCharge: Detector<DuplicateChargeSlice> = {
  name: "duplicate-charge",
  initial: () => ({ recent: [], habits: [] }),
  observe,
};

function observe(slice: DuplicateChargeSlice, row: Transaction, watch: Watch): Insight[] {
  if (row.amountMinor >= 0 || flowClassOf(row.category, row.amountMinor) !== "spend") return [];
  const key = `${row.accountId}|${row.merchant.toLowerCase()}|${row.amountMinor}|${row.currency}`;
  const day = dayNumber(row.date);
  const twin = slice.recent.find((recent) => recent[1] === key && Math.abs(recent[2] - day) <= DAYS_APART_MAX);
  slice.recent.push([row.id, key, day]);
  if (slice.recent.length > RECENT_KEPT) slice.recent.shift();
  if (!twin) return [];
  const habit = row.merchant.toLowerCase();
  const usual = slice.habits.includes(habit);
  if (!usual) slice.habits.push(habit);
  if (slice.habits.length > HABITS_KEPT) slice.habits.shift();
  if (usual || !watch.live || row.expected) return [];
  return [finding(row, twin, day)];
}

function finding(row: Transaction, twin: Recent, day: number): Insight {
  return {
    id: insightId(`${row.id}-duplicate-charge`),
    kind: "duplicate-charge",
    severity: "medium",
    date: row.date,
    transactionId: row.id,
    merchant: row.merchant,
    category: row.category,
    amountMinor: row.amountMinor,
    currency: row.currency,
    reasons: [{ kind: "same-charge", otherId: twin[0], daysApart: Math.abs(twin[2] - day) }],
    evidence: { statistic: Math.abs(twin[2] - day), baseline: 0, scale: 1, n: 1, threshold: DAYS_APART_MAX },
  };
}
