// The embedded log's table as its process reaches it: takes time, refuses, or loses an answer after writing.

import type { LogRecord } from "#stream/log.ts";
import type { LogTable, NewRecord } from "#stream/log-table.ts";
import type { Process } from "./scheduler.ts";
import { latencyMs, never, type World } from "./world.ts";

type Outcome<T> = { readonly value: T } | { readonly error: string };

export class TablePort implements LogTable {
  readonly #world: World;
  readonly #process: Process;
  #sent: readonly NewRecord[] | null = null;
  #trimmed: ReadonlyMap<number, number> = new Map();

  constructor(world: World, process: Process) {
    this.#world = world;
    this.#process = process;
  }

  append(records: readonly NewRecord[]): Promise<readonly number[]> {
    this.#sent = records;
    return this.#ask("append", (): Outcome<readonly number[]> => {
      const { faults } = this.#world;
      this.#sent = null;
      if (this.#world.storeDown() || faults.strikes("publish refused")) return { error: "the disk is full" };
      const value = this.#write(records);
      return faults.strikes("publish answer lost") ? { error: "the answer was lost" } : { value };
    });
  }

  read(partition: number, from: number, maxRecords: number, maxBytes: number): Promise<readonly LogRecord[]> {
    return this.#ask("read log", (): Outcome<readonly LogRecord[]> => {
      const { broker, faults } = this.#world;
      if (this.#world.storeDown() || faults.strikes("read failed")) return { error: "the store is out of reach" };
      const all = broker.between(partition, from, Number.POSITIVE_INFINITY);
      return { value: within(all, maxRecords, maxBytes) };
    });
  }

  heads(): Promise<ReadonlyMap<number, number>> {
    return this.#ask("heads", (): Outcome<ReadonlyMap<number, number>> => {
      const { broker, faults } = this.#world;
      if (this.#world.storeDown() || faults.strikes("read failed")) return { error: "the store is out of reach" };
      return { value: new Map(broker.used().map((partition) => [partition, broker.partition(partition).end])) };
    });
  }

  /** Nothing is forgotten here, so that the checker can read it all; what would be is checked to be read. */
  trim(upTo: ReadonlyMap<number, number>): Promise<void> {
    return this.#ask("trim", (): Outcome<void> => {
      this.#trimmed = upTo;
      const { disk, checker } = this.#world;
      for (const [partition, offset] of this.#trimmed) {
        const next = disk.positions([partition])[0]?.next ?? 0;
        if (offset > next)
          checker.fail(`the log was told to forget ${partition}/${offset}, but ${next} is not applied`);
      }
      return { value: undefined };
    });
  }

  /** An append that was under way is written, or is not. */
  crashed(): void {
    if (this.#sent !== null && this.#world.random.chance(0.5)) this.#write(this.#sent);
    this.#sent = null;
  }

  #write(records: readonly NewRecord[]): readonly number[] {
    return records.map(({ partition, key, value }) => this.#world.broker.append(partition, key, value, false));
  }

  #ask<T>(label: string, work: () => Outcome<T>): Promise<T> {
    const { scheduler } = this.#world;
    if (this.#process.dead) return never();
    return new Promise((resolve, reject) => {
      scheduler.after(null, latencyMs(this.#world), label, () => {
        if (this.#process.dead) return;
        const outcome = work();
        scheduler.after(this.#process, latencyMs(this.#world), `${label} answered`, () => {
          if ("error" in outcome) reject(new Error(outcome.error));
          else resolve(outcome.value);
        });
      });
    });
  }
}

function within(records: readonly LogRecord[], maxRecords: number, maxBytes: number): readonly LogRecord[] {
  const taken: LogRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (taken.length === maxRecords || bytes > maxBytes) break;
    bytes += record.value?.length ?? 0;
    taken.push(record);
  }
  return taken;
}
