// Waking a person's state: the newest checkpoint this code understands, then the journal after it.

import type { UserId } from "#finance/ids.ts";
import { fold, noFindings } from "./fold.ts";
import type { Vault } from "./ports.ts";
import type { Findings } from "./protocol.ts";
import { decodeState, initialState, STATE_VERSION, type UserState } from "./state.ts";

export type Places = Pick<Findings, "series" | "hidden">;

export type Woken = {
  readonly state: UserState;
  readonly checkpointSeq: number;
  /** Where each row belongs that this fold put somewhere; empty where a checkpoint went before. */
  readonly places: Places;
};

/** Somebody without a past. */
export function newcomer(): Woken {
  return { state: initialState(), checkpointSeq: 0, places: noFindings() };
}

/** Rejects when the vault is out of reach, or holds a journal with a hole in it. */
export async function wakeState(vault: Vault, userId: UserId): Promise<Woken> {
  const saved = await vault.checkpoint(userId);
  const usable = saved !== null && saved.version === STATE_VERSION;
  const state = usable ? decodeState(saved.state) : initialState();
  const checkpointSeq = state.seq;
  const found = noFindings();
  await followJournal(state, vault, userId, undefined, found);
  return { state, checkpointSeq, places: usable ? noFindings() : found };
}

/** Folds what the journal holds after `state.seq`, at most up to `throughSeq`. */
export async function followJournal(
  state: UserState,
  vault: Vault,
  userId: UserId,
  throughSeq?: number,
  found: Findings = noFindings(),
): Promise<void> {
  for await (const page of vault.entries(userId, state.seq, throughSeq)) {
    const { series, hidden } = found;
    for (const entry of page) fold(state, entry, { ...noFindings(), series, hidden });
  }
}

/** The state as it was after `throughSeq`, from nothing but the journal: the truth every checkpoint is held against. */
export async function replayState(vault: Vault, userId: UserId, throughSeq?: number): Promise<UserState> {
  const state = initialState();
  await followJournal(state, vault, userId, throughSeq);
  return state;
}
