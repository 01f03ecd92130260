// A consumer of the log in a test: keeps positions as the router does, takes only what it expects, and remembers all.

import type { LogBatch, LogConsumer, LogRecord } from "#stream/log.ts";

/** Positions that outlive a reader, as a database does. */
export type Positions = Map<number, number>;

export class LogReader implements LogConsumer {
  readonly positions: Positions;
  readonly records: LogRecord[] = [];
  /** What each key's records said, without repetitions: a log may deliver twice what it could not confirm. */
  readonly #values = new Map<string, Set<string | null>>();
  readonly batches: LogBatch[] = [];
  /** Every call in order, for people reading a failure. */
  readonly assigned: number[][] = [];
  readonly revoked: number[][] = [];
  readonly refused: { readonly partition: number; readonly fetchedOffset: number; readonly expected: number }[] = [];
  mine: ReadonlySet<number> = new Set();
  delivering = 0;
  mostDelivering = 0;
  /** Runs before a batch is taken; may wait, throw, or answer another position. */
  before: (batch: LogBatch) => Promise<number | undefined> | number | undefined = () => undefined;
  /** What saying where to begin waits for: a database answers later, never at once. */
  beforeAssign: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve));
  readonly #watchers = new Set<() => void>();

  constructor(positions: Positions = new Map()) {
    this.positions = positions;
  }

  async assign(partitions: readonly number[]): Promise<ReadonlyMap<number, number>> {
    this.assigned.push([...partitions]);
    this.mine = new Set(partitions);
    await this.beforeAssign();
    this.#tell();
    return new Map(partitions.map((partition) => [partition, this.positions.get(partition) ?? 0]));
  }

  async revoke(partitions: readonly number[]): Promise<void> {
    this.revoked.push([...partitions]);
    this.mine = new Set([...this.mine].filter((partition) => !partitions.includes(partition)));
    this.#tell();
  }

  async deliver(batch: LogBatch): Promise<number> {
    const { partition, fetchedOffset, records } = batch;
    const expected = this.positions.get(partition) ?? 0;
    this.batches.push(batch);
    if (fetchedOffset !== expected) {
      this.refused.push({ partition, fetchedOffset, expected });
      return expected;
    }
    this.delivering += 1;
    this.mostDelivering = Math.max(this.mostDelivering, this.delivering);
    try {
      const answer = await this.before(batch);
      const next = answer ?? (records.at(-1)?.offset ?? 0) + 1;
      if (answer === undefined) this.#keep(records);
      this.positions.set(partition, next);
      return next;
    } finally {
      this.delivering -= 1;
      this.#tell();
    }
  }

  /** The distinct values received of a key, each where it first came. */
  values(key: string): (string | null)[] {
    return [...(this.#values.get(key) ?? [])];
  }

  /** How many distinct values were received, over all keys. */
  get count(): number {
    return [...this.#values.values()].reduce((total, { size }) => total + size, 0);
  }

  /** Resolves once `reached` holds; it is asked after every call of the log. */
  async until(reached: () => boolean): Promise<void> {
    while (!reached()) {
      await new Promise<void>((resolve) => {
        const watcher = () => {
          this.#watchers.delete(watcher);
          resolve();
        };
        this.#watchers.add(watcher);
      });
    }
  }

  #keep(records: readonly LogRecord[]): void {
    this.records.push(...records);
    for (const { key, value } of records) {
      const values = this.#values.get(key) ?? new Set();
      this.#values.set(key, values.add(value));
    }
  }

  #tell(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }
}
