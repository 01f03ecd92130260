// The fence in SQL: a write happens only under the newest epoch and from the very position it was decided at.

import type { SqlValue, Statement } from "./statement.ts";

/** `from` is where the partition must stand, `to` where it stands after the write. */
export type Position = {
  readonly partition: number;
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
};

const TRY_FENCE = `insert into fence (ok)
  select (select count(*) from partition_owner o
          where o.partition = e.value->>0 and o.epoch = e.value->>1 and o.next_offset = e.value->>2)
  from json_each(?) e`;
const CLEAR_FENCE = "delete from fence";
const MOVE = `update partition_owner set next_offset = e.value->>1
  from json_each(?) e where partition_owner.partition = e.value->>0`;
const ACQUIRE = `insert into partition_owner (partition, epoch, owner, next_offset)
  select e.value, 1, ?, 0 from json_each(?) e where true
  on conflict (partition) do update set epoch = epoch + 1, owner = excluded.owner
  returning partition, epoch, next_offset`;

/** Fails the whole transaction by the constraint `fenced` unless every position holds. */
export function fenceStatements(positions: readonly Position[]): readonly Statement[] {
  if (positions.length === 0) return [];
  const wanted = positions.map(({ partition, epoch, from }) => [partition, epoch, from]);
  return [
    { sql: TRY_FENCE, args: [JSON.stringify(wanted)] },
    { sql: CLEAR_FENCE, args: [] },
  ];
}

export function moveStatements(positions: readonly Position[]): readonly Statement[] {
  const moved = positions.filter(({ from, to }) => from !== to).map(({ partition, to }) => [partition, to]);
  return moved.length === 0 ? [] : [{ sql: MOVE, args: [JSON.stringify(moved)] }];
}

/** Answers rows of [partition, epoch, next offset]. */
export function acquireStatement(partitions: readonly number[], owner: SqlValue): Statement {
  return { sql: ACQUIRE, args: [owner, JSON.stringify(partitions)] };
}
