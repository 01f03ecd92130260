// The journals of a database that somebody else writes, on connections of one's own that only read.

import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { partitionOf } from "#stream/partitioner.ts";
import { openReader } from "./connection.ts";
import { createVault, type DatedVault } from "./vault.ts";

/** @param urls the core's, then the shards'; of everything in one: that one alone */
export async function openVault(
  urls: readonly string[],
): Promise<{ readonly vault: DatedVault; readonly close: () => void }> {
  const readers: Client[] = [];
  for (const url of urls.length === 1 ? urls : urls.slice(1)) readers.push(await openReader({ url, authToken: null }));
  const databases = readers.map((reader) => ({ db: drizzle(reader) }));
  return {
    vault: createVault({
      homeOf(userId) {
        const home = databases[partitionOf(userId) % databases.length];
        if (home === undefined) throw new Error("there is no database");
        return home;
      },
    }),
    close() {
      for (const reader of readers) reader.close();
    },
  };
}
