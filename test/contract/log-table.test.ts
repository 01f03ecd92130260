// The table in memory and the one in the database keep the same promises.

import { MemoryLogTable } from "../support/memory-log-table.ts";
import { openStoreFile } from "../support/store-file.ts";
import { logTableContract } from "./log-table.ts";

logTableContract("memory", async () => ({ table: new MemoryLogTable(), close: async () => undefined }));

logTableContract("a database file", async () => {
  const { store, remove } = await openStoreFile();
  return { table: store.logTable, close: remove };
});
