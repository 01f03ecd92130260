// What the router asks of the database: who owns a partition, and one fenced write per batch.

import { inArray } from "drizzle-orm";
import type { Known } from "#actors/user/ports.ts";
import type { UserId } from "#finance/ids.ts";
import type { CommitOutcome, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";
import { type Database, writeStatements } from "./database.ts";
import { encodeWrite } from "./encode-write.ts";
import { acquireStatement } from "./fence.ts";
import { readKnown } from "./known.ts";
import { partitionOwner } from "./schema-engine.ts";
import type { Databases } from "./shards.ts";

/** Each question goes to the databases it concerns; what is asked of one is answered as of one moment. */
export function createPartitionStore({ shards, shardOf, homeOf }: Databases): PartitionStore {
  const stores = new Map(shards.map((database) => [database, storeOn(database)]));
  const storeOf = (database: Database) => stores.get(database) ?? storeOn(database);

  async function ofAll(
    partitions: readonly number[],
    ask: (store: PartitionStore, some: readonly number[]) => Promise<readonly Ownership[]>,
  ): Promise<readonly Ownership[]> {
    const groups = [...grouped(partitions, shardOf)];
    const found = await Promise.all(groups.map(([database, some]) => ask(storeOf(database), some)));
    const byPartition = new Map(found.flat().map((owned) => [owned.partition, owned]));
    return partitions.map((partition) => byPartition.get(partition) ?? { partition, epoch: 0, next: 0 });
  }

  return {
    acquire: (partitions, owner) => ofAll(partitions, (store, some) => store.acquire(some, owner)),
    positions: (partitions) => ofAll(partitions, (store, some) => store.positions(some)),
    commit: (write) => storeOf(shardOf(write.partition)).commit(write),
    async known(needs) {
      const groups = [...grouped(needs, ({ userId }) => homeOf(userId))];
      const found = await Promise.all(groups.map(([database, some]) => storeOf(database).known(some)));
      return new Map<UserId, Known>(found.flatMap((each) => [...each]));
    },
  };
}

function storeOn(database: Database): PartitionStore {
  const { db, reader, writer } = database;
  return {
    async acquire(partitions, owner) {
      const [result] = await writeStatements(writer, [acquireStatement(partitions, owner)]);
      const owned = new Map(result?.rows.map((row) => [Number(row[0]), row]));
      return partitions.map((partition) => {
        const row = owned.get(partition);
        if (row === undefined) throw new Error(`partition ${partition} could not be acquired`);
        return { partition, epoch: Number(row[1]), next: Number(row[2]) };
      });
    },

    async positions(partitions) {
      const rows = await db
        .select()
        .from(partitionOwner)
        .where(inArray(partitionOwner.partition, [...partitions]));
      const byPartition = new Map(rows.map((row) => [row.partition, row]));
      return partitions.map((partition): Ownership => {
        const row = byPartition.get(partition);
        return { partition, epoch: row?.epoch ?? 0, next: row?.nextOffset ?? 0 };
      });
    },

    commit: async (write) => outcomeOf(await writer.write(unitOf(write))),

    known: (needs) => readKnown(reader, needs),
  };
}

function grouped<Item>(items: readonly Item[], of: (item: Item) => Database): ReadonlyMap<Database, Item[]> {
  const groups = new Map<Database, Item[]>();
  for (const item of items) {
    const group = groups.get(of(item));
    if (group) group.push(item);
    else groups.set(of(item), [item]);
  }
  return groups;
}

function unitOf(write: PartitionWrite) {
  const { partition, epoch, from, to } = write;
  return { position: { partition, epoch, from, to }, rows: encodeWrite(write), statements: [] };
}

function outcomeOf(outcome: Awaited<ReturnType<Database["writer"]["write"]>>): CommitOutcome {
  switch (outcome.type) {
    case "written":
      return { type: "committed" };
    case "refused":
      return { type: "failed", reason: outcome.reason, ...blameOf(outcome) };
    case "fenced":
    case "unknown":
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** A constraint is no full disk: trying again will not help. */
function blameOf({
  blame,
  constraint,
}: Extract<Awaited<ReturnType<Database["writer"]["write"]>>, { type: "refused" }>): { blame?: "store" | "record" } {
  if (blame === "database") return { blame: "store" };
  return constraint === null ? {} : { blame: "record" };
}
