// A partition store in memory with the fence, whose answers can be made to fail, hang or get lost.

import type { Known } from "#actors/user/ports.ts";
import { NOTHING_KNOWN } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import type { CommitOutcome, DeadLetter, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";

/** What the store does at the next commit instead of writing and saying so. */
export type CommitFault = "failed" | "unknown, written" | "unknown, not written" | "rejects, written" | "held";

/** Journals, positions and dead letters in memory, with the fence. */
export class FakeStore implements PartitionStore {
  readonly owners = new Map<number, { epoch: number; next: number }>();
  readonly journals = new Map<UserId, JournalEntry[]>();
  readonly deadLetters: DeadLetter[] = [];
  /** Writes that moved a position, in order. */
  readonly writes: PartitionWrite[] = [];
  /** Every call, in order: for questions of order. */
  readonly calls: string[] = [];
  readonly commitFaults: CommitFault[] = [];
  /** Errors that the next calls of each kind reject with. */
  readonly faults = { known: [] as Error[], positions: [] as Error[], acquire: [] as Error[] };
  /** Down: every call fails. */
  down = false;
  /** Full: no write succeeds. */
  full = false;
  onAcquire: () => void = () => undefined;
  onPositions: () => void = () => undefined;
  onKnown: () => void = () => undefined;
  readonly commitTimesMs: number[] = [];
  nowMs: () => number = () => 0;
  /** A write this answers true for is always refused. */
  refuses: (write: PartitionWrite) => boolean = () => false;
  readonly asked: UserId[][] = [];
  /** Commits under way, by partition, now and at most. */
  readonly underWay = new Map<number, number>();
  underWayMost = 0;
  #release: (() => void)[] = [];

  async acquire(partitions: readonly number[], owner: string): Promise<readonly Ownership[]> {
    this.calls.push(`acquire ${partitions.join(",")} ${owner}`);
    this.#fail("acquire");
    this.onAcquire();
    return partitions.map((partition) => {
      const row = this.#row(partition);
      row.epoch += 1;
      return { partition, ...row };
    });
  }

  async positions(partitions: readonly number[]): Promise<readonly Ownership[]> {
    this.calls.push(`positions ${partitions.join(",")}`);
    this.#fail("positions");
    this.onPositions();
    return partitions.map((partition) => ({ partition, ...this.#row(partition) }));
  }

  async known(needs: readonly { readonly userId: UserId }[]): Promise<ReadonlyMap<UserId, Known>> {
    this.calls.push("known");
    this.asked.push(needs.map((need) => need.userId));
    this.#fail("known");
    this.onKnown();
    return new Map(needs.map((need) => [need.userId, NOTHING_KNOWN]));
  }

  async commit(write: PartitionWrite): Promise<CommitOutcome> {
    const running = (this.underWay.get(write.partition) ?? 0) + 1;
    this.underWay.set(write.partition, running);
    this.underWayMost = Math.max(this.underWayMost, running);
    try {
      return await this.#commit(write);
    } finally {
      this.underWay.set(write.partition, running - 1);
    }
  }

  /** Lets held commits go on. */
  release(): void {
    for (const go of this.#release.splice(0)) go();
  }

  /** Another process takes the partition. */
  takeAway(partition: number): void {
    this.#row(partition).epoch += 1;
  }

  journal(user: UserId): readonly string[] {
    return (this.journals.get(user) ?? []).map((entry) => entry.cause);
  }

  async #commit(write: PartitionWrite): Promise<CommitOutcome> {
    this.calls.push(`commit ${write.partition} ${write.from}-${write.to}`);
    this.commitTimesMs.push(this.nowMs());
    if (this.down || this.full) return { type: "failed", reason: "disk full" };
    const fault = this.commitFaults.shift();
    if (fault === "held") await new Promise<void>((resolve) => this.#release.push(resolve));
    if (fault === "failed") return { type: "failed", reason: "busy" };
    if (fault === "unknown, not written") return { type: "unknown", reason: "timed out" };
    const row = this.#row(write.partition);
    if (row.epoch !== write.epoch || row.next !== write.from) return { type: "fenced" };
    if (this.refuses(write)) return { type: "failed", reason: "constraint" };
    this.#write(write);
    row.next = write.to;
    if (fault === "unknown, written") return { type: "unknown", reason: "timed out" };
    if (fault === "rejects, written") throw new Error("connection lost");
    return { type: "committed" };
  }

  #write(write: PartitionWrite): void {
    if (write.to !== write.from) this.writes.push(write);
    for (const { userId: user, entries } of write.users) {
      const journal = this.journals.get(user) ?? [];
      for (const entry of entries) {
        if (entry.seq !== journal.length + 1) throw new Error(`${user}: seq ${entry.seq} after ${journal.length}`);
        journal.push(entry);
      }
      this.journals.set(user, journal);
    }
    this.deadLetters.push(...write.deadLetters);
  }

  #row(partition: number): { epoch: number; next: number } {
    const row = this.owners.get(partition) ?? { epoch: 0, next: 0 };
    this.owners.set(partition, row);
    return row;
  }

  #fail(call: "known" | "positions" | "acquire"): void {
    if (this.down) throw new Error("the store is down");
    const fault = this.faults[call].shift();
    if (fault) throw fault;
  }
}
