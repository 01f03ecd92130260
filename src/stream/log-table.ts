// What the embedded log asks of the store: a durable table of records, numbered without reuse within each partition.

import type { LogRecord } from "./log.ts";

export type NewRecord = { readonly partition: number; readonly key: string; readonly value: string };

export interface LogTable {
  /**
   * All or nothing, durable when it resolves. Answers each record's offset: within a partition they grow in the order
   * given, from the partition's head on. When it rejects, the records may be there all the same.
   */
  append(records: readonly NewRecord[]): Promise<readonly number[]>;
  /**
   * The partition's records from offset `from` on, in order: at most `maxRecords`, and no more once their values pass
   * `maxBytes`, but at least one where there is one.
   */
  read(partition: number, from: number, maxRecords: number, maxBytes: number): Promise<readonly LogRecord[]>;
  /** The offset that each partition's next record will get. Trimming never lowers it; a missing partition is at 0. */
  heads(): Promise<ReadonlyMap<number, number>>;
  /** Forgets records before these offsets, by partition. */
  trim(upTo: ReadonlyMap<number, number>): Promise<void>;
}
