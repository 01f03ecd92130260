// Holds a backup against its own journal: everybody's state is folded anew, and must be what every other witness says.

import { STATE_VERSION } from "#actors/user/state.ts";
import { followJournal, replayState, wakeState } from "#actors/user/wake.ts";
import type { UserId } from "#finance/ids.ts";
import { hashedState } from "#src/state-hash.ts";
import type { Contents } from "#store/backup-contents.ts";
import { BackupUnfit } from "#store/backup-file.ts";
import type { SavedState } from "#store/manifest-table.ts";
import type { DatedVault } from "#store/vault.ts";
import { type Manifest, rootOf } from "./manifest.ts";

/** A living state, as its actor has it. */
export type Living = { readonly userId: UserId; readonly seq: number; readonly hash: string };
/** Who knows something else than the journal, and what. */
export type Difference = { readonly userId: UserId; readonly what: string };
export type Checked = { readonly states: readonly SavedState[]; readonly differences: readonly Difference[] };

/**
 * Everybody's state from nothing but the journal, compared with their checkpoint, their rows, and, where they are awake,
 * their living state: that one may be ahead of the copy by what the living journal holds.
 */
export async function foldEverybody(
  contents: Contents,
  living: readonly Living[] = [],
  livingVault: DatedVault | null = null,
): Promise<Checked> {
  const awake = new Map(living.map((each) => [each.userId, each]));
  const rowCounts = await contents.rowCounts();
  const states: SavedState[] = [];
  const differences: Difference[] = [];
  for (const userId of await contents.userIds()) {
    const state = await replayState(contents.vault, userId);
    const { seq, hash } = hashedState(state);
    const { rows } = state.counts;
    states.push({ userId, seq, rows, hash });
    const differs = (what: string) => differences.push({ userId, what });
    if (hashedState((await wakeState(contents.vault, userId)).state).hash !== hash) {
      differs("the checkpoint differs from the journal");
      await contents.forgetCheckpoint(userId);
    }
    const listed = rowCounts.get(userId) ?? 0;
    if (listed !== rows) differs(`${listed} rows are listed, the journal has ${rows}`);
    const alive = awake.get(userId);
    if (alive === undefined) continue;
    if (livingVault !== null) await followJournal(state, livingVault, userId, alive.seq);
    if (state.seq !== alive.seq) differs(`the living state is at ${alive.seq}, the journal at ${state.seq}`);
    else if (hashedState(state).hash !== alive.hash)
      differs(`the living state differs from the journal at ${alive.seq}`);
  }
  return { states, differences };
}

/** @throws BackupUnfit when a backup is not what its manifest says. */
export async function checkAgainstManifest(contents: Contents, manifest: Manifest, path: string): Promise<void> {
  const stated = await contents.manifest.states();
  if (rootOf(stated) !== manifest.root) throw new BackupUnfit(`${path} is damaged: its hashes are not the manifest's.`);
  // Another version folds the same journal to another state: then the file's own hash has to do.
  const comparable = manifest.state_version === STATE_VERSION;
  const { states, differences } = await foldEverybody(contents);
  if (differences.length > 0)
    throw new BackupUnfit(`${path} contradicts itself: ${differences[0]?.userId}: ${differences[0]?.what}.`);
  for (const [index, { userId, seq, hash }] of stated.entries()) {
    const found = states[index];
    if (found?.userId !== userId || found.seq !== seq || (comparable && found.hash !== hash))
      throw new BackupUnfit(`${path} is damaged: the journal of ${userId} gives another state than it did.`);
  }
  if (states.length !== stated.length) throw new BackupUnfit(`${path} is damaged: it holds other people than it says.`);
}
