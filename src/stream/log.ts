// The port of the event log: keyed records in numbered partitions, delivered at least once and in order.

import type { UserId } from "#finance/ids.ts";

/** Fixed for the life of a database: a user's partition never moves. Stored with it and checked at start. */
export const PARTITION_COUNT = 64;

/** A record as it lies in the log. Offsets grow within a partition but may have holes. */
export type LogRecord = {
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** The raw text; decoding it is the reader's business and may fail. Null is a tombstone. */
  readonly value: string | null;
};

export type LogMessage = { readonly key: UserId; readonly value: string };

export type LogBatch = {
  readonly partition: number;
  /** Where this batch was fetched from: must equal what the consumer expects, or the batch is refused. */
  readonly fetchedOffset: number;
  readonly records: readonly LogRecord[];
  /** False once the partition has been taken away: stop at the next chance. */
  alive(): boolean;
  /** Keeps the membership alive during long work. Rejects when the group is rebalancing: return at once then. */
  heartbeat(): Promise<void>;
};

/** Who reads the log: the router. */
export interface LogConsumer {
  /**
   * Takes these partitions; answers the offset to read each from. Called again with the whole set after each change.
   * `certain` says whether they are still ours for sure: where not, what is not in hand yet is left out of the answer.
   */
  assign(partitions: readonly number[], certain?: () => boolean): Promise<ReadonlyMap<number, number>>;
  /** Partitions that now belong to somebody else. */
  revoke(partitions: readonly number[]): Promise<void>;
  /** Handles a batch and answers the next offset it expects; the log continues (seeks) there. */
  deliver(batch: LogBatch): Promise<number>;
}

export type LogHealth = { readonly alive: boolean; readonly detail: string };

export interface EventLog {
  /** For people: "embedded" or "Kafka at host:port". */
  readonly name: string;
  readonly partitionCount: number;
  /** Resolves when every message is durable in the log; order is kept per key. Rejects when the outcome is not known to be durable. */
  publish(messages: readonly LogMessage[]): Promise<void>;
  consume(consumer: LogConsumer): Promise<void>;
  health(): LogHealth;
  /**
   * True while what was assigned is certainly nobody else's: the group has confirmed it within the time after which it
   * would give it away. A process that was stopped and goes on is told no before it hears it from anybody.
   */
  holdsAssignment(): boolean;
  /** Stops delivering, lets the running batch finish, leaves the group. Publishing goes on working until close. */
  stop(): Promise<void>;
  close(): Promise<void>;
}
