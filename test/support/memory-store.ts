// A store in memory with the fence of the real one, which can be told to fail: for simulations of whole processes.

import type { Checkpoint, Known, StoredRow, UserWrite, Vault } from "#actors/user/ports.ts";
import type { JournalEntry } from "#actors/user/protocol.ts";
import type { CommandId, UserId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Minor } from "#finance/money.ts";
import type { CommitOutcome, DeadLetter, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";
import { foundBy } from "#test/support/found-by.ts";

/** What happens to the next commit instead of writing and saying so. */
export type CommitFault = "failed" | "unknown, written" | "unknown, not written";

type Person = {
  readonly journal: JournalEntry[];
  readonly rows: Map<string, StoredRow>;
  readonly carriedOut: Set<CommandId>;
  checkpoint: Checkpoint | null;
};
type Asked = Parameters<PartitionStore["known"]>[0][number];

export class MemoryStore implements PartitionStore, Vault {
  readonly deadLetters: DeadLetter[] = [];
  /** Faults of the next commits, in order. */
  readonly commitFaults: CommitFault[] = [];
  readonly #owners = new Map<number, { epoch: number; next: number }>();
  readonly #people = new Map<UserId, Person>();

  async acquire(partitions: readonly number[]): Promise<readonly Ownership[]> {
    for (const partition of partitions) {
      const owner = this.#owners.get(partition);
      this.#owners.set(partition, { epoch: (owner?.epoch ?? 0) + 1, next: owner?.next ?? 0 });
    }
    return this.positions(partitions);
  }

  async positions(partitions: readonly number[]): Promise<readonly Ownership[]> {
    return partitions.map((partition) => ({ partition, ...(this.#owners.get(partition) ?? { epoch: 0, next: 0 }) }));
  }

  async commit(write: PartitionWrite): Promise<CommitOutcome> {
    const fault = this.commitFaults.shift();
    if (fault === "failed") return { type: "failed", reason: "the disk is full" };
    if (fault === "unknown, not written") return { type: "unknown", reason: "the answer was lost" };
    const owner = this.#owners.get(write.partition);
    if (owner === undefined || owner.epoch !== write.epoch || owner.next !== write.from) return { type: "fenced" };
    const hole = write.users.find((user) => !this.#follows(user));
    if (hole !== undefined) return { type: "failed", reason: `the journal of ${hole.userId} would have a hole` };
    for (const user of write.users) this.#write(user);
    this.deadLetters.push(...write.deadLetters);
    owner.next = write.to;
    return fault === undefined ? { type: "committed" } : { type: "unknown", reason: "the answer was lost" };
  }

  async known(asked: readonly Asked[]): Promise<ReadonlyMap<UserId, Known>> {
    return new Map(asked.map((each) => [each.userId, this.#knownTo(each)]));
  }

  async checkpoint(userId: UserId): Promise<Checkpoint | null> {
    return this.#people.get(userId)?.checkpoint ?? null;
  }

  async *entries(userId: UserId, afterSeq: number, throughSeq?: number): AsyncGenerator<readonly JournalEntry[]> {
    const entries = this.#people.get(userId)?.journal.slice(afterSeq, throughSeq) ?? [];
    if (entries.length > 0) yield entries;
  }

  /** Everybody's journal: for checks at the end. */
  journals(): ReadonlyMap<UserId, readonly JournalEntry[]> {
    return new Map([...this.#people].map(([userId, { journal }]) => [userId, journal]));
  }

  #follows({ userId, entries }: UserWrite): boolean {
    const last = this.#people.get(userId)?.journal.length ?? 0;
    return entries.every(({ seq }, index) => seq === last + index + 1);
  }

  #write({ userId, entries, rows, receipts, checkpoint }: UserWrite): void {
    const person: Person = this.#people.get(userId) ?? {
      journal: [],
      rows: new Map(),
      carriedOut: new Set(),
      checkpoint: null,
    };
    this.#people.set(userId, person);
    // Copies, as a database holds them: nobody may change the past by changing an object.
    person.journal.push(...structuredClone([...entries]));
    for (const row of structuredClone([...rows])) person.rows.set(row.transaction.id, row);
    for (const { commandId, refusal } of receipts) if (refusal === null) person.carriedOut.add(commandId);
    person.checkpoint = checkpoint ?? person.checkpoint;
  }

  #knownTo({ userId, needs }: Asked): Known {
    const rows = [...(this.#people.get(userId)?.rows.values() ?? [])];
    const merchants = new Set(
      rows
        .filter(({ transaction: { id } }) => needs.merchantsOf.includes(id))
        .map(({ transaction: { merchant } }) => merchantKey(merchant))
        .concat(needs.merchantKeys),
    );
    const found = foundBy(needs, { rows, journal: this.#people.get(userId)?.journal ?? [] });
    const wanted = rows.filter(({ transaction: row, voided }) => {
      if (needs.transactionIds.includes(row.id) || needs.sourceIds.includes(row.sourceId)) return true;
      if (row.pendingSourceId !== null && needs.sourceIds.includes(row.pendingSourceId)) return true;
      return (
        !voided &&
        (found.ids.has(row.id) || merchants.has(merchantKey(row.merchant)) || needs.accountIds.includes(row.accountId))
      );
    });
    const sums = needs.sums.map(({ accountId, through }) => {
      const counted = rows.filter(
        ({ transaction: row, voided }) => !voided && row.accountId === accountId && row.date <= through,
      );
      const sumMinor = counted.reduce((sum, { transaction: row }) => sum + row.amountMinor, 0) as Minor;
      return { accountId, through, sumMinor };
    });
    const carriedOut = needs.commandIds.filter((id) => this.#people.get(userId)?.carriedOut.has(id));
    return structuredClone({ rows: wanted, sums, carriedOut, entries: found.entries });
  }
}
