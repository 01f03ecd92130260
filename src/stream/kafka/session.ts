// One life of a kafkajs consumer: it joins the group, fetches, and ends by a crash, by falling silent, or by us.

import type { Consumer, EachBatchPayload, Kafka } from "kafkajs";
import { type Clock, within } from "#actors/runtime/clock.ts";
import type { Log } from "#src/log.ts";
import { type Deferred, deferred } from "../deferred.ts";
import type { LogRecord } from "../log.ts";
import type { Fetching } from "./supply.ts";
import type { KafkaTiming } from "./timing.ts";

const FETCH_BYTES_MAX = 4_000_000;
const FETCH_PARTITION_BYTES_MAX = 500_000;

/** What a session tells; all of it synchronously, before kafkajs does the next thing. */
export type SessionEvents = {
  /** The group gave us these partitions, all of which are paused. */
  joined(partitions: readonly number[]): void;
  /** The group is changing: nothing is ours until `joined`. */
  leaving(): void;
  /** Answers whether the records are wanted; if not, they are fetched again. */
  fetched(partition: number, fetchedOffset: number, records: readonly LogRecord[], to: number): boolean;
  /** Kafka holds nothing for readers up to here. */
  skipped(partition: number, to: number): void;
};

export type SessionParts = {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly group: string;
  readonly timing: KafkaTiming;
  readonly clock: Clock;
  readonly log: Pick<Log, "debug">;
  readonly events: SessionEvents;
};

export class Session implements Fetching {
  readonly #parts: SessionParts;
  readonly #consumer: Consumer;
  readonly #ended: Deferred<Error> = deferred<Error>();
  #over = false;
  #lastSignMs: number;
  /** When the group was last heard of, and the earliest moment at which what it then said can have been true. */
  #heardMs: number;
  #confirmedMs = Number.NEGATIVE_INFINITY;
  #confirmation: Deferred<void> = deferred();
  #heartbeat: () => Promise<void> = () => Promise.resolve();
  #cancelLook: () => void = () => {};

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { kafka, group, timing } = parts;
    this.#lastSignMs = parts.clock.monotonicMs();
    this.#heardMs = this.#lastSignMs;
    this.#consumer = kafka.consumer({
      groupId: group,
      sessionTimeout: timing.sessionMs,
      heartbeatInterval: timing.heartbeatMs,
      rebalanceTimeout: timing.rebalanceMs,
      maxWaitTimeInMs: timing.fetchWaitMs,
      maxBytes: FETCH_BYTES_MAX,
      maxBytesPerPartition: FETCH_PARTITION_BYTES_MAX,
      allowAutoTopicCreation: false,
      // A crash always ends the session: kafkajs restarts itself after some errors only, and after others never.
      retry: {
        retries: timing.retries,
        initialRetryTime: timing.retryFirstMs,
        maxRetryTime: timing.retryMostMs,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
  }

  /** Lives, and answers why it ended. Never rejects. */
  async live(): Promise<Error> {
    this.#listen();
    this.#look();
    try {
      await this.#consumer.connect();
      // Where the database knows no position, reading begins at the beginning.
      await this.#consumer.subscribe({ topics: [this.#parts.topic], fromBeginning: true });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        // Batches are only put on the shelf here; the delivery works on many at once.
        partitionsConsumedConcurrently: 1,
        eachBatch: (payload) => this.#eachBatch(payload),
      });
    } catch (error) {
      this.end(asError(error));
    }
    return this.#ended.promise;
  }

  /** Ends it, for this reason or an earlier one: it fetches nothing more, but is in the group until it leaves. */
  end(reason: Error): void {
    this.#over = true;
    this.#cancelLook();
    this.#ended.resolve(reason);
    this.#confirmation.resolve();
  }

  /** Leaves the group, or is left behind when that takes too long. */
  async leave(): Promise<void> {
    this.end(new Error("stopped"));
    const { clock, timing, log } = this.#parts;
    const left = this.#consumer.disconnect().catch((error) => log.debug({ err: error }, "leaving the group failed"));
    await within(clock, timing.leaveMs, left);
  }

  /** Asks the group whether we still belong to it, at most every heartbeat's interval. */
  heartbeat(): Promise<void> {
    return this.#heartbeat();
  }

  /** False once the group may have given our partitions away, whether we have heard of it or not. */
  get isMember(): boolean {
    return !this.#over && this.#parts.clock.monotonicMs() - this.#confirmedMs < this.#parts.timing.sessionMs;
  }

  /** Resolves when the group says that we belong to it, at once where it has just done so, or when the session ends. */
  async confirmed(): Promise<void> {
    if (!this.isMember && !this.#over) await this.#confirmation.promise;
  }

  async commit(positions: ReadonlyMap<number, number>): Promise<void> {
    const { topic } = this.#parts;
    const offsets = [...positions].map(([partition, next]) => ({ topic, partition, offset: String(next) }));
    if (offsets.length > 0 && !this.#over) await this.#consumer.commitOffsets(offsets);
  }

  seek(partition: number, offset: number): void {
    this.#steer(() => this.#consumer.seek({ topic: this.#parts.topic, partition, offset: String(offset) }));
  }

  pause(partitions: readonly number[]): void {
    this.#steer(() => this.#consumer.pause([{ topic: this.#parts.topic, partitions: [...partitions] }]));
  }

  resume(partitions: readonly number[]): void {
    this.#steer(() => this.#consumer.resume([{ topic: this.#parts.topic, partitions: [...partitions] }]));
  }

  #listen(): void {
    const { events, topic } = this.#parts;
    const { CRASH, FETCH, GROUP_JOIN, HEARTBEAT, REBALANCING, START_BATCH_PROCESS } = this.#consumer.events;
    const sign = (): void => {
      this.#lastSignMs = this.#parts.clock.monotonicMs();
    };
    // An answer may have waited while this process was stopped; but it was asked for after the one before was heard.
    const confirm = (): void => {
      sign();
      this.#confirmedMs = this.#heardMs;
      this.#heardMs = this.#lastSignMs;
      if (!this.isMember) return;
      this.#confirmation.resolve();
      this.#confirmation = deferred();
    };
    this.#consumer.on(FETCH, sign);
    this.#consumer.on(HEARTBEAT, confirm);
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      confirm();
      if (this.#over) return;
      const partitions = payload.memberAssignment[topic] ?? [];
      // At once, or kafkajs fetches from the group's own offsets before the database has said where to begin.
      this.pause(partitions);
      events.joined(partitions);
    });
    this.#consumer.on(REBALANCING, () => {
      if (!this.#over) events.leaving();
    });
    this.#consumer.on(START_BATCH_PROCESS, ({ payload: { partition, batchSize, lastOffset } }) => {
      if (!this.#over && batchSize === 0) events.skipped(partition, Number(lastOffset) + 1);
    });
    this.#consumer.on(CRASH, ({ payload }) => this.end(payload.error));
  }

  /** kafkajs can die without a word: a consumer that neither fetches nor beats is over. */
  #look(): void {
    const { clock, timing } = this.#parts;
    this.#cancelLook = clock.after(timing.lookEveryMs, () => {
      const silentMs = clock.monotonicMs() - this.#lastSignMs;
      if (silentMs > timing.silentMs) this.end(new Error(`no sign of life for ${Math.round(silentMs)} ms`));
      else this.#look();
    });
  }

  async #eachBatch({ batch, resolveOffset, heartbeat, isStale, isRunning }: EachBatchPayload): Promise<void> {
    if (this.#over || isStale() || !isRunning()) return;
    this.#heartbeat = heartbeat;
    const { partition } = batch;
    const records = batch.messages.map(({ key, value, offset }) => ({
      partition,
      offset: Number(offset),
      key: key?.toString() ?? "",
      value: value?.toString() ?? null,
    }));
    const wanted = this.#parts.events.fetched(
      partition,
      fetchedOffsetOf(batch),
      records,
      Number(batch.lastOffset()) + 1,
    );
    if (wanted) resolveOffset(batch.lastOffset());
  }

  /** kafkajs throws when the consumer is not running: then there is nothing to steer. */
  #steer(act: () => void): void {
    if (this.#over) return;
    try {
      act();
    } catch (error) {
      this.#parts.log.debug({ err: error }, "the consumer is not running");
    }
  }
}

/** kafkajs has it and its types do not. */
function fetchedOffsetOf(batch: EachBatchPayload["batch"]): number {
  return Number((batch as unknown as { readonly fetchedOffset: string }).fetchedOffset);
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
