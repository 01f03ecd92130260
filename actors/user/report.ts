// reportState: UserState → StateReport, the figures by which two states are compared.

import type { StateReport } from "./snapshot.ts";
import { type CategoryCells, STATE_VERSION, type UserState } from "./state.ts";
import { categoryOfKey } from "./sums.ts";

export function reportState({ seq, counts, totals }: UserState): StateReport {
  const sums = Object.entries(totals).map(([currency, cells]) => [currency, byCategory(cells)] as const);
  return { seq, version: STATE_VERSION, counts, totals: Object.fromEntries(sums) };
}

function byCategory(cells: CategoryCells): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [key, [sumMinor]] of Object.entries(cells)) {
    const category = categoryOfKey(key) ?? "";
    sums[category] = (sums[category] ?? 0) + sumMinor;
  }
  return sums;
}
