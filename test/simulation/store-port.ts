// The store as one process reaches it: every call takes time, may fail, and a write's answer may be lost.

import type { Checkpoint, Known, Needs, Vault } from "#actors/user/ports.ts";
import type { JournalEntry, Receipt } from "#actors/user/protocol.ts";
import type { CommandId, UserId } from "#finance/ids.ts";
import type { CommitOutcome, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";
import type { Process } from "./scheduler.ts";
import { latencyMs, never, type World } from "./world.ts";

/** A wake reads its journal in several questions, between which others write. */
const PAGE_ENTRIES = 60;
const SLOW_MAX_MS = 4_000;
/** What a dead process had sent may still arrive this much later. */
const LATE_WRITE_MAX_MS = 3_000;

type Waiting = { readonly write: PartitionWrite; resolve(outcome: CommitOutcome): void; reject(error: Error): void };

export class StorePort implements PartitionStore, Vault {
  readonly #world: World;
  readonly #process: Process;
  #waiting: Waiting[] = [];
  #flushing = false;
  /** Where a write may still arrive of which its sender was told that nobody knows. */
  readonly #doubtful = new Set<number>();

  constructor(world: World, process: Process) {
    this.#world = world;
    this.#process = process;
  }

  readonly receipts = {
    byCommand: (userId: UserId, ids: readonly CommandId[]): Promise<readonly Receipt[]> =>
      this.#read("receipts", ({ disk }) => ids.flatMap((id) => disk.person(userId).receipts.get(id) ?? [])),
  };

  acquire(partitions: readonly number[], owner: string): Promise<readonly Ownership[]> {
    return this.#read("acquire", ({ disk }) => disk.acquire(partitions, owner), true);
  }

  positions(partitions: readonly number[]): Promise<readonly Ownership[]> {
    return this.#read("positions", ({ disk }) => disk.positions(partitions));
  }

  known(asked: readonly { readonly userId: UserId; readonly needs: Needs }[]): Promise<ReadonlyMap<UserId, Known>> {
    return this.#read("known", ({ disk }) => disk.known(asked));
  }

  checkpoint(userId: UserId): Promise<Checkpoint | null> {
    return this.#read("checkpoint", ({ disk }) => disk.people.get(userId)?.checkpoint ?? null);
  }

  async *entries(userId: UserId, afterSeq: number, throughSeq?: number): AsyncGenerator<readonly JournalEntry[]> {
    for (let from = afterSeq; ; from += PAGE_ENTRIES) {
      const to = Math.min(from + PAGE_ENTRIES, throughSeq ?? Number.POSITIVE_INFINITY);
      const page = await this.#read("entries", ({ disk }) => disk.people.get(userId)?.journal.slice(from, to) ?? []);
      if (page.length > 0) yield page;
      if (page.length < PAGE_ENTRIES) return;
    }
  }

  /** Rows as screens list them. */
  rows(userId: UserId) {
    return this.#read("rows", ({ disk }) => [...(disk.people.get(userId)?.rows.values() ?? [])]);
  }

  /** Writes handed in together are flushed together, each for itself all or nothing. */
  commit(write: PartitionWrite): Promise<CommitOutcome> {
    if (this.#process.dead) return never();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (!this.#flushing) this.#flushLater();
    });
  }

  /** The process was killed: of what it had sent a part is written, or all of it later, where the store lives elsewhere. */
  crashed(): void {
    const { random, faults, embedded, scheduler } = this.#world;
    const sent = this.#waiting.splice(0);
    if (sent.length === 0) return;
    const kept = random.between(0, sent.length);
    if (kept < sent.length) faults.count("torn flush");
    const lateMs = embedded || random.chance(0.5) ? 0 : random.next() * LATE_WRITE_MAX_MS;
    if (lateMs > 0) faults.count("late write of a dead process");
    scheduler.after(null, lateMs, "write of a dead process", () => {
      for (const { write } of sent.slice(0, kept)) this.#apply(write);
    });
  }

  #flushLater(): void {
    this.#flushing = true;
    this.#world.scheduler.after(null, latencyMs(this.#world), "flush", () => this.#flush());
  }

  #flush(): void {
    const partitions = new Set<number>();
    const taken: Waiting[] = [];
    while (this.#waiting[0] && !partitions.has(this.#waiting[0].write.partition)) {
      const next = this.#waiting.shift() as Waiting;
      partitions.add(next.write.partition);
      taken.push(next);
    }
    for (const waiting of taken) this.#answer(waiting);
    this.#flushing = false;
    if (this.#waiting.length > 0) this.#flushLater();
  }

  #answer({ write, resolve, reject }: Waiting): void {
    const { scheduler, faults } = this.#world;
    const outcome = this.#outcomeOf(write);
    const delayMs =
      latencyMs(this.#world) + (faults.strikes("store slow") ? SLOW_MAX_MS * this.#world.random.next() : 0);
    scheduler.after(this.#process, delayMs, "commit answered", () => {
      scheduler.note(`commit of ${write.partition}: ${write.from}-${write.to} under ${write.epoch}: ${outcome.type}`);
      if (outcome.type === "unknown" && outcome.reason === "thrown") reject(new Error("the connection was lost"));
      else resolve(outcome);
    });
  }

  #outcomeOf(write: PartitionWrite): CommitOutcome {
    const { faults, random } = this.#world;
    if (this.#world.storeDown()) {
      return random.chance(0.8) ? { type: "failed", reason: "busy" } : { type: "unknown", reason: "timed out" };
    }
    if (faults.strikes("commit failed")) return { type: "failed", reason: "the disk is full" };
    if (faults.strikes("commit unknown, not written")) return { type: "unknown", reason: "the answer was lost" };
    if (faults.strikes("commit unknown, written later")) {
      this.#doubtful.add(write.partition);
      const lateMs = (random.chance(0.5) ? LATE_WRITE_MAX_MS / 10 : LATE_WRITE_MAX_MS) * random.next();
      this.#world.scheduler.after(null, lateMs, "late write", () => this.#apply(write));
      return { type: "unknown", reason: "timed out" };
    }
    const outcome = this.#apply(write);
    if (outcome.type !== "committed") return outcome;
    if (faults.strikes("commit unknown, written")) return { type: "unknown", reason: "the answer was lost" };
    if (faults.strikes("commit answer thrown")) return { type: "unknown", reason: "thrown" };
    return outcome;
  }

  #apply(write: PartitionWrite): CommitOutcome {
    const { disk, checker, faults } = this.#world;
    const standing = disk.positions([write.partition])[0];
    const outcome = disk.commit(write, (written) => checker.written(written, this.#process));
    if (outcome.type !== "fenced") return outcome;
    if (standing && standing.epoch > write.epoch) faults.count("zombie fenced");
    else if (!this.#process.dead && !this.#doubtful.has(write.partition)) {
      checker.fail(
        `[I4] ${this.#process.name} wrote ${write.partition}/${write.from} twice, or from where it never stood`,
      );
    }
    return outcome;
  }

  /** `ambiguous`: when it fails, it may have been carried out all the same. */
  #read<T>(label: string, work: (world: World) => T, ambiguous = false): Promise<T> {
    const world = this.#world;
    const { scheduler, faults, random } = world;
    if (this.#process.dead) return never();
    return new Promise((resolve, reject) => {
      scheduler.after(null, latencyMs(world), label, () => {
        const fails = world.storeDown() || faults.strikes("read failed");
        const value = !fails || (ambiguous && random.chance(0.5)) ? work(world) : null;
        const delayMs = latencyMs(world) + (faults.strikes("store slow") ? SLOW_MAX_MS * random.next() : 0);
        scheduler.after(this.#process, delayMs, `${label} answered`, () => {
          if (fails) reject(new Error(`${label}: the store is out of reach`));
          else resolve(value as T);
        });
      });
    });
  }
}
