// One partition in our hands: works through its batches chunk by chunk, one write at a time, and skips nothing.

import { pauseAfter } from "#actors/runtime/backoff.ts";
import { reasonOf } from "#actors/runtime/errors.ts";
import type { Pacer } from "#actors/runtime/pacer.ts";
import type { UserId } from "#finance/ids.ts";
import type { Ailing } from "./ailing.ts";
import { type Chunk, cutChunk, parkAll, type Sorted, sortChunk } from "./chunk.ts";
import type { LogBatch } from "./log.ts";
import { isWorthTelling, outcomeOf, quarantinedOf } from "./outcomes.ts";
import type { DeadLetter, Ownership, PartitionWrite } from "./partition-store.ts";
import type { RouterMetrics } from "./router-metrics.ts";
import type { RouterLimits, RouterParts, TurnOutcome } from "./router-ports.ts";
import { type Failure, failedWrite, prepare, type Stop, takeTurns } from "./turns.ts";
import { OVER, Watch } from "./watch.ts";

/** How much smaller each cut makes a chunk that keeps failing. */
const CUT_FACTOR = 4;

/** `records`: how many of the chunk's; the others are still to come. */
type Done = { readonly type: "done"; readonly records: number };
type Written = { readonly type: "done" | "recovered" } | Failure | Stop;

export type LaneParts = {
  readonly parts: RouterParts;
  readonly limits: RouterLimits;
  readonly metrics: RouterMetrics;
  readonly ailing: Ailing;
  /** Shared by all lanes: together they give way after each slice. */
  readonly pacer: Pacer;
  /** True once the process is going down: what is under way ends at the next chance, nothing is tried again. */
  readonly isStopping: () => boolean;
};

export class Lane {
  readonly partition: number;
  /** False once the partition is somebody else's: nothing of it is written any more. */
  held = true;
  /** What keeps the partition from moving on, for people; null when nothing does. */
  trouble: string | null = null;
  readonly #parts: RouterParts;
  readonly #limits: RouterLimits;
  readonly #metrics: RouterMetrics;
  readonly #ailing: Ailing;
  readonly #pacer: Pacer;
  readonly #isStopping: () => boolean;
  #idle: Promise<unknown> = Promise.resolve();
  #epoch: number;
  #expected: number;
  #chunkRecords: number;
  #failures = 0;
  /** Failures of one kind of the single record at #expected while the store was in good health. */
  #guilt = { blame: "", times: 0 };

  constructor(ownership: Ownership, { parts, limits, metrics, ailing, pacer, isStopping }: LaneParts) {
    this.partition = ownership.partition;
    this.#epoch = ownership.epoch;
    this.#expected = ownership.next;
    this.#parts = parts;
    this.#limits = limits;
    this.#metrics = metrics;
    this.#ailing = ailing;
    this.#pacer = pacer;
    this.#isStopping = isStopping;
    this.#chunkRecords = limits.chunkRecords;
  }

  /** Under which we write; a newer one in the store means another owner. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The offset of the next record to be handled: all before it is durable. */
  get expected(): number {
    return this.#expected;
  }

  /** Resolves when no batch is being worked on. */
  get idle(): Promise<unknown> {
    return this.#idle;
  }

  /** Works through a batch fetched from `expected`, until its end or until the partition or the batch is taken away. */
  run(batch: LogBatch): Promise<void> {
    const run = this.#run(batch);
    this.#idle = run.catch(() => undefined);
    return run;
  }

  async #run(batch: LogBatch): Promise<void> {
    const records = batch.records.filter(({ offset }) => offset >= this.#expected);
    const goesOn = () => this.held && !this.#isStopping();
    const watch = new Watch(batch, this.#parts.clock, this.#limits.heartbeatEveryMs, goesOn);
    try {
      let at = 0;
      while (at < records.length && watch.goesOn) {
        const chunk = cutChunk(records, at, this.#chunkRecords, this.#limits);
        const result = await this.#handle(chunk, null, watch);
        if (result.type === "stop") {
          // Not taken away from us: then somebody above is going down, and the log must not bring this at once again.
          if (watch.goesOn) await watch.pause(this.#limits.pauseMaxMs);
          break;
        }
        if (result.type === "failure" && !(await this.#recover(chunk, result, watch))) continue;
        at += result.type === "done" ? result.records : chunk.records.length;
        this.#succeeded();
        await watch.beat();
      }
    } finally {
      watch.stop();
    }
  }

  /** Reads, decides, writes, settles, announces; with `parkedFor`, puts the whole chunk aside for that reason. */
  async #handle(whole: Chunk, parkedFor: string | null, watch: Watch): Promise<Done | Failure | Stop> {
    while (this.#pacer.isDue) await this.#pacer.round;
    const sorted = parkedFor === null ? this.#sort(whole) : parkAll(whole, parkedFor);
    const { chunk } = sorted;
    const prepared = await watch.unlessOver(prepare(sorted.users, this.#parts));
    if (prepared === OVER) return { type: "stop" };
    if (prepared.type !== "ready") return prepared;
    const taken = await takeTurns(sorted.users, prepared.known, this.#parts, this.#pacer);
    if (taken.type !== "taken") return taken;
    const { turns } = taken;
    const outcomes = turns.map(outcomeOf);
    let written: Written = { type: "stop" };
    try {
      const deadLetters = [...sorted.deadLetters, ...quarantinedOf(chunk, turns)];
      if (watch.goesOn) written = await this.#write(chunk, outcomes, deadLetters, watch);
    } finally {
      // A recovered write is durable, but its actors are not trusted to be what was written: they wake from the journal.
      for (const turn of turns) turn.settle(written.type === "done" ? "committed" : "lost");
    }
    if (written.type === "failure" || written.type === "stop") return written;
    this.#expected = chunk.to;
    this.#publish(outcomes);
    return { type: "done", records: chunk.records.length };
  }

  async #write(
    chunk: Chunk,
    outcomes: readonly TurnOutcome[],
    deadLetters: readonly DeadLetter[],
    watch: Watch,
  ): Promise<Written> {
    const { partition, epoch } = this;
    const users = outcomes.map((outcome) => outcome.write);
    const write = { partition, epoch, from: this.#expected, to: chunk.to, users, deadLetters };
    const written = await this.#commit(write, watch);
    if (written.type === "done" || written.type === "recovered") {
      this.#metrics.chunks += 1;
      this.#metrics.records += chunk.records.length;
      this.#metrics.deadLetters += deadLetters.length;
    }
    return written;
  }

  async #commit(write: PartitionWrite, watch: Watch): Promise<Written> {
    const outcome = await this.#parts.store.commit(write).catch((error: unknown) => {
      return { type: "unknown", reason: reasonOf(error) } as const;
    });
    switch (outcome.type) {
      case "committed":
        return { type: "done" };
      case "fenced":
        return this.#fenced();
      case "failed":
        this.#metrics.failedCommits += 1;
        // A disk that is full for a large write may yet take a small one: that says nothing against the record.
        return failedWrite(outcome.blame ?? "write", outcome.reason);
      case "unknown":
        this.#metrics.unknownCommits += 1;
        return await this.#learnOutcome(write, outcome.reason, watch);
      default:
        return outcome satisfies never;
    }
  }

  /** The answer to a write was lost. The position knows: it moved together with the rows, or not at all. */
  async #learnOutcome(write: PartitionWrite, lost: string, watch: Watch): Promise<Written> {
    for (let failures = 1; watch.goesOn; failures += 1) {
      try {
        const [now] = await this.#parts.store.positions([this.partition]);
        let next = now?.next;
        if (now?.epoch !== this.#epoch) return this.#fenced();
        if (next === write.from) {
          await watch.beat();
          if (!watch.goesOn) break;
          next = await this.#shutOut();
        }
        if (next === write.from) return { type: "failure", blame: "store", reason: `nothing was written: ${lost}` };
        if (next !== write.to) return this.#fenced();
        this.#metrics.recoveredCommits += 1;
        return { type: "recovered" };
      } catch (error) {
        this.trouble = `whether a write came through cannot be learnt: ${reasonOf(error)}`;
        await watch.pause(pauseAfter(failures, this.#limits.pauseMinMs, this.#limits.pauseMaxMs));
      }
    }
    this.held = false; // What may still arrive must find a newer epoch, whoever raises it.
    return { type: "stop" };
  }

  /**
   * A write that is not there may still be on its way, and could pass for the next one from the same position: under a
   * new epoch it cannot arrive. Answers where the partition stands.
   */
  async #shutOut(): Promise<number> {
    const [mine] = await this.#parts.store.acquire([this.partition], this.#parts.owner);
    if (mine === undefined) throw new Error("the partition could not be acquired anew");
    this.#epoch = mine.epoch;
    return mine.next;
  }

  #fenced(): Stop {
    this.#metrics.fencedCommits += 1;
    this.held = false;
    return { type: "stop" };
  }

  /**
   * After a failure: waits, and cuts smaller chunks when it goes on, until a single record is left. When that one fails
   * again and again while the store is well, it is put aside. True when it was: the chunk is done.
   */
  async #recover(chunk: Chunk, failure: Failure, watch: Watch): Promise<boolean> {
    const { failuresBeforeCutting, pauseMinMs, pauseMaxMs } = this.#limits;
    this.#failures += 1;
    this.#metrics.retries += 1;
    this.trouble = failure.reason;
    this.#report(failure);
    if (this.#failures >= failuresBeforeCutting) {
      this.#chunkRecords = Math.max(1, Math.floor(chunk.records.length / CUT_FACTOR));
    }
    if (await this.#isGuilty(chunk, failure, watch)) {
      const parked = await this.#handle(chunk, failure.reason, watch);
      if (parked.type === "done") {
        if (failure.blame === "user") this.#ailing.add(chunk.records[0]?.key as UserId, failure.reason);
        return true;
      }
    }
    await watch.pause(pauseAfter(this.#failures, pauseMinMs, pauseMaxMs));
    return false;
  }

  async #isGuilty(chunk: Chunk, failure: Failure, watch: Watch): Promise<boolean> {
    if (chunk.records.length > 1 || failure.blame === "store" || !watch.goesOn) return false;
    const before = this.#guilt.blame === failure.blame ? this.#guilt.times : 0;
    this.#guilt = { blame: failure.blame, times: (await this.#storeIsWell(failure)) ? before + 1 : 0 };
    const { failuresBeforeParking, writeFailuresBeforeParking } = this.#limits;
    return this.#guilt.times >= (failure.blame === "write" ? writeFailuresBeforeParking : failuresBeforeParking);
  }

  /** Asks the store for the least of what just failed: an empty write, or a position. */
  async #storeIsWell(failure: Failure): Promise<boolean> {
    const { partition, epoch } = this;
    const here = { partition, epoch, from: this.#expected, to: this.#expected };
    try {
      if (failure.blame !== "write") return (await this.#parts.store.positions([partition])).length > 0;
      return (await this.#parts.store.commit({ ...here, users: [], deadLetters: [] })).type === "committed";
    } catch {
      return false;
    }
  }

  #succeeded(): void {
    if (this.#failures > 0) this.#parts.log.info({ partition: this.partition }, "the partition moves on");
    this.#failures = 0;
    this.#guilt = { blame: "", times: 0 };
    this.trouble = null;
    this.#chunkRecords = Math.min(this.#limits.chunkRecords, this.#chunkRecords * 2);
  }

  #report({ reason }: Failure): void {
    // The first failure and then every doubling: an outage of an hour is a dozen lines, not thousands.
    if ((this.#failures & (this.#failures - 1)) !== 0) return;
    const fields = { partition: this.partition, offset: this.#expected, failures: this.#failures, reason };
    this.#parts.log.warn(fields, "a chunk could not be written and is tried again");
  }

  #sort(chunk: Chunk): Sorted {
    const { recordCharacters } = this.#limits;
    return sortChunk(chunk, { ...this.#parts, recordCharacters, ailing: (id) => this.#ailing.reason(id) });
  }

  /** After the commit and never before. */
  #publish(outcomes: readonly TurnOutcome[]): void {
    for (const outcome of outcomes) {
      if (!isWorthTelling(outcome)) continue;
      this.#metrics.updates += 1;
      try {
        this.#parts.bus.publish(outcome.update);
      } catch (error) {
        this.#parts.log.error({ err: error, partition: this.partition }, "an update could not be announced");
      }
    }
  }
}
