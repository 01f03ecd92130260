// GET /api/state: where the caller's actor stands, and the hash by which it can be compared.

import type { UserId } from "#finance/ids.ts";
import type { HttpDeps } from "../deps.ts";
import type { StateJson } from "./shapes.ts";

export async function stateJson(deps: HttpDeps, userId: UserId): Promise<StateJson> {
  const { seq, version, counts, totals, hash } = await deps.state(userId);
  return { user: userId, seq, state_version: version, counts, totals, hash };
}
