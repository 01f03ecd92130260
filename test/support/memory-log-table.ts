// A table of the embedded log in memory, which can fail as a disk does: before the write, or after it.

import type { LogRecord } from "#stream/log.ts";
import type { LogTable, NewRecord } from "#stream/log-table.ts";

export class MemoryLogTable implements LogTable {
  readonly #records = new Map<number, LogRecord[]>();
  readonly #heads = new Map<number, number>();
  /** "refused": nothing is written. "lost-answer": it is written and reported as failed. */
  trouble: "none" | "refused" | "lost-answer" = "none";
  /** How many records each append brought. */
  readonly appends: number[] = [];
  reads = 0;
  trimmed: ReadonlyMap<number, number> = new Map();

  append(records: readonly NewRecord[]): Promise<readonly number[]> {
    if (this.trouble === "refused") return Promise.reject(new Error("the disk is full"));
    this.appends.push(records.length);
    const offsets = records.map((record) => {
      const offset = this.#heads.get(record.partition) ?? 0;
      this.#heads.set(record.partition, offset + 1);
      const lane = this.#records.get(record.partition);
      if (lane) lane.push({ ...record, offset });
      else this.#records.set(record.partition, [{ ...record, offset }]);
      return offset;
    });
    return this.trouble === "none" ? Promise.resolve(offsets) : Promise.reject(new Error("the answer was lost"));
  }

  read(partition: number, from: number, maxRecords: number, maxBytes: number): Promise<readonly LogRecord[]> {
    this.reads += 1;
    const taken: LogRecord[] = [];
    let bytes = 0;
    for (const record of this.#records.get(partition) ?? []) {
      if (record.offset < from) continue;
      if (taken.length === maxRecords || bytes > maxBytes) break;
      bytes += record.value?.length ?? 0;
      taken.push(record);
    }
    return Promise.resolve(taken);
  }

  heads(): Promise<ReadonlyMap<number, number>> {
    return Promise.resolve(new Map(this.#heads));
  }

  trim(upTo: ReadonlyMap<number, number>): Promise<void> {
    this.trimmed = upTo;
    for (const [partition, offset] of upTo) {
      const kept = this.#records.get(partition)?.filter((record) => record.offset >= offset) ?? [];
      this.#records.set(partition, kept);
    }
    return Promise.resolve();
  }

  /** How many records it holds. */
  get size(): number {
    return [...this.#records.values()].reduce((total, lane) => total + lane.length, 0);
  }
}
