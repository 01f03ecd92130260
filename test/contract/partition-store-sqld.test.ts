// The real libSQL server keeps the promises of a partition store and of the log's table, alone and as a core with shards.

import { openStore } from "#store/store.ts";
import { SQLD, startSqld } from "../support/sqld.ts";
import { logTableContract } from "./log-table.ts";
import { partitionStoreContract } from "./partition-store.ts";

async function openOnSqld() {
  const server = await startSqld();
  const store = await openStore({ url: server.url });
  return {
    store,
    async close() {
      await store.close();
      await server.stop();
    },
  };
}

if (SQLD === null) {
  console.log("sqld is not on the PATH: the contract of the store runs on its protocol alone.");
} else {
  partitionStoreContract("sqld", async () => {
    const { store, close } = await openOnSqld();
    return { store: store.engine, close };
  });
  logTableContract("sqld", async () => {
    const { store, close } = await openOnSqld();
    return { table: store.logTable, close };
  });
}
