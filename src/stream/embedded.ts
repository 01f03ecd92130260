// The event log without Kafka: records in a table of the store, handed on from memory the moment they are durable.

import type { Clock } from "#actors/runtime/clock.ts";
import type { Log } from "#src/log.ts";
import { Delivery } from "./delivery.ts";
import { EmbeddedSupply } from "./embedded-supply.ts";
import { type EventLog, type LogConsumer, type LogHealth, type LogMessage, PARTITION_COUNT } from "./log.ts";
import type { LogTable } from "./log-table.ts";
import { partitionOf } from "./partitioner.ts";
import { PublishQueue } from "./publish-queue.ts";

/** One append to the table: large enough to pay a commit's cost once, small enough not to hold the writer up. */
const APPEND_MESSAGES_MAX = 2_000;
const APPEND_BYTES_MAX = 4_000_000;
const WAITING_BYTES_MAX = 64_000_000;
/** After a failed append, how soon the table is asked what it holds when nobody publishes meanwhile. */
const RECHECK_MS = 1_000;

export type EmbeddedLogParts = {
  readonly table: LogTable;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn" | "error">;
  readonly partitionCount?: number;
};

/** An event log for one process: the table must have no other writer. */
export function createEmbeddedLog(parts: EmbeddedLogParts): EventLog {
  return new EmbeddedLog(parts);
}

class EmbeddedLog implements EventLog {
  readonly name = "embedded";
  readonly partitionCount: number;
  readonly #parts: EmbeddedLogParts;
  readonly #supply: EmbeddedSupply;
  readonly #queue: PublishQueue;
  #delivery: Delivery | null = null;
  /** True after an append failed, until the table has told what is in it. */
  #doubtful = false;
  #cancelRecheck: () => void = () => {};

  constructor(parts: EmbeddedLogParts) {
    this.#parts = parts;
    this.partitionCount = parts.partitionCount ?? PARTITION_COUNT;
    this.#supply = new EmbeddedSupply(parts.table, parts.log, this.partitionCount);
    this.#queue = new PublishQueue({
      write: (group) => this.#append(group),
      groupMessagesMax: APPEND_MESSAGES_MAX,
      groupBytesMax: APPEND_BYTES_MAX,
      waitingBytesMax: WAITING_BYTES_MAX,
    });
  }

  publish(messages: readonly LogMessage[]): Promise<void> {
    return this.#queue.publish(messages);
  }

  /**
   * Resolves once reading has begun.
   * @throws when there is a consumer already, or when its positions are not of this log.
   */
  async consume(consumer: LogConsumer): Promise<void> {
    if (this.#delivery !== null) throw new Error("The embedded log has a consumer already: stop it first.");
    const { clock, log } = this.#parts;
    const delivery = new Delivery(consumer, { supply: this.#supply, clock, log });
    this.#delivery = delivery;
    try {
      const partitions = Array.from({ length: this.partitionCount }, (_, partition) => partition);
      const positions = await consumer.assign(partitions);
      await this.#catchUp();
      for (const partition of partitions) this.#refuseStrangePosition(partition, positions.get(partition) ?? 0);
      // Nothing waits from here on, so a stop meanwhile was either before all of it or comes after.
      if (this.#delivery !== delivery) return;
      for (const partition of partitions) {
        const next = positions.get(partition) ?? 0;
        this.#supply.moveTo(partition, next);
        delivery.open(partition, next);
      }
    } catch (error) {
      this.#delivery = null;
      throw error;
    }
  }

  health(): LogHealth {
    const failing = this.#delivery?.failing ?? [];
    const troubles = [
      ...(this.#doubtful ? ["the last write failed"] : []),
      ...(failing.length > 0 ? [`partitions ${failing.join(", ")} fail again and again`] : []),
    ];
    const detail = [`embedded, ${this.#supply.behind} records to read`, ...troubles].join("; ");
    return { alive: troubles.length === 0, detail };
  }

  /** There is no other process. */
  holdsAssignment(): boolean {
    return true;
  }

  async stop(): Promise<void> {
    const delivery = this.#delivery;
    this.#delivery = null;
    await delivery?.close();
    await this.#supply.trimmed;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.#queue.close();
    this.#doubtful = false;
    this.#cancelRecheck();
  }

  async #append(group: readonly LogMessage[]): Promise<void> {
    const records = group.map(({ key, value }) => ({ partition: partitionOf(key, this.partitionCount), key, value }));
    try {
      if (this.#doubtful) await this.#catchUp();
      const offsets = await this.#parts.table.append(records);
      this.#supply.append(records.map((record, at) => ({ ...record, offset: offsets[at] as number })));
    } catch (error) {
      this.#doubt();
      throw error;
    }
    for (const partition of new Set(records.map((record) => record.partition))) this.#delivery?.wake(partition);
  }

  /** Records of a failed append may be durable all the same: then they are delivered like all others. */
  async #catchUp(): Promise<void> {
    const moved = this.#supply.moveHeads(await this.#parts.table.heads());
    this.#doubtful = false;
    for (const partition of moved) this.#delivery?.wake(partition);
  }

  #doubt(): void {
    this.#doubtful = true;
    this.#cancelRecheck();
    this.#cancelRecheck = this.#parts.clock.after(RECHECK_MS, () => {
      if (this.#doubtful) this.#catchUp().catch(() => this.#doubt());
    });
  }

  #refuseStrangePosition(partition: number, next: number): void {
    const head = this.#supply.headOf(partition);
    if (next <= head) return;
    throw new Error(
      `The database has read partition ${partition} up to ${next}, but the embedded log ends at ${head}: ` +
        "the position is of another log. Set KAFKA_BROKERS as it was, or start with a new database.",
    );
  }
}
