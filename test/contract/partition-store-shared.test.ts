// The database file keeps the promises of a partition store when several processes may have it open, too.

import { openStoreFile } from "../support/store-file.ts";
import { partitionStoreContract } from "./partition-store.ts";

partitionStoreContract("a database file shared by processes", async () => {
  const { store, remove } = await openStoreFile({ shared: true });
  return { store: store.engine, close: remove };
});
