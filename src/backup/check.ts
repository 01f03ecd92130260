// Holds a backup against its own journal: everybody's state is folded anew, and must be what every other witness says.

import { encodeState, STATE_VERSION, type UserState } from "#actors/user/state.ts";
import { followJournal, replayState } from "#actors/user/wake.ts";
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

type FoldOptions = {
  readonly living?: readonly Living[];
  /** The journals that the living states are ahead in. */
  readonly livingVault?: DatedVault | null;
  /** Called before each person: it throws when nobody wants to know any more. */
  readonly goOn?: () => void;
};

/**
 * Everybody's state from nothing but the journal, compared with their checkpoint, their rows, and, where they are awake,
 * their living state: that one may be ahead of the copy by what the living journal holds.
 */
export async function foldEverybody(
  contents: Contents,
  { living = [], livingVault = null, goOn = () => {} }: FoldOptions = {},
): Promise<Checked> {
  const awake = new Map(living.map((each) => [each.userId, each]));
  const rowCounts = await contents.rowCounts();
  const states: SavedState[] = [];
  const differences: Difference[] = [];
  for (const userId of await contents.userIds()) {
    goOn();
    const differs = (what: string) => differences.push({ userId, what });
    const { state, agrees } = await foldPerson(contents.vault, userId);
    if (!agrees) {
      differs("the checkpoint differs from the journal");
      await contents.forgetCheckpoint(userId);
    }
    const { seq, hash } = hashedState(state);
    const { rows } = state.counts;
    states.push({ userId, seq, rows, hash });
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

/** From nothing, with a look at the checkpoint on the way. */
async function foldPerson(vault: DatedVault, userId: UserId): Promise<{ state: UserState; agrees: boolean }> {
  const saved = await vault.checkpoint(userId);
  const state = await replayState(vault, userId, saved?.seq ?? 0);
  // Another version's is ignored by whoever wakes.
  const agrees = saved?.version !== STATE_VERSION || encodeState(state) === saved.state;
  await followJournal(state, vault, userId);
  return { state, agrees };
}

/** @throws BackupUnfit when a backup is not what its manifest says. */
export async function checkAgainstManifest(contents: Contents, manifest: Manifest, path: string): Promise<void> {
  const stated = await contents.manifest.states();
  if (rootOf(stated) !== manifest.root) throw new BackupUnfit(`${path} is damaged: its hashes are not the manifest's.`);
  // Another version folds the same journal to another state: then the file's own hash has to do.
  const comparable = manifest.state_version === STATE_VERSION;
  const { states, differences } = await foldEverybody(contents);
  const isKnown = (found: Difference) =>
    manifest.differences.some(({ user, what }) => user === found.userId && what === found.what);
  const news = differences.find((found) => !isKnown(found));
  if (news !== undefined) throw new BackupUnfit(`${path} contradicts itself: ${news.userId}: ${news.what}.`);
  for (const [index, { userId, seq, hash }] of stated.entries()) {
    const found = states[index];
    if (found?.userId !== userId || found.seq !== seq || (comparable && found.hash !== hash))
      throw new BackupUnfit(`${path} is damaged: the journal of ${userId} gives another state than it did.`);
  }
  if (states.length !== stated.length) throw new BackupUnfit(`${path} is damaged: it holds other people than it says.`);
}
