// What the router asks of the store: who owns a partition, and one fenced write per batch.

import type { Known, Needs, UserWrite } from "#actors/user/ports.ts";
import type { UserId } from "#finance/ids.ts";

/** The database's fence: only the holder of the newest epoch may write, and only from the position it knows. */
export type Ownership = { readonly partition: number; readonly epoch: number; readonly next: number };

export type DeadLetter = {
  readonly partition: number;
  readonly offset: number;
  readonly userId: string;
  readonly reason: string;
  readonly payload: string;
  /** The log takes it again as it is: key and payload are whole and not too large. */
  readonly sendable: boolean;
};

/** Everything one batch of one partition produced. `from`…`to` moves the position; both commit or neither. */
export type PartitionWrite = {
  readonly partition: number;
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly users: readonly UserWrite[];
  readonly deadLetters: readonly DeadLetter[];
};

/**
 * - committed: durable.
 * - fenced: another owner or another position; nothing was written.
 * - failed: nothing was written; may be tried again. `blame` where it is the store's (busy, disk full), not the write's.
 * - unknown: the answer was lost; read the position to learn what happened.
 */
export type CommitOutcome =
  | { readonly type: "committed" }
  | { readonly type: "fenced" }
  /** `blame`: the store's own trouble, or certainly something in a record (a constraint); without it, either may be. */
  | { readonly type: "failed"; readonly reason: string; readonly blame?: "store" | "record" }
  | { readonly type: "unknown"; readonly reason: string };

export interface PartitionStore {
  /** Raises the epoch of each partition and answers its position. From then on older owners cannot write. */
  acquire(partitions: readonly number[], owner: string): Promise<readonly Ownership[]>;
  /** Where the partitions stand now. */
  positions(partitions: readonly number[]): Promise<readonly Ownership[]>;
  commit(write: PartitionWrite): Promise<CommitOutcome>;
  /** Rows that deciding needs, for many users at once; read behind their partition's last commit. */
  known(needs: readonly { readonly userId: UserId; readonly needs: Needs }[]): Promise<ReadonlyMap<UserId, Known>>;
}
