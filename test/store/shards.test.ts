// A core and shards: who lives where, what each database holds, and what is refused.

import { Database } from "bun:sqlite";
import { afterEach, expect, test } from "bun:test";
import { join } from "node:path";
import { userId } from "#finance/ids.ts";
import { openStore } from "#store/store.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import { partitionOf } from "#stream/partitioner.ts";
import { temporaryFolder } from "../support/store-file.ts";
import { recorded, write } from "../support/writes.ts";

const SHARDS = 4;
const PEOPLE = Array.from({ length: 40 }, (_, index) => userId(`person ${index}`));
const folders: ReturnType<typeof temporaryFolder>[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function freshFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}

function shardedIn(folder: string, shardCount = SHARDS) {
  return openStore({ url: `file:${join(folder, "purser-{shard}.db")}`, shardCount });
}

function peopleIn(folder: string, place: string): readonly string[] {
  const database = new Database(join(folder, `purser-${place}.db`), { readonly: true });
  const rows = database.query("select distinct user_id as id from journal order by 1").all() as { id: string }[];
  database.close();
  return rows.map(({ id }) => id);
}

test("each person's journal is in one shard, the one of their partition, and the core holds nobody's", async () => {
  const folder = freshFolder();
  const store = await shardedIn(folder);
  const everything = Array.from({ length: PARTITION_COUNT }, (_, partition) => partition);
  const owned = await store.engine.acquire(everything, "this one");
  expect(owned.map(({ partition }) => partition)).toEqual(everything);
  const next = new Map<number, number>();
  for (const person of PEOPLE) {
    const partition = partitionOf(person);
    const from = next.get(partition) ?? 0;
    next.set(partition, from + 1);
    const row = recorded(person, 1, ["2026-09-01 card -1.00 USD SHOP #1"]);
    expect(await store.engine.commit(write(partition, 1, from, [row]))).toEqual({ type: "committed" });
  }
  for (const person of PEOPLE) expect(await seqsOf(store, person)).toEqual([1]);
  await store.close();
  for (let shard = 0; shard < SHARDS; shard++) {
    const expected = PEOPLE.filter((person) => partitionOf(person) % SHARDS === shard).toSorted();
    expect(expected.length).toBeGreaterThan(0);
    expect(peopleIn(folder, String(shard))).toEqual(expected);
  }
  expect(peopleIn(folder, "core")).toEqual([]);
});

async function seqsOf(store: Awaited<ReturnType<typeof shardedIn>>, person: (typeof PEOPLE)[number]) {
  const seqs: number[] = [];
  for await (const page of store.engine.entries(person, 0)) seqs.push(...page.map(({ seq }) => seq));
  return seqs;
}

test("another number of shards is refused with what to do, and nothing stays locked", async () => {
  const folder = freshFolder();
  await (await shardedIn(folder)).close();
  const refused = await shardedIn(folder, 2).then(
    () => "opened",
    (error: Error) => error.message,
  );
  expect(refused).toContain("DATABASE_SHARDS");
  expect(refused).toContain("of 4 was opened as");
  await (await shardedIn(folder)).close();
});

test("shards of two stores cannot be mixed up", async () => {
  const folder = freshFolder();
  await (await shardedIn(folder)).close();
  const { renameSync } = await import("node:fs");
  renameSync(join(folder, "purser-0.db"), join(folder, "swap.db"));
  renameSync(join(folder, "purser-1.db"), join(folder, "purser-0.db"));
  renameSync(join(folder, "swap.db"), join(folder, "purser-1.db"));
  const refused = await shardedIn(folder).then(
    () => "opened",
    (error: Error) => error.message,
  );
  expect(refused).toMatch(/shard 1 of 4 was opened as 0 of 4/);
});
