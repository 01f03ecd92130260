// What the router asks of the database: who owns a partition, and one fenced write per batch.

import { inArray } from "drizzle-orm";
import type { CommitOutcome, Ownership, PartitionStore, PartitionWrite } from "#stream/partition-store.ts";
import { type Database, writeStatements } from "./database.ts";
import { encodeWrite } from "./encode-write.ts";
import { acquireStatement } from "./fence.ts";
import { readKnown } from "./known.ts";
import { partitionOwner } from "./schema-engine.ts";

export function createPartitionStore(database: Database): PartitionStore {
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

function unitOf(write: PartitionWrite) {
  const { partition, epoch, from, to } = write;
  return { position: { partition, epoch, from, to }, rows: encodeWrite(write), statements: [] };
}

function outcomeOf(outcome: Awaited<ReturnType<Database["writer"]["write"]>>): CommitOutcome {
  switch (outcome.type) {
    case "written":
      return { type: "committed" };
    case "refused":
      return { type: "failed", reason: outcome.reason };
    case "fenced":
    case "unknown":
      return outcome;
    default:
      return outcome satisfies never;
  }
}
