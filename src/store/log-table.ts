// The embedded log's records in the database: numbered inside the write, read in pages, forgotten once read.

import type { LogTable, NewRecord } from "#stream/log-table.ts";
import { type Database, writeStatements } from "./database.ts";
import { logHead } from "./schema-engine.ts";
import type { Statement } from "./statement.ts";
import { encodeTexts } from "./storable.ts";

/** Offsets of one partition; a thousand records a second for 34 years. */
const OFFSETS = 2 ** 40;
/** Records deleted in one write, so that trimming never holds up the others. */
const TRIM_RECORDS_MAX = 2_000;

const RAISE_HEADS = `insert into log_head (partition, next)
  select e.value->>0, e.value->>1 from json_each(?) e where true
  on conflict (partition) do update set next = next + excluded.next
  returning partition, next`;
/** [partition, how far before the raised head, key, value] */
const INSERT = `insert into log (position, key, value)
  select h.partition * ${OFFSETS} + h.next - (e.value->>1), e.value->>2, e.value->>3
  from json_each(?) e join log_head h on h.partition = e.value->>0`;
const READ = `with some as (
    select position, octet_length(value) as bytes from log where position >= ? and position < ? order by position limit ?
  ), summed as (
    select position, sum(bytes) over (order by position) - bytes as before from some
  )
  select l.position, l.key, l.value from summed s join log l on l.position = s.position
  where s.before <= ? order by l.position`;
const TRIM = `delete from log where position in (
    select l.position from json_each(?) e
    join log l on l.position >= (e.value->>0) and l.position < (e.value->>1) limit ${TRIM_RECORDS_MAX})`;

export function createLogTable({ db, reader, writer }: Database): LogTable {
  return {
    async append(records) {
      if (records.length === 0) return [];
      const counts = countByPartition(records);
      const [raised] = await writeStatements(writer, appendStatements(records, counts));
      const heads = new Map(raised?.rows.map((row) => [Number(row[0]), Number(row[1])]));
      const given = new Map([...counts].map(([partition, count]) => [partition, (heads.get(partition) ?? 0) - count]));
      return records.map(({ partition }) => {
        const offset = given.get(partition) ?? 0;
        given.set(partition, offset + 1);
        return offset;
      });
    },

    async read(partition, from, maxRecords, maxBytes) {
      const first = partition * OFFSETS;
      const { rows } = await reader.execute({
        sql: READ,
        args: [first + from, first + OFFSETS, maxRecords, maxBytes],
      });
      return rows.map((row) => {
        return { partition, offset: Number(row[0]) - first, key: String(row[1]), value: String(row[2]) };
      });
    },

    async heads() {
      const rows = await db.select().from(logHead);
      return new Map(rows.map(({ partition, next }) => [partition, next]));
    },

    async trim(upTo) {
      const ranges = [...upTo].map(([partition, to]) => [partition * OFFSETS, partition * OFFSETS + to]);
      for (let deleted = TRIM_RECORDS_MAX; deleted === TRIM_RECORDS_MAX; ) {
        const [result] = await writeStatements(writer, [{ sql: TRIM, args: [JSON.stringify(ranges)] }]);
        deleted = result?.changes ?? 0;
      }
    },
  };
}

function countByPartition(records: readonly NewRecord[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { partition } of records) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  return counts;
}

function appendStatements(
  records: readonly NewRecord[],
  counts: ReadonlyMap<number, number>,
): readonly [Statement, Statement] {
  const left = new Map(counts);
  const rows = records.map(({ partition, key, value }) => {
    const beforeHead = left.get(partition) ?? 0;
    left.set(partition, beforeHead - 1);
    return encodeTexts([partition, beforeHead, key, value]);
  });
  return [
    { sql: RAISE_HEADS, args: [JSON.stringify([...counts])] },
    { sql: INSERT, args: [`[${rows.join(",")}]`] },
  ];
}
