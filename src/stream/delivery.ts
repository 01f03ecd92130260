// Hands records to their consumer: in order within a partition, one batch at a time, partitions taking turns.

import { pauseAfter } from "#actors/runtime/backoff.ts";
import type { Clock } from "#actors/runtime/clock.ts";
import type { Log } from "#src/log.ts";
import type { LogBatch, LogConsumer, LogRecord } from "./log.ts";

/** Partitions delivered at the same time; the store gathers what they commit into one write. */
const DELIVERIES_MAX = 64;
const RETRY_MIN_MS = 50;
const RETRY_MAX_MS = 5_000;
/** Failures in a row that make a partition worth telling about. */
const FAILURES_WORTH_TELLING = 5;

/** One batch at the most; a supply may give less. */
export const BATCH_LIMITS = { records: 512, bytes: 1_000_000 };

export type Fetched = { readonly fetchedOffset: number; readonly records: readonly LogRecord[] };

/** Where records come from. */
export interface Supply {
  /** What there is at `next`, at least one record; null when there is nothing, and `wake` will tell when there is. */
  take(partition: number, next: number): Fetched | null | Promise<Fetched | null>;
  /** The consumer expects `next` now: what lies before may be forgotten, what comes from there is wanted. */
  moveTo(partition: number, next: number): void;
  /** Whether the partition is still ours, and how to stay its owner. */
  membership(partition: number): Pick<LogBatch, "alive" | "heartbeat">;
}

/** A partition being read. */
type Reading = {
  readonly partition: number;
  next: number;
  state: "idle" | "ready" | "delivering" | "resting";
  /** Something came while it was being delivered. */
  woken: boolean;
  failures: number;
  cancelRest: () => void;
};

export type DeliveryParts = {
  readonly supply: Supply;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn" | "error">;
};

export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #consumer: LogConsumer;
  readonly #readings = new Map<number, Reading>();
  #ready: Reading[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(consumer: LogConsumer, parts: DeliveryParts) {
    this.#consumer = consumer;
    this.#parts = parts;
  }

  /** The offset the consumer expects next, by partition. */
  get positions(): ReadonlyMap<number, number> {
    return new Map([...this.#readings.values()].map(({ partition, next }) => [partition, next]));
  }

  /** Partitions that fail again and again. */
  get failing(): readonly number[] {
    const failing = [...this.#readings.values()].filter(({ failures }) => failures >= FAILURES_WORTH_TELLING);
    return failing.map(({ partition }) => partition);
  }

  /** Begins to read a partition at `next`. */
  open(partition: number, next: number): void {
    const reading = { partition, next, state: "idle", woken: false, failures: 0, cancelRest: () => {} } as const;
    this.#readings.set(partition, { ...reading });
    this.wake(partition);
  }

  /** Stops reading and waits for what is being delivered, also for what an earlier call waits for. */
  async close(): Promise<void> {
    for (const reading of this.#readings.values()) reading.cancelRest();
    this.#readings.clear();
    this.#ready = [];
    await Promise.all(this.#running);
  }

  /** There may be something to take. */
  wake(partition: number): void {
    const reading = this.#readings.get(partition);
    if (reading === undefined) return;
    reading.woken = true;
    if (reading.state !== "idle") return;
    reading.state = "ready";
    this.#ready.push(reading);
    this.#fill();
  }

  #fill(): void {
    while (this.#running.size < DELIVERIES_MAX) {
      const reading = this.#ready.shift();
      if (reading === undefined) return;
      const running = this.#deliverOne(reading).then(() => {
        this.#running.delete(running);
        if (reading.woken && reading.state === "idle" && this.#isOpen(reading)) this.wake(reading.partition);
        this.#fill();
      });
      this.#running.add(running);
    }
  }

  /** One batch only, so that a partition with much to read takes turns with the others. Never rejects. */
  async #deliverOne(reading: Reading): Promise<void> {
    const { partition, next: expected } = reading;
    reading.state = "delivering";
    reading.woken = false;
    try {
      const taken = this.#parts.supply.take(partition, expected);
      const fetched = taken instanceof Promise ? await taken : taken;
      if (fetched !== null && this.#isOpen(reading)) await this.#hand(reading, fetched);
      reading.state = "idle";
    } catch (error) {
      this.#rest(reading, error);
    }
  }

  async #hand(reading: Reading, { fetchedOffset, records }: Fetched): Promise<void> {
    const { partition, next: expected } = reading;
    const { supply, log } = this.#parts;
    const membership = supply.membership(partition);
    const next = await this.#consumer.deliver({ partition, fetchedOffset, records, ...membership });
    if (!this.#isOpen(reading)) return;
    reading.next = next;
    reading.woken = true;
    supply.moveTo(partition, next);
    // An answer without progress would otherwise be asked for again at once, for ever.
    if (next === expected)
      throw new Error(`the consumer expects ${next} and did not take what begins at ${fetchedOffset}`);
    reading.failures = 0;
    const after = (records.at(-1)?.offset ?? 0) + 1;
    if (next !== after) log.warn({ partition, delivered: after, next }, "reading goes on at another position");
  }

  #rest(reading: Reading, error: unknown): void {
    reading.state = "idle";
    if (!this.#isOpen(reading)) return;
    reading.state = "resting";
    reading.failures += 1;
    const delayMs = pauseAfter(reading.failures, RETRY_MIN_MS, RETRY_MAX_MS);
    const { partition, next } = reading;
    this.#parts.log.warn({ err: error, partition, next, delayMs }, "a batch was not taken and comes again");
    reading.cancelRest = this.#parts.clock.after(delayMs, () => {
      reading.state = "idle";
      this.wake(partition);
    });
  }

  #isOpen(reading: Reading): boolean {
    return this.#readings.get(reading.partition) === reading;
  }
}
