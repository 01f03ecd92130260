// The way back: what is not whole is refused, what was there is kept, and nothing of it reaches the restored database.

import { Database } from "bun:sqlite";
import { afterAll, afterEach, expect, test } from "bun:test";
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealFile } from "#store/backup-file.ts";
import { restoringMark } from "#store/restoring-mark.ts";
import { openStore } from "#store/store.ts";
import type { Resident } from "#test/support/server.ts";
import {
  begin,
  emails,
  freshFolder,
  madeBy,
  removeFolders,
  restore,
  restoredStates,
  SEAL_BYTES,
  stopServers,
} from "./world.ts";

afterEach(stopServers);
afterAll(removeFolders);

let backup = "";
let people: Resident[] = [];
let root = "";

async function makeOne(): Promise<void> {
  if (backup !== "") return;
  const one = await begin();
  people = [await one.resident("ana@example.org")];
  await people[0]?.bank("2026-11-01 card -1.00 USD KEPT #kept");
  backup = join(freshFolder(), "one.purser");
  root = (await madeBy(one, backup)).root;
}

function damaged(change: (path: string) => void): string {
  const path = join(freshFolder(), "damaged.purser");
  copyFileSync(backup, path);
  change(path);
  return path;
}

function flipped(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test("a file that is cut off, damaged, or no backup is refused with the reason, and nothing is put anywhere", async () => {
  await makeOne();
  const { size } = statSync(backup);
  const cases: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ["without its last byte", (path) => truncateSync(path, size - 1), /is cut off, or was never finished/],
    ["half", (path) => truncateSync(path, Math.floor(size / 2)), /is cut off, or was never finished/],
    ["empty", (path) => truncateSync(path, 0), /is no backup of Purser/],
    ["a bit of its middle", (path) => flipped(path, Math.floor(size / 2)), /is damaged: its content has the SHA-256/],
    ["a bit of its first page", (path) => flipped(path, 30), /is damaged: its content has the SHA-256/],
    ["a digit of its seal", (path) => flipped(path, size - 5), /is damaged|is cut off/],
    ["something else", (path) => writeFileSync(path, "Date,Amount\n".repeat(50)), /is no backup of Purser/],
  ];
  for (const [what, change, reason] of cases) {
    const folder = freshFolder();
    await expect(restore(damaged(change), `file:${folder}/purser.db`), what).rejects.toThrow(reason);
    expect(readdirSync(folder), what).toEqual(["purser.db-lock"]);
  }
  await expect(restore("/nowhere/at-all", `file:${freshFolder()}/purser.db`)).rejects.toThrow(/There is no backup at/);
});

test("a sealed file whose journal gives another state is refused", async () => {
  await makeOne();
  const path = damaged((file) => truncateSync(file, statSync(backup).size - SEAL_BYTES));
  const db = new Database(path);
  db.run("update journal set fact = replace(fact, '-100', '-101')");
  db.close();
  await sealFile(path);
  const folder = freshFolder();
  await expect(restore(path, `file:${folder}/purser.db`)).rejects.toThrow(/gives another state than it did/);
  expect(existsSync(join(folder, "purser.db"))).toBe(false);
});

test("a database that is there is replaced with force only, and kept with what only its log held", async () => {
  await makeOne();
  const old = await begin();
  await old.resident("old@example.org");
  // As a kill -9 leaves it: the newest rows are in the log beside the file alone.
  const folder = freshFolder();
  for (const end of ["", "-wal", "-shm"]) copyFileSync(old.databaseFile + end, join(folder, `purser.db${end}`));
  expect(statSync(join(folder, "purser.db-wal")).size).toBeGreaterThan(100_000);
  const url = `file:${folder}/purser.db`;
  await expect(restore(backup, url)).rejects.toThrow(/There is a database at .+ already\. With --force/);
  expect(emails(join(folder, "purser.db"))).toEqual(["old@example.org"]);
  const { kept } = await restore(backup, url, { force: true });
  expect(kept).toEqual([join(folder, "purser.until-20261123T105703Z.db")]);
  expect(emails(kept[0] ?? "")).toEqual(["old@example.org"]);
  expect(emails(join(folder, "purser.db"))).toEqual(["ana@example.org"]);
  expect(
    readdirSync(folder).filter((name) => /wal|shm|restor/.test(name) && statSync(join(folder, name)).size > 0),
  ).toEqual([]);
  expect([...(await restoredStates(url, people)).values()]).toMatchObject([{ rows: 1 }]);
  expect(statSync(join(folder, "purser.db")).mode & 0o777).toBe(0o600);
});

test("a log that was left beside a missing database does not touch the restored one", async () => {
  await makeOne();
  const old = await begin();
  await old.resident("old@example.org");
  const folder = freshFolder();
  copyFileSync(`${old.databaseFile}-wal`, join(folder, "purser.db-wal"));
  await restore(backup, `file:${folder}/purser.db`);
  expect(emails(join(folder, "purser.db"))).toEqual(["ana@example.org"]);
  expect((await restoredStates(`file:${folder}/purser.db`, people)).get((people[0] as Resident).userId)?.rows).toBe(1);
});

test("is refused while a server has the database, and checking alone is not", async () => {
  await makeOne();
  const running = await begin();
  const url = `file:${running.databaseFile}`;
  await expect(restore(backup, url, { force: true })).rejects.toThrow(/Another process has the database/);
  const before = readdirSync(join(running.databaseFile, "..")).toSorted();
  expect((await restore(backup, url, { dryRun: true })).manifest.root).toBe(root);
  expect(readdirSync(join(running.databaseFile, "..")).toSorted()).toEqual(before);
});

test("after one that was cut short no server starts, until another one has come to its end", async () => {
  await makeOne();
  const folder = freshFolder();
  const path = join(folder, "purser.db");
  await restore(backup, `file:${path}`);
  writeFileSync(restoringMark(path), "");
  await expect(openStore({ url: `file:${path}` })).rejects.toThrow(/A restore of .+ was cut short/);
  await restore(backup, `file:${path}`, { force: true });
  await (await openStore({ url: `file:${path}` })).close();
});

test("one database and several are not mistaken for each other", async () => {
  await makeOne();
  const url = `file:${freshFolder()}/purser-{shard}.db`;
  await expect(restore(backup, url, { shardCount: 4 })).rejects.toThrow(/is a backup of one database/);
  await expect(restore(freshFolder(), `file:${freshFolder()}/a.db`)).rejects.toThrow(/backup of several databases/);
  await expect(restore(backup, "http://127.0.0.1:1")).rejects.toThrow(/is a libSQL server: restore there/);
});
