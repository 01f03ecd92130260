// A state's canonical hash, from the living actor, from checkpoint and tail, or from nothing but the journal.

import { createHash } from "node:crypto";
import type { Vault } from "#actors/user/ports.ts";
import { reportState } from "#actors/user/report.ts";
import type { StateReport } from "#actors/user/snapshot.ts";
import { encodeState, type UserState } from "#actors/user/state.ts";
import { replayState, wakeState } from "#actors/user/wake.ts";
import type { UserId } from "#finance/ids.ts";

/** `hash`: SHA-256 of the state's canonical text, in hex. */
export type HashedState = StateReport & { readonly hash: string };

export function hashedState(state: UserState): HashedState {
  return { ...reportState(state), hash: createHash("sha256").update(encodeState(state)).digest("hex") };
}

/** The state a fresh actor would wake with. */
export async function wokenState(vault: Vault, userId: UserId): Promise<HashedState> {
  return hashedState((await wakeState(vault, userId)).state);
}

/** The state as the whole journal makes it, up to `throughSeq`. */
export async function replayedState(vault: Vault, userId: UserId, throughSeq?: number): Promise<HashedState> {
  return hashedState(await replayState(vault, userId, throughSeq));
}
