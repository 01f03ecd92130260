// Opening a database: what is created, what is refused, and what a second opening finds.

import { afterEach, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { NO_NEEDS } from "#actors/user/ports.ts";
import { plainDate } from "#finance/calendar.ts";
import { sourceId, userId } from "#finance/ids.ts";
import { openStore } from "#store/store.ts";
import { temporaryFolder } from "../support/store-file.ts";
import { recorded, write } from "../support/writes.ts";

const folders: ReturnType<typeof temporaryFolder>[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function freshPath(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return join(folder.path, "new", "purser.db");
}

test("the folder and the file are made, for their owner only", async () => {
  const path = freshPath();
  const store = await openStore({ url: `file:${path}` });
  await store.meta.set("name", "value");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
  await store.close();
});

test("what was written is there when it is opened again, and migrating twice changes nothing", async () => {
  const url = `file:${freshPath()}`;
  const ana = userId("ana");
  const first = await openStore({ url });
  const [owned] = await first.engine.acquire([5], "first");
  await first.engine.commit(write(5, owned?.epoch ?? 0, 0, [recorded(ana, 1, ["2026-09-01 card -1.00 USD SHOP #1"])]));
  await first.close();
  expect(await rowsIn(url, "fence")).toBe(0);
  const second = await openStore({ url });
  const known = await second.known([{ userId: ana, needs: { ...NO_NEEDS, sourceIds: [sourceId("#1")] } }]);
  expect(known.get(ana)?.rows[0]?.transaction.date).toBe(plainDate("2026-09-01"));
  expect(await second.engine.positions([5])).toEqual([{ partition: 5, epoch: owned?.epoch ?? 0, next: 1 }]);
  await second.close();
});

async function rowsIn(url: string, table: string): Promise<number> {
  const client = createClient({ url });
  const { rows } = await client.execute(`select count(*) from ${table}`);
  client.close();
  return Number(rows[0]?.[0]);
}

test("a database made for another number of partitions is refused with a sentence that says what to do", async () => {
  const url = `file:${freshPath()}`;
  await (await openStore({ url, partitionCount: 4 })).close();
  await expect(openStore({ url, partitionCount: 8 })).rejects.toThrow(/made for 4 partitions and this program has 8/);
  const again = await openStore({ url, partitionCount: 4 });
  await again.close();
});

test("a file that is open already is refused, and free again once it is closed", async () => {
  const url = `file:${freshPath()}`;
  const first = await openStore({ url });
  await expect(openStore({ url })).rejects.toThrow(/Another process has the database/);
  await first.meta.set("still", "works");
  expect(await first.meta.get("still")).toBe("works");
  await first.close();
  const second = await openStore({ url });
  expect(await second.meta.get("still")).toBe("works");
  await second.close();
});

test("a closed store refuses to write and says so", async () => {
  const store = await openStore({ url: `file:${freshPath()}` });
  await store.close();
  await expect(store.meta.set("a", "b")).rejects.toThrow(/closed/);
});

test("closing waits for what was handed in before", async () => {
  const url = `file:${freshPath()}`;
  const store = await openStore({ url });
  const writes = Array.from({ length: 30 }, (_, index) => store.meta.set(`key ${index}`, String(index)));
  await store.close();
  await Promise.all(writes);
  const again = await openStore({ url });
  expect(await again.meta.get("key 29")).toBe("29");
  await again.close();
});
