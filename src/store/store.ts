// The store: one database behind every port and repository that Purser reads and writes.

import type { Vault } from "#actors/user/ports.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import type { LogTable } from "#stream/log-table.ts";
import type { PartitionStore } from "#stream/partition-store.ts";
import { openDatabase } from "./database.ts";
import { createLogTable } from "./log-table.ts";
import { createPartitionStore } from "./partition-store.ts";
import { createVault } from "./vault.ts";
import type { WriterLimits } from "./writer.ts";

export type StoreOptions = {
  /** `file:…`, or a libSQL server: `http://…`, `https://…`, `libsql://…`. */
  readonly url: string;
  readonly authToken?: string | null;
  readonly partitionCount?: number;
  readonly limits?: Partial<WriterLimits>;
};

export type Store = {
  /** For the engine: positions, fenced writes, and what actors wake from. */
  readonly engine: PartitionStore & Vault;
  readonly logTable: LogTable;
  /** Lets what waits be written, then closes. */
  close(): Promise<void>;
};

/**
 * Opens, creating and migrating where needed.
 * @throws StoreMismatch when the database was made for another number of partitions.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const database = await openDatabase({
    url: options.url,
    authToken: options.authToken ?? null,
    partitionCount: options.partitionCount ?? PARTITION_COUNT,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  });
  return {
    engine: { ...createPartitionStore(database), ...createVault(database) },
    logTable: createLogTable(database),
    close: () => database.close(),
  };
}
