// Reads the topic as a member of the group for as long as it is wanted: replaces consumers that end, hands partitions over.

import type { Kafka } from "kafkajs";
import { pauseAfter } from "#actors/runtime/backoff.ts";
import { type Clock, sleep, within } from "#actors/runtime/clock.ts";
import type { Log } from "#src/log.ts";
import { type Deferred, deferred } from "../deferred.ts";
import { Delivery } from "../delivery.ts";
import type { LogBatch, LogConsumer, LogHealth } from "../log.ts";
import { asError, Session } from "./session.ts";
import { KafkaSupply } from "./supply.ts";
import type { KafkaTiming } from "./timing.ts";
import { rangesOf } from "./topic.ts";

export type ReaderParts = {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly group: string;
  readonly timing: KafkaTiming;
  readonly clock: Clock;
  readonly log: Pick<Log, "debug" | "info" | "warn" | "error">;
  readonly consumer: LogConsumer;
};

/** The group has given the partition away, or is about to. */
class NoLongerOursError extends Error {
  override readonly name = "NoLongerOursError";
}

export class KafkaReader {
  readonly #parts: ReaderParts;
  readonly #supply: KafkaSupply;
  readonly #delivery: Delivery;
  readonly #assigned: Deferred<void> = deferred();
  #session: Session | null = null;
  #stopping = false;
  #stopped: Promise<void> = Promise.resolve();
  #endSleep: () => void = () => {};
  /** Rises whenever the group changes: what began under an older one is no longer ours. */
  #generation = 0;
  #mine: readonly number[] = [];
  /** The generation in which the consumer took what is ours. */
  #taken = -1;
  #failures = 0;
  #trouble: string | null = "not yet in the group";
  /** Partitions that Kafka does not have as far as the database has read. */
  #ahead: readonly string[] = [];
  #committed: ReadonlyMap<number, number> = new Map();
  #cancelCommit: () => void = () => {};

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#supply = new KafkaSupply(
      {
        seek: (partition, offset) => this.#session?.seek(partition, offset),
        pause: (partitions) => this.#session?.pause(partitions),
        resume: (partitions) => this.#session?.resume(partitions),
      },
      () => this.#membership(),
    );
    this.#delivery = new Delivery(parts.consumer, { supply: this.#supply, clock: parts.clock, log: parts.log });
  }

  /** Resolves once the first partitions were given to the consumer, or when it is stopped before. */
  start(): Promise<void> {
    this.#stopped = this.#live();
    this.#commitLater();
    return this.#assigned.promise;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#endSleep();
    this.#cancelCommit();
    this.#session?.pause(this.#mine);
    const positions = this.#delivery.positions;
    await this.#delivery.close();
    await within(this.#parts.clock, this.#parts.timing.leaveMs, this.#commit(positions));
    await this.#session?.leave();
    await this.#stopped;
    this.#assigned.resolve();
  }

  health(): LogHealth {
    const { failing } = this.#delivery;
    const troubles = [
      ...(this.#trouble === null ? [] : [this.#trouble]),
      ...(failing.length > 0 ? [`partitions ${failing.join(", ")} fail again and again`] : []),
      ...this.#ahead,
    ];
    return { alive: troubles.length === 0, detail: [`reads ${this.#mine.length} partitions`, ...troubles].join("; ") };
  }

  holdsAssignment(): boolean {
    return this.#taken === this.#generation && this.#session?.isMember === true;
  }

  async #live(): Promise<void> {
    const { clock, log, timing } = this.#parts;
    while (!this.#stopping) {
      const session = this.#newSession();
      const reason = await session.live();
      if (this.#stopping) return;
      this.#leaving();
      this.#failures += 1;
      this.#trouble = `the consumer ended: ${reason.message}`;
      log.warn({ err: reason, failures: this.#failures }, "the Kafka consumer ended and is replaced");
      await session.leave();
      const awake = deferred();
      this.#endSleep = () => awake.resolve();
      await Promise.race([
        sleep(clock, pauseAfter(this.#failures, timing.restartMinMs, timing.restartMaxMs)),
        awake.promise,
      ]);
    }
  }

  #newSession(): Session {
    const session = new Session({
      ...this.#parts,
      events: {
        joined: (partitions) => this.#joined(partitions),
        leaving: () => this.#leaving(),
        fetched: (partition, fetchedOffset, records, to) => {
          const wanted = this.#supply.add(partition, fetchedOffset, records, to);
          this.#delivery.wake(partition);
          return wanted;
        },
        skipped: (partition, to) => this.#supply.skip(partition, to),
      },
    });
    this.#session = session;
    return session;
  }

  /** From now on batches in hand are told that they are no longer ours, and nothing else is handed on. */
  #leaving(): void {
    this.#generation += 1;
    this.#supply.clear();
    void this.#delivery.close();
  }

  #joined(partitions: readonly number[]): void {
    const lost = this.#mine.filter((partition) => !partitions.includes(partition));
    // Ends what still runs under the older generation; what runs is awaited, so that a partition has one batch at a time.
    this.#generation += 1;
    this.#supply.clear();
    const idle = this.#delivery.close();
    this.#mine = partitions;
    const session = this.#session;
    this.#settle(this.#generation, partitions, lost, idle).catch((error: unknown) => session?.end(asError(error)));
  }

  async #settle(
    generation: number,
    partitions: readonly number[],
    lost: readonly number[],
    idle: Promise<void>,
  ): Promise<void> {
    const { consumer, clock, timing, log } = this.#parts;
    if (lost.length > 0) await consumer.revoke(lost);
    await within(clock, timing.rebalanceMs, idle);
    if (generation !== this.#generation) return;
    const positions = await this.#assign(generation, partitions);
    if (generation === this.#generation) this.#taken = generation;
    const ahead = await this.#positionsAhead(positions);
    if (generation !== this.#generation || this.#stopping) return;
    for (const [partition, next] of positions) {
      if (ahead.has(partition)) continue;
      this.#supply.open(partition, next);
      this.#delivery.open(partition, next);
    }
    this.#ahead = [...ahead.values()];
    this.#failures = 0;
    this.#trouble = null;
    log.info({ partitions: partitions.length }, "reading Kafka");
    this.#assigned.resolve();
  }

  /** The consumer's positions; asked until it answers or the group changes. */
  async #assign(generation: number, partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const { consumer, clock, log, timing } = this.#parts;
    const session = this.#session;
    let refused = false;
    const certain = (): boolean => {
      refused = session?.isMember !== true;
      return !refused && generation === this.#generation;
    };
    for (let failures = 1; ; failures += 1) {
      try {
        await session?.confirmed();
        const positions = await consumer.assign(partitions, certain);
        // What was not taken for want of certainty is asked for again, once the group has confirmed us.
        if (!refused || generation !== this.#generation || this.#stopping) return positions;
      } catch (error) {
        log.error({ err: error, failures }, "the reader could not say where to begin and is asked again");
        await sleep(clock, pauseAfter(failures, timing.restartMinMs, timing.restartMaxMs));
        if (generation !== this.#generation || this.#stopping) return new Map();
      }
    }
  }

  /** Positions beyond the topic's end are of another log: reading on would skip what comes. */
  async #positionsAhead(positions: ReadonlyMap<number, number>): Promise<ReadonlyMap<number, string>> {
    const { kafka, topic, log } = this.#parts;
    const ahead = new Map<number, string>();
    if (![...positions.values()].some((next) => next > 0)) return ahead;
    try {
      const ranges = await rangesOf(kafka, topic);
      for (const [partition, next] of positions) {
        const high = ranges.get(partition)?.high ?? next;
        if (next > high)
          ahead.set(partition, `partition ${partition} was read to ${next}, but the topic ends at ${high}`);
      }
    } catch (error) {
      log.warn({ err: error }, "the topic's ends could not be looked up");
    }
    if (ahead.size > 0) {
      const text =
        "the database's position is of another log: start with the Kafka it has read, or with a new database";
      log.error({ partitions: [...ahead.values()] }, text);
    }
    return ahead;
  }

  #membership(): Pick<LogBatch, "alive" | "heartbeat"> {
    const generation = this.#generation;
    const alive = (): boolean => generation === this.#generation;
    return {
      alive,
      heartbeat: async () => {
        if (!alive()) throw new NoLongerOursError("the group is changing");
        await this.#session?.heartbeat();
      },
    };
  }

  #commitLater(): void {
    this.#cancelCommit = this.#parts.clock.after(this.#parts.timing.commitEveryMs, () => {
      void this.#commit(this.#delivery.positions).then(() => {
        if (!this.#stopping) this.#commitLater();
      });
    });
  }

  /** For lag tools. A failure is nobody's loss. */
  async #commit(positions: ReadonlyMap<number, number>): Promise<void> {
    const moved = new Map([...positions].filter(([partition, next]) => this.#committed.get(partition) !== next));
    try {
      await this.#session?.commit(moved);
      this.#committed = new Map([...this.#committed, ...moved]);
    } catch (error) {
      this.#parts.log.debug({ err: error }, "offsets for lag tools were not committed");
    }
  }
}
