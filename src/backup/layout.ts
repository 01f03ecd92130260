// Where a backup lies: one file for one database, a folder of files for a core with shards.

import { rmSync } from "node:fs";
import { lstat, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BackupUnfit, hasSeal } from "#store/backup-file.ts";
import { databaseUrls } from "#store/shards.ts";

const OWNER_ONLY = 0o700;
/** What SQLite and Purser keep beside a database. */
const COMPANIONS = ["", "-wal", "-shm", "-lock", "-line", "-journal"];

/** The files of a backup in the order of the databases: the core's first. */
export function filesIn(path: string, shardCount: number): readonly string[] {
  if (shardCount === 1) return [path];
  return databaseUrls("{shard}.db", shardCount).map((name) => join(path, name));
}

/** A backup under way lies here: it is never taken for a whole one. */
function partOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.part`);
}

/** Takes away what is not finished, with the journal that SQLite keeps beside it while it copies. */
export function removePart(to: string): void {
  for (const end of ["", "-journal", "-old"]) rmSync(partOf(to) + end, { recursive: true, force: true });
}

/** Where a database of `file:…` lies. */
export function pathOfUrl(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : resolve(decodeURIComponent(url.slice("file:".length)));
}

export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** @throws BackupUnfit when no backup may be put there. */
export async function checkTarget(to: string, force: boolean, databases: readonly string[]): Promise<void> {
  const folder = await realpath(dirname(to)).catch(() => null);
  if (folder === null) throw new BackupUnfit(`There is no folder ${dirname(to)}.`);
  const target = join(folder, basename(to));
  for (const database of databases) {
    const home = await realpath(database).catch(() => database);
    // Not even looked into: whoever closes a file of an open database takes its locks off.
    if (COMPANIONS.some((end) => target === home + end) || (await sameFile(to, database)))
      throw new BackupUnfit(`${to} is the database itself. Name another file.`);
  }
  if (!(await exists(to))) return;
  if (!force) throw new BackupUnfit(`${to} exists already. Name another file, or overwrite it with --force.`);
  if (!(await isBackup(to))) throw new BackupUnfit(`${to} is no backup, so --force does not overwrite it either.`);
}

/** A place of its own for what is not finished; what a killed process left there goes. */
export async function freshPart(to: string, shardCount: number): Promise<string> {
  const part = partOf(to);
  removePart(to);
  if (shardCount > 1) await mkdir(part, { mode: OWNER_ONLY });
  return part;
}

/** Puts what is finished in its place, at once and for good. */
export async function putInPlace(part: string, to: string): Promise<void> {
  const isFolder = (await stat(part)).isDirectory();
  if (isFolder) await syncFolder(part);
  const old = `${part}-old`;
  const moved = isFolder && (await exists(to));
  if (moved) await rename(to, old);
  await rename(part, to);
  await syncFolder(dirname(to));
  if (moved) await rm(old, { recursive: true, force: true });
}

/** A new name is on the disk only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function isBackup(path: string): Promise<boolean> {
  const file = (await stat(path)).isDirectory() ? join(path, "core.db") : path;
  return hasSeal(file).catch(() => false);
}

async function sameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
  return a !== null && b !== null && a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
