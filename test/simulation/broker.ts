// The log's records: partitions with growing offsets and holes between them. Also the embedded log's table.

import type { Random } from "#simulator/random.ts";
import { type LogRecord, PARTITION_COUNT } from "#stream/log.ts";
import type { Faults } from "./faults.ts";
import type { Scheduler } from "./scheduler.ts";

export type BrokerPartition = { readonly records: LogRecord[]; end: number };

const HOLE_MAX = 3;

export class Broker {
  /** The virtual moment until which it answers nothing. */
  downUntilMs = 0;
  /** A new broker has none, until a node creates it. */
  hasTopic: boolean;
  servesFromMs = 0;
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #faults: Faults;
  readonly #partitions: readonly BrokerPartition[];
  readonly #listeners = new Set<() => void>();

  constructor(scheduler: Scheduler, random: Random, faults: Faults) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#faults = faults;
    this.hasTopic = random.chance(0.6);
    this.#partitions = Array.from({ length: PARTITION_COUNT }, () => ({ records: [], end: 0 }));
  }

  get isDown(): boolean {
    return this.#scheduler.nowMs < this.downUntilMs;
  }

  partition(partition: number): BrokerPartition {
    return this.#partitions[partition] as BrokerPartition;
  }

  /** Records of `from` ≤ offset < `to`. */
  between(partition: number, from: number, to: number): readonly LogRecord[] {
    const { records } = this.partition(partition);
    const start = indexOf(records, from);
    const found: LogRecord[] = [];
    for (let at = start; at < records.length && (records[at] as LogRecord).offset < to; at += 1)
      found.push(records[at] as LogRecord);
    return found;
  }

  /** Durable at once. `holes`: now and then offsets are left out, as marks of a broker's own are. */
  append(partition: number, key: string, value: string | null, holes: boolean): number {
    const lane = this.partition(partition);
    if (holes && this.#faults.strikes("log gap")) lane.end += this.#random.between(1, HOLE_MAX);
    const offset = lane.end;
    lane.records.push({ partition, offset, key, value });
    lane.end += 1;
    this.#scheduler.note(`record ${partition}/${offset} of ${key}`);
    for (const listener of [...this.#listeners]) listener();
    return offset;
  }

  /** Marks without records at a partition's end. */
  mark(partition: number): void {
    this.partition(partition).end += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls `listener` whenever something was appended, until the answered function is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Partitions that hold anything. */
  used(): readonly number[] {
    return this.#partitions.flatMap(({ end }, partition) => (end > 0 ? [partition] : []));
  }
}

function indexOf(records: readonly LogRecord[], offset: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle] as LogRecord).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
