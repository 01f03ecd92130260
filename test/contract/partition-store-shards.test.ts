// A core and shards keep the promises of one partition store, and the embedded log's.

import { partitionOf } from "#stream/partitioner.ts";
import { openStoreFile } from "../support/store-file.ts";
import { logTableContract } from "./log-table.ts";
import { partitionStoreContract } from "./partition-store.ts";

const SHARDS = 3;
const HOME = partitionOf("u0") % SHARDS;

partitionStoreContract(
  "three shards",
  async () => {
    const { store, remove } = await openStoreFile({ shardCount: SHARDS });
    return { store: store.engine, close: remove };
  },
  // The suite writes anybody's rows under any partition; people live in their own one's shard.
  {
    user: (user) => partitionOf(user) % SHARDS === HOME,
    partition: (partition) => partition % SHARDS === HOME,
  },
);

logTableContract("three shards", async () => {
  const { store, remove } = await openStoreFile({ shardCount: SHARDS });
  return { table: store.logTable, close: remove };
});
