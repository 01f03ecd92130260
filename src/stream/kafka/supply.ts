// What was fetched from Kafka and not yet read: bounded, because fetching pauses when enough lies here.

import { BATCH_LIMITS, type Fetched, type Supply } from "../delivery.ts";
import type { LogBatch, LogRecord } from "../log.ts";
import { Span } from "../span.ts";

/** Memory for one partition at which it is no longer fetched, and at which it is again. */
const PARTITION_BYTES_HIGH = 2_000_000;
const PARTITION_BYTES_LOW = 500_000;
/** The same for all partitions together. One answer of a broker may come on top. */
const TOTAL_BYTES_HIGH = 32_000_000;
const TOTAL_BYTES_LOW = 8_000_000;

/** How fetching is steered. */
export type Fetching = {
  seek(partition: number, offset: number): void;
  pause(partitions: readonly number[]): void;
  resume(partitions: readonly number[]): void;
};

type Stock = { readonly span: Span; paused: boolean };

export class KafkaSupply implements Supply {
  readonly #fetching: Fetching;
  readonly #membership: () => Pick<LogBatch, "alive" | "heartbeat">;
  readonly #stocks = new Map<number, Stock>();
  #full = false;

  constructor(fetching: Fetching, membership: () => Pick<LogBatch, "alive" | "heartbeat">) {
    this.#fetching = fetching;
    this.#membership = membership;
  }

  /** Fetches a partition from `next` on; until now it was paused. */
  open(partition: number, next: number): void {
    this.#stocks.set(partition, { span: new Span(next), paused: true });
    this.#fetching.seek(partition, next);
    this.#steer();
  }

  /** Throws everything away. The partitions are to be paused by whoever took them. */
  clear(): void {
    this.#stocks.clear();
    this.#full = false;
  }

  /** Takes what was fetched, records of `fetchedOffset` ≤ offset < `to`. False when it is not wanted. */
  add(partition: number, fetchedOffset: number, records: readonly LogRecord[], to: number): boolean {
    const span = this.#stocks.get(partition)?.span;
    if (span === undefined) return false;
    if (fetchedOffset !== span.to) {
      if (!span.isEmpty) {
        this.#fetching.seek(partition, span.to);
        return false;
      }
      // kafkajs moved by itself because Kafka has nothing at our offset. The consumer must see that, and decide.
      span.restart(fetchedOffset);
    }
    span.extend(records, to);
    this.#steer();
    return true;
  }

  /** Offsets before `to` hold no records, only marks of Kafka's own. */
  skip(partition: number, to: number): void {
    const span = this.#stocks.get(partition)?.span;
    if (span !== undefined && to > span.to) span.extend([], to);
  }

  take(partition: number, next: number): Fetched | null {
    const span = this.#stocks.get(partition)?.span;
    if (span === undefined || span.isEmpty) return null;
    const fetchedOffset = span.covers(next) ? next : span.from;
    const records = span.take(fetchedOffset, BATCH_LIMITS);
    if (records.length > 0) return { fetchedOffset, records };
    // A copy of what was read before, all of it: it must not keep the partition paused, for nobody will ask for it again.
    span.release(next);
    this.#steer();
    return null;
  }

  moveTo(partition: number, next: number): void {
    const span = this.#stocks.get(partition)?.span;
    if (span === undefined) return;
    if (span.covers(next)) {
      span.release(next);
    } else {
      span.restart(next);
      this.#fetching.seek(partition, next);
    }
    this.#steer();
  }

  membership(): Pick<LogBatch, "alive" | "heartbeat"> {
    return this.#membership();
  }

  #steer(): void {
    const [paused, resumed]: [number[], number[]] = [[], []];
    const total = [...this.#stocks.values()].reduce((sum, { span }) => sum + span.bytes, 0);
    this.#full = total >= (this.#full ? TOTAL_BYTES_LOW : TOTAL_BYTES_HIGH);
    for (const [partition, stock] of this.#stocks) {
      const pause = this.#full || stock.span.bytes >= (stock.paused ? PARTITION_BYTES_LOW : PARTITION_BYTES_HIGH);
      if (pause === stock.paused) continue;
      stock.paused = pause;
      (pause ? paused : resumed).push(partition);
    }
    if (paused.length > 0) this.#fetching.pause(paused);
    if (resumed.length > 0) this.#fetching.resume(resumed);
  }
}
