// What is durable: owners, journals, rows, receipts, checkpoints. Survives every process; keeps frozen copies.

import type { Checkpoint, DayMark, Known, Needs, StoredRow, UserWrite } from "#actors/user/ports.ts";
import type { JournalEntry, Receipt } from "#actors/user/protocol.ts";
import type { CommandId, UserId } from "#finance/ids.ts";
import { merchantKey } from "#finance/merchant-key.ts";
import type { Minor } from "#finance/money.ts";
import type { CommitOutcome, DeadLetter, Ownership, PartitionWrite } from "#stream/partition-store.ts";
import { foundBy } from "#test/support/found-by.ts";

export type PersonOnDisk = {
  readonly journal: JournalEntry[];
  readonly rows: Map<string, StoredRow>;
  readonly bySource: Map<string, StoredRow>;
  /** By the pending row's source that a row has replaced. */
  readonly byPending: Map<string, StoredRow>;
  readonly receipts: Map<CommandId, Receipt>;
  checkpoint: Checkpoint | null;
  dayMark: DayMark | null;
};

/** The bank of an account that cannot be stored. */
export const REFUSED_BANK = "refused";

type Owner = { epoch: number; next: number; owner: string };

export class Disk {
  readonly deadLetters: DeadLetter[] = [];
  readonly people = new Map<UserId, PersonOnDisk>();
  readonly #owners = new Map<number, Owner>();
  /** Who took each partition under each epoch. */
  readonly takers = new Map<string, string>();

  acquire(partitions: readonly number[], owner: string): readonly Ownership[] {
    for (const partition of partitions) {
      const { epoch, next } = this.#ownerOf(partition);
      this.#owners.set(partition, { epoch: epoch + 1, next, owner });
      this.takers.set(`${partition}/${epoch + 1}`, owner);
    }
    return this.positions(partitions);
  }

  positions(partitions: readonly number[]): readonly Ownership[] {
    return partitions.map((partition) => {
      const { epoch, next } = this.#ownerOf(partition);
      return { partition, epoch, next };
    });
  }

  /** All or nothing. `written` is told of what was. */
  commit(write: PartitionWrite, written: (write: PartitionWrite) => void): CommitOutcome {
    const owner = this.#owners.get(write.partition);
    if (owner?.epoch !== write.epoch || owner.next !== write.from) return { type: "fenced" };
    const hole = write.users.find((user) => !this.#follows(user));
    if (hole !== undefined) return { type: "failed", reason: `the journal of ${hole.userId} would have a hole` };
    if (write.users.some(isRefused))
      return { type: "failed", reason: "a constraint that nobody thought of", blame: "record" };
    // Copies, as a database holds them, and frozen: nobody may change the past by changing an object.
    const copy = frozen(JSON.parse(JSON.stringify(write)) as PartitionWrite);
    for (const user of copy.users) this.#write(user);
    this.deadLetters.push(...copy.deadLetters);
    this.#owners.set(write.partition, { ...owner, next: write.to });
    written(copy);
    return { type: "committed" };
  }

  known(asked: readonly { readonly userId: UserId; readonly needs: Needs }[]): ReadonlyMap<UserId, Known> {
    return new Map(asked.map(({ userId, needs }) => [userId, this.#knownTo(this.people.get(userId), needs)]));
  }

  person(userId: UserId): PersonOnDisk {
    let person = this.people.get(userId);
    if (!person) {
      const [rows, bySource, byPending] = [new Map(), new Map(), new Map()];
      person = { journal: [], rows, bySource, byPending, receipts: new Map(), checkpoint: null, dayMark: null };
      this.people.set(userId, person);
    }
    return person;
  }

  seqOf(userId: UserId): number {
    return this.people.get(userId)?.journal.length ?? 0;
  }

  #ownerOf(partition: number): Owner {
    return this.#owners.get(partition) ?? { epoch: 0, next: 0, owner: "nobody" };
  }

  #follows({ userId, entries }: UserWrite): boolean {
    const last = this.seqOf(userId);
    return entries.every(({ seq }, index) => seq === last + index + 1);
  }

  #write({ userId, entries, rows, receipts, checkpoint, dayMark }: UserWrite): void {
    const person = this.person(userId);
    person.journal.push(...entries);
    for (const row of rows) {
      const { id, sourceId, pendingSourceId } = row.transaction;
      const before = person.rows.get(id)?.transaction.sourceId;
      if (before !== undefined) person.bySource.delete(before);
      person.rows.set(id, row);
      person.bySource.set(sourceId, row);
      if (pendingSourceId !== null) person.byPending.set(pendingSourceId, row);
    }
    for (const receipt of receipts) {
      // What came of it stays, unless it was refused: a copy of a command that was carried out comes to nothing.
      const before = person.receipts.get(receipt.commandId);
      if (before === undefined || before.refusal !== null) person.receipts.set(receipt.commandId, receipt);
    }
    person.checkpoint = checkpoint ?? person.checkpoint;
    person.dayMark = dayMark ?? person.dayMark;
  }

  #knownTo(person: PersonOnDisk | undefined, needs: Needs): Known {
    const wanted = new Set<StoredRow>();
    const places = [
      [person?.bySource, needs.sourceIds],
      [person?.byPending, needs.sourceIds],
      [person?.rows, needs.transactionIds],
    ] as const;
    for (const [rows, ids] of places) {
      for (const id of ids) {
        const row = rows?.get(id);
        if (row) wanted.add(row);
      }
    }
    const rows = [...(person?.rows.values() ?? [])];
    const living = rows.filter(({ voided }) => !voided);
    const taught = needs.merchantsOf.flatMap((id) => person?.rows.get(id)?.transaction.merchant ?? []);
    const merchants = new Set([...taught.map(merchantKey), ...needs.merchantKeys]);
    const found = foundBy(needs, { rows, journal: person?.journal ?? [] });
    for (const row of merchants.size + needs.accountIds.length + found.ids.size > 0 ? living : []) {
      const { id, merchant, accountId } = row.transaction;
      if (found.ids.has(id) || merchants.has(merchantKey(merchant)) || needs.accountIds.includes(accountId))
        wanted.add(row);
    }
    const sums = needs.sums.map(({ accountId, through }) => {
      const counted = living.filter(({ transaction: row }) => row.accountId === accountId && row.date <= through);
      const sumMinor = counted.reduce((sum, { transaction: row }) => sum + row.amountMinor, 0) as Minor;
      return { accountId, through, sumMinor };
    });
    const carriedOut = needs.commandIds.filter((id) => person?.receipts.get(id)?.refusal === null);
    return { rows: [...wanted], sums, carriedOut, entries: found.entries };
  }
}

/** Something that no database takes, however often it is tried. */
function isRefused({ accounts }: UserWrite): boolean {
  return accounts.some(({ bank }) => bank === REFUSED_BANK);
}

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const member of Object.values(value)) frozen(member);
    Object.freeze(value);
  }
  return value;
}
