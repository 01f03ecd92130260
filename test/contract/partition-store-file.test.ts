// The database file keeps the promises of a partition store.

import { openStoreFile } from "../support/store-file.ts";
import { partitionStoreContract } from "./partition-store.ts";

partitionStoreContract("a database file", async () => {
  const { store, remove } = await openStoreFile();
  return { store: store.engine, close: remove };
});
