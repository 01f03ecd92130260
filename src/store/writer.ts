// The one way to write: units wait in order, and whatever waits while one flush is under way goes into the next.

import { flush } from "./flush.ts";
import type { Executor } from "./statement.ts";
import { type Unit, type UnitOutcome, weightOf } from "./unit.ts";

/** A flush holds the writer for tens of milliseconds at most. */
const FLUSH_UNITS_MAX = 128;
const FLUSH_CHARACTERS_MAX = 2_000_000;
/** Past this much waiting, writes are refused at once: who sends slows down and tries again. */
const WAITING_CHARACTERS_MAX = 64_000_000;
const WAITING_UNITS_MAX = 20_000;

export type WriterLimits = {
  readonly flushUnits: number;
  readonly flushCharacters: number;
  readonly waitingUnits: number;
  readonly waitingCharacters: number;
};

const WRITER_LIMITS: WriterLimits = {
  flushUnits: FLUSH_UNITS_MAX,
  flushCharacters: FLUSH_CHARACTERS_MAX,
  waitingUnits: WAITING_UNITS_MAX,
  waitingCharacters: WAITING_CHARACTERS_MAX,
};

type Waiting = { readonly unit: Unit; readonly weight: number; readonly tell: (outcome: UnitOutcome) => void };

export class Writer {
  readonly #executor: Executor;
  readonly #limits: WriterLimits;
  #waiting: Waiting[] = [];
  #weight = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  readonly #stats = { flushes: 0, units: 0 };

  constructor(executor: Executor, limits: Partial<WriterLimits> = {}) {
    this.#executor = executor;
    this.#limits = { ...WRITER_LIMITS, ...limits };
  }

  /** For metrics: flushes and units since the start, and how much waits. */
  get stats(): { readonly flushes: number; readonly units: number; readonly waiting: number } {
    return { ...this.#stats, waiting: this.#waiting.length };
  }

  /** Writes a unit, all or nothing. Never rejects: the outcome says what happened. */
  write(unit: Unit): Promise<UnitOutcome> {
    if (this.#closed) return Promise.resolve(refused("the database is closed"));
    const weight = weightOf(unit);
    const { waitingUnits, waitingCharacters } = this.#limits;
    if (this.#waiting.length >= waitingUnits || (this.#weight > 0 && this.#weight + weight > waitingCharacters)) {
      return Promise.resolve(refused("too much waits to be written already: try again in a moment"));
    }
    return new Promise((tell) => {
      this.#waiting.push({ unit, weight, tell });
      this.#weight += weight;
      // In a microtask, so that units handed in together share the first flush.
      this.#running ??= Promise.resolve().then(() => this.#run());
    });
  }

  /** Writes what waits, then closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#executor.close();
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#take();
      const outcomes = await this.#flush(taken.map(({ unit }) => unit));
      this.#stats.flushes += 1;
      this.#stats.units += taken.length;
      for (const [index, { weight, tell }] of taken.entries()) {
        this.#weight -= weight;
        tell(outcomes[index] ?? { type: "unknown", reason: "the writer gave no answer" });
      }
    }
    this.#running = null;
  }

  async #flush(units: readonly Unit[]): Promise<readonly UnitOutcome[]> {
    try {
      return await flush(this.#executor, units);
    } catch (error) {
      return units.map(() => ({ type: "unknown", reason: error instanceof Error ? error.message : String(error) }));
    }
  }

  /** The next flush, in order; it ends before a second write to the same partition, which builds on the first. */
  #take(): readonly Waiting[] {
    const { flushUnits, flushCharacters } = this.#limits;
    const partitions = new Set<number>();
    let weight = 0;
    let count = 0;
    for (const { unit, weight: own } of this.#waiting) {
      const partition = unit.position?.partition;
      if (count === flushUnits || (count > 0 && weight + own > flushCharacters)) break;
      if (partition !== undefined && partitions.has(partition)) break;
      if (partition !== undefined) partitions.add(partition);
      weight += own;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}

function refused(reason: string): UnitOutcome {
  return { type: "refused", reason, blame: "database", constraint: null };
}
