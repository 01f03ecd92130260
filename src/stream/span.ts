// A stretch of one partition in memory: every record from one offset up to another, taken in order and let go in order.

import type { LogRecord } from "./log.ts";

/** What a record costs beside its text. */
const RECORD_OVERHEAD_BYTES = 100;

export type SpanLimits = { readonly records: number; readonly bytes: number };

/** Covers the offsets `from` ≤ offset < `to`; those without a record in it are holes of the log. */
export class Span {
  #records: LogRecord[] = [];
  #bytes = 0;
  #from: number;
  #to: number;

  constructor(at: number) {
    this.#from = at;
    this.#to = at;
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return this.#to;
  }

  /** An estimate of the memory it takes. */
  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#records.length === 0;
  }

  covers(offset: number): boolean {
    return this.#from <= offset && offset <= this.#to;
  }

  /** Adds what follows: all records of `this.to` ≤ offset < `to`. */
  extend(records: readonly LogRecord[], to: number): void {
    for (const record of records) {
      this.#bytes += costOf(record);
      this.#records.push(record);
    }
    this.#to = to;
  }

  /** Records from `next` on within the limits, at least one where there is one. They stay until released. */
  take(next: number, limits: SpanLimits): readonly LogRecord[] {
    const start = this.#indexOf(next);
    let [end, bytes] = [start, 0];
    for (; end < this.#records.length && end - start < limits.records; end += 1) {
      bytes += costOf(this.#records[end] as LogRecord);
      if (bytes > limits.bytes && end > start) break;
    }
    return this.#records.slice(start, end);
  }

  /** Lets go of what lies before `offset`, which is covered. */
  release(offset: number): void {
    for (const record of this.#records.splice(0, this.#indexOf(offset))) this.#bytes -= costOf(record);
    this.#from = offset;
  }

  /** Lets go of everything and begins anew at `offset`. */
  restart(offset: number): void {
    this.#records = [];
    this.#bytes = 0;
    this.#from = offset;
    this.#to = offset;
  }

  #indexOf(offset: number): number {
    const index = this.#records.findIndex((record) => record.offset >= offset);
    return index < 0 ? this.#records.length : index;
  }
}

function costOf({ key, value }: LogRecord): number {
  return RECORD_OVERHEAD_BYTES + 2 * (key.length + (value?.length ?? 0));
}
