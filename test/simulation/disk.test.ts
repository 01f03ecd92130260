// The simulated disk keeps the promises of the real store, or what is proven on it would prove nothing.

import type { Vault } from "#actors/user/ports.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { partitionStoreContract } from "#test/contract/partition-store.ts";
import { Disk } from "./disk.ts";

partitionStoreContract("the simulation's disk", async () => ({
  store: storeOn(new Disk()),
  close: async () => undefined,
}));

/** Without the simulation's delays and faults. */
function storeOn(disk: Disk): PartitionStore & Vault {
  return {
    acquire: async (partitions, owner) => disk.acquire(partitions, owner),
    positions: async (partitions) => disk.positions(partitions),
    commit: async (write) => disk.commit(write, () => undefined),
    known: async (asked) => disk.known(asked),
    checkpoint: async (userId) => disk.people.get(userId)?.checkpoint ?? null,
    async *entries(userId, afterSeq, throughSeq) {
      const entries = disk.people.get(userId)?.journal.slice(afterSeq, throughSeq) ?? [];
      if (entries.length > 0) yield entries;
    },
  };
}
