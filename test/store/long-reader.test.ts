// Somebody reads for long, as a backup does: the writer does not wait for them when it tidies up its log.

import { expect, test } from "bun:test";
import { createClient } from "@libsql/client";
import { openStoreFile } from "../support/store-file.ts";

/** Far below the time SQLite would wait for a reader. */
const SOON_MS = 2_000;

test("a reader that takes long does not hold up the end", async () => {
  const { store, url, remove } = await openStoreFile();
  await store.meta.set("before", "the reader");
  const reader = createClient({ url });
  const reading = await reader.transaction("read");
  await reading.execute("select count(*) from meta");
  await store.meta.set("while", "somebody reads");
  const closed = performance.now();
  await store.close();
  expect(performance.now() - closed).toBeLessThan(SOON_MS);
  const { rows } = await reading.execute("select key from meta where key = 'while'");
  expect(rows).toEqual([]);
  reading.close();
  reader.close();
  await remove();
});
