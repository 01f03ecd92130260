// GET /api/state: where the caller's actor stands, and the hash by which it can be compared.

import { decodeState, STATE_VERSION } from "#actors/user/state.ts";
import { categoryOfKey } from "#actors/user/sums.ts";
import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "../deps.ts";
import { stateHash } from "../state-hash.ts";
import type { StateJson } from "./shapes.ts";

export async function stateJson(deps: HttpDeps, userId: UserId): Promise<StateJson> {
  const { seq, state: text } = await deps.state(userId);
  const { counts, totals } = decodeState(text);
  const sums: Record<string, Record<string, number>> = {};
  for (const [currency, cells] of Object.entries(totals)) {
    const byCategory: Record<string, number> = {};
    for (const [key, [sumMinor]] of Object.entries(cells)) {
      const category = categoryOfKey(key) ?? "";
      byCategory[category] = (byCategory[category] ?? 0) + sumMinor;
    }
    sums[currency] = byCategory;
  }
  return { user: userId, seq, state_version: STATE_VERSION, counts, totals: sums, hash: stateHash(text) };
}
