// The embedded log's records: from memory for a reader that keeps up, from the table for one that lags behind.

import type { Log } from "#src/log.ts";
import { BATCH_LIMITS, type Fetched, type Supply } from "./delivery.ts";
import type { LogBatch, LogRecord } from "./log.ts";
import type { LogTable } from "./log-table.ts";
import { Span } from "./span.ts";

/** Memory for records that were just appended, over all partitions. */
const MEMORY_BYTES_MAX = 32_000_000;
/** Records read since the table was last told to forget what was read. */
const TRIM_AFTER_RECORDS = 5_000;

/** One process owns all partitions for good. */
const MEMBERSHIP: Pick<LogBatch, "alive" | "heartbeat"> = { alive: () => true, heartbeat: () => Promise.resolve() };

export class EmbeddedSupply implements Supply {
  readonly #table: LogTable;
  readonly #log: Pick<Log, "warn">;
  /** By partition, the newest records up to its head. */
  readonly #spans: readonly Span[];
  readonly #spanBytesMax: number;
  readonly #read = new Map<number, number>();
  #readSinceTrim = 0;
  #trimming: Promise<void> = Promise.resolve();

  constructor(table: LogTable, log: Pick<Log, "warn">, partitionCount: number) {
    this.#table = table;
    this.#log = log;
    this.#spans = Array.from({ length: partitionCount }, () => new Span(0));
    this.#spanBytesMax = MEMORY_BYTES_MAX / partitionCount;
  }

  headOf(partition: number): number {
    return this.#spans[partition]?.to ?? 0;
  }

  /** Records that the consumer has not read, over all partitions. */
  get behind(): number {
    return [...this.#read].reduce((total, [partition, next]) => total + this.headOf(partition) - next, 0);
  }

  /** New records, durable, in the order they were appended. */
  append(records: readonly LogRecord[]): void {
    for (const record of records) {
      const span = this.#spans[record.partition];
      if (span === undefined) continue;
      // Somebody else's record lies between, or one whose append was reported as failed: the table has it, we don't.
      if (record.offset !== span.to) span.restart(record.offset);
      span.extend([record], record.offset + 1);
      if (span.bytes > this.#spanBytesMax) span.restart(span.to);
    }
  }

  /** The table holds records up to these heads, of which some may be unknown here. Answers the partitions it has more of. */
  moveHeads(heads: ReadonlyMap<number, number>): readonly number[] {
    const moved = [...heads].filter(([partition, head]) => head > this.headOf(partition));
    for (const [partition, head] of moved) this.#spans[partition]?.restart(head);
    return moved.map(([partition]) => partition);
  }

  take(partition: number, next: number): Fetched | null | Promise<Fetched | null> {
    const span = this.#spans[partition];
    if (span === undefined || next >= span.to) return null;
    return span.covers(next) ? fetched(next, span.take(next, BATCH_LIMITS)) : this.#readTable(partition, next, span);
  }

  moveTo(partition: number, next: number): void {
    const span = this.#spans[partition];
    if (span?.covers(next)) span.release(next);
    this.#readSinceTrim += next - (this.#read.get(partition) ?? next);
    this.#read.set(partition, next);
    if (this.#readSinceTrim >= TRIM_AFTER_RECORDS) this.#trim();
  }

  membership(): Pick<LogBatch, "alive" | "heartbeat"> {
    return MEMBERSHIP;
  }

  /** Resolves when the table has nothing left to forget of what it was told to. */
  get trimmed(): Promise<void> {
    return this.#trimming;
  }

  /** Lets the table forget what was read: it is durable elsewhere. A failure is made good by the next time. */
  #trim(): void {
    this.#readSinceTrim = 0;
    const upTo = new Map(this.#read);
    this.#trimming = this.#trimming
      .then(() => this.#table.trim(upTo))
      .catch((error) => this.#log.warn({ err: error }, "the embedded log could not forget what was read"));
  }

  async #readTable(partition: number, next: number, span: Span): Promise<Fetched | null> {
    const records = await this.#table.read(partition, next, BATCH_LIMITS.records, BATCH_LIMITS.bytes);
    // Where the table has a hole up to what lies in memory, reading goes on there.
    return fetched(next, records.length > 0 ? records : span.take(span.from, BATCH_LIMITS));
  }
}

function fetched(fetchedOffset: number, records: readonly LogRecord[]): Fetched | null {
  return records.length > 0 ? { fetchedOffset, records } : null;
}
