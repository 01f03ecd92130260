// The consumer of the log: owns partitions, checks where each batch comes from, and hands it to the partition's lane.

import { pauseAfter } from "#actors/runtime/backoff.ts";
import { sleep, within } from "#actors/runtime/clock.ts";
import { reasonOf } from "#actors/runtime/errors.ts";
import { Pacer } from "#actors/runtime/pacer.ts";
import type { UserId } from "#finance/ids.ts";
import { Ailing } from "./ailing.ts";
import { Lane, type LaneParts } from "./lane.ts";
import type { LogBatch, LogConsumer } from "./log.ts";
import { newRouterMetrics, type RouterMetrics } from "./router-metrics.ts";
import { ROUTER_LIMITS, type RouterLimits, type RouterParts } from "./router-ports.ts";

/** A batch fetched before a seek took effect looks like a gap once or twice; one that stays is a loss. */
const GAPS_BEFORE_ALARM = 3;

export type RouterHealth = {
  readonly ok: boolean;
  /** What keeps which partition from moving on. */
  readonly troubles: readonly { readonly partition: number; readonly trouble: string }[];
};

export class Router implements LogConsumer {
  readonly #parts: RouterParts;
  readonly #limits: RouterLimits;
  readonly #metrics = newRouterMetrics();
  readonly #laneParts: LaneParts;
  readonly #lanes = new Map<number, Lane>();
  /** The batch under way of each partition, whatever lane it belongs to: there is never a second one. */
  readonly #running = new Map<number, Promise<unknown>>();
  /** The newest assignment. An older one still waiting for its turn acquires nothing that is not in it. */
  #wanted: ReadonlySet<number> = new Set();
  #membership: Promise<unknown> = Promise.resolve();
  #stopping = false;
  /** Batches in a row from behind the expected offset. */
  readonly #gaps = new Map<number, number>();
  readonly #troubles = new Map<number, string>();

  constructor(parts: RouterParts) {
    this.#parts = parts;
    this.#limits = { ...ROUTER_LIMITS, ...parts.limits };
    const ailing = new Ailing(parts.clock, this.#limits.ailingMs);
    this.#laneParts = {
      parts,
      limits: this.#limits,
      metrics: this.#metrics,
      ailing,
      pacer: new Pacer(parts.clock),
      isStopping: () => this.#stopping,
    };
  }

  get metrics(): Readonly<RouterMetrics> {
    return this.#metrics;
  }

  health(): RouterHealth {
    const troubles = [...this.#troubles].map(([partition, trouble]) => ({ partition, trouble }));
    for (const { partition, trouble } of this.#lanes.values()) if (trouble) troubles.push({ partition, trouble });
    return { ok: troubles.length === 0, troubles };
  }

  /** True while this process is the one that may write for the user. */
  owns(userId: UserId): boolean {
    return this.#lanes.get(this.#parts.partitionOf(userId))?.held === true;
  }

  /**
   * To be called before the log is stopped: batches under way end after the write they are at, and nothing is tried again,
   * so that an outage cannot hold up the end. What was not written comes again with the next start.
   */
  stop(): void {
    this.#stopping = true;
  }

  async assign(partitions: readonly number[], certain = () => true): Promise<ReadonlyMap<number, number>> {
    const wanted = new Set(partitions);
    this.#wanted = wanted;
    for (const lane of this.#lanes.values()) if (!wanted.has(lane.partition)) lane.held = false;
    return await this.#oneAfterAnother(async () => {
      await this.#release([...this.#lanes.keys()].filter((partition) => !this.#wanted.has(partition)));
      await this.#take(wanted, certain);
      return new Map(
        [...this.#lanes.values()]
          .filter(({ partition }) => wanted.has(partition))
          .map(({ partition, expected }) => [partition, expected]),
      );
    });
  }

  async revoke(partitions: readonly number[]): Promise<void> {
    this.#wanted = new Set([...this.#wanted].filter((partition) => !partitions.includes(partition)));
    for (const partition of partitions) {
      const lane = this.#lanes.get(partition);
      if (lane) lane.held = false;
    }
    await this.#oneAfterAnother(() => this.#release(partitions.filter((partition) => this.#lanes.has(partition))));
  }

  async deliver(batch: LogBatch): Promise<number> {
    const before = this.#running.get(batch.partition);
    const mine = (before ?? Promise.resolve()).then(() => this.#deliver(batch));
    const settled = mine.catch(() => undefined);
    this.#running.set(batch.partition, settled);
    try {
      return await mine;
    } finally {
      if (this.#running.get(batch.partition) === settled) this.#running.delete(batch.partition);
    }
  }

  async #deliver(batch: LogBatch): Promise<number> {
    const { partition, fetchedOffset } = batch;
    this.#metrics.batches += 1;
    const lane = this.#lanes.get(partition) ?? (await this.#takeBack(batch));
    if (!lane?.held || this.#stopping) {
      this.#metrics.strayBatches += 1;
      return lane?.expected ?? fetchedOffset;
    }
    if (fetchedOffset !== lane.expected) {
      await this.#refuse(lane, fetchedOffset);
      return lane.expected;
    }
    this.#troubles.delete(partition);
    this.#gaps.delete(partition);
    try {
      await lane.run(batch);
    } catch (error) {
      // Nobody's fault but ours: the position has not moved, so the log brings the rest again.
      this.#troubles.set(partition, reasonOf(error));
      this.#parts.log.error({ err: error, partition }, "a batch failed in a way that was not foreseen");
      await sleep(this.#parts.clock, this.#limits.pauseMaxMs);
    }
    if (!lane.held && this.#lanes.get(partition) === lane) this.#forget([partition]);
    return lane.expected;
  }

  /** The batch comes from another place than expected: a seek came late, or the log lost records before we read them. */
  async #refuse(lane: Lane, fetchedOffset: number): Promise<void> {
    const { partition, expected } = lane;
    this.#metrics.refusedBatches += 1;
    if (fetchedOffset < expected) return;
    this.#metrics.gapBatches += 1;
    const gaps = (this.#gaps.get(partition) ?? 0) + 1;
    this.#gaps.set(partition, gaps);
    if (gaps === GAPS_BEFORE_ALARM) {
      const lost = `offsets ${expected} to ${fetchedOffset - 1}`;
      this.#troubles.set(partition, `the log no longer has ${lost}: restore them, or move the position past them`);
      this.#parts.log.error({ partition, expected, fetchedOffset }, "the log lost records before they were read");
    }
    if (gaps >= GAPS_BEFORE_ALARM) await sleep(this.#parts.clock, this.#limits.pauseMaxMs);
  }

  /**
   * We were fenced off a partition that the log still gives us: the group has the last word, so it is taken again, but
   * not before the group confirmed that we belong to it, else two processes would take it from each other for ever.
   */
  async #takeBack(batch: LogBatch): Promise<Lane | undefined> {
    const { partition } = batch;
    if (this.#stopping || !this.#wanted.has(partition)) return undefined;
    await sleep(this.#parts.clock, this.#limits.pauseMaxMs);
    try {
      await batch.heartbeat();
      await this.#oneAfterAnother(async () => {
        const due = batch.alive() && this.#wanted.has(partition) && !this.#lanes.has(partition);
        if (due) await this.#acquire([partition]);
      });
    } catch (error) {
      this.#parts.log.warn({ partition, reason: reasonOf(error) }, "a partition could not be taken back for now");
    }
    return this.#lanes.get(partition);
  }

  /**
   * Takes what of `wanted` is not in our hands and still wanted, trying until it succeeds. A process that was stopped
   * meanwhile must not: whoever has the partitions by now would be thrown out by one that the group has forgotten.
   */
  async #take(wanted: ReadonlySet<number>, certain: () => boolean): Promise<void> {
    const { store, clock, log } = this.#parts;
    for (let failures = 1; !this.#stopping; failures += 1) {
      const due = [...wanted].filter((partition) => this.#wanted.has(partition));
      try {
        const held = due.filter((partition) => this.#lanes.has(partition));
        const standing = held.length > 0 ? await store.positions(held) : [];
        const ours = standing.filter(({ partition, epoch }) => this.#lanes.get(partition)?.epoch === epoch);
        const kept = new Set(ours.map(({ partition }) => partition));
        if (!certain()) return;
        await this.#acquire(due.filter((partition) => !kept.has(partition)));
        return;
      } catch (error) {
        log.warn({ reason: reasonOf(error), failures }, "partitions could not be acquired and are tried again");
        await sleep(clock, pauseAfter(failures, this.#limits.pauseMinMs, this.#limits.pauseMaxMs));
      }
    }
  }

  /** Raises the epochs first and forgets the actors after that: what wakes then has seen all that was ever written. */
  async #acquire(partitions: readonly number[]): Promise<void> {
    if (partitions.length === 0) return;
    const owned = await this.#parts.store.acquire(partitions, this.#parts.owner);
    this.#forget(partitions);
    for (const ownership of owned) this.#lanes.set(ownership.partition, new Lane(ownership, this.#laneParts));
    this.#metrics.acquired += owned.length;
    this.#parts.log.info({ partitions: owned.length }, "partitions acquired");
  }

  /** Lets writes under way end, within limits, and forgets the partitions with their actors. */
  async #release(partitions: readonly number[]): Promise<void> {
    if (partitions.length === 0) return;
    const idle = partitions.map((partition) => this.#lanes.get(partition)?.idle);
    await within(this.#parts.clock, this.#limits.revokeWaitMs, Promise.all(idle));
    this.#forget(partitions);
  }

  #forget(partitions: readonly number[]): void {
    const gone = new Set(partitions);
    for (const partition of gone) {
      const lane = this.#lanes.get(partition);
      if (lane) lane.held = false;
      this.#lanes.delete(partition);
      this.#troubles.delete(partition);
      this.#gaps.delete(partition);
    }
    const { actors, userOf, partitionOf } = this.#parts;
    actors.dropWhere((address) => {
      const user = userOf(address);
      return user !== null && gone.has(partitionOf(user));
    });
  }

  #oneAfterAnother<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#membership.then(work);
    this.#membership = done.catch(() => undefined);
    return done;
  }
}
