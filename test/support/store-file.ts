// A store on a database file of its own, thrown away after the tests.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store, type StoreOptions } from "#store/store.ts";

export type StoreFile = {
  readonly store: Store;
  readonly url: string;
  /** Closes the store and removes its folder. */
  remove(): Promise<void>;
};

export async function openStoreFile(options: Partial<StoreOptions> = {}): Promise<StoreFile> {
  const folder = temporaryFolder();
  const name = (options.shardCount ?? 1) > 1 ? "purser-{shard}.db" : "purser.db";
  const url = `file:${join(folder.path, name)}`;
  const store = await openStore({ url, ...options });
  return {
    store,
    url,
    async remove() {
      await store.close();
      folder.remove();
    },
  };
}

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "purser-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
