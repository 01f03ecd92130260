// Puts a backup in the place of the database: checked first, the old one kept beside, and never half.

import { mkdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { openContents } from "#store/backup-contents.ts";
import { isFull } from "#store/backup-copy.ts";
import { BackupUnfit, unsealTo } from "#store/backup-file.ts";
import { DatabaseInUse, type FileLock, lockAlone } from "#store/file-lock.ts";
import { databaseUrls } from "#store/shards.ts";
import { checkAgainstManifest } from "./check.ts";
import { exists, filesIn, pathOfUrl } from "./layout.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { swapIn } from "./swap.ts";

const OWNER_ONLY = 0o700;

export type RestoreOrder = {
  /** An absolute path. */
  readonly from: string;
  /** DATABASE_URL and DATABASE_SHARDS. */
  readonly url: string;
  readonly shardCount: number;
  /** Replaces a database that is there; it is kept beside under a dated name. */
  readonly force: boolean;
  /** Checks the backup and changes nothing, whatever runs. */
  readonly dryRun: boolean;
  /** RFC 3339: dates the name of what was there. */
  readonly now: string;
};

/** `kept`: where the old databases are now. */
export type Restored = { readonly manifest: Manifest; readonly kept: readonly string[] };

/** @throws BackupUnfit with what to do when it cannot be; then everything is as it was. */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const urls = databaseUrls(order.url, order.shardCount);
  if (!order.url.startsWith("file:"))
    throw new BackupUnfit("DATABASE_URL is a libSQL server: restore there, with its own means.");
  const places = urls.map(pathOfUrl);
  for (const place of places) await mkdir(dirname(place), { recursive: true, mode: OWNER_ONLY });
  if (order.dryRun) return { manifest: await check(order, places), kept: [] };
  const locks = await lockAll(urls);
  try {
    await checkPlaces(places, order);
    return await replace(order, places);
  } finally {
    for (const lock of locks) await lock.release();
  }
}

async function check(order: RestoreOrder, places: readonly string[]): Promise<Manifest> {
  const fresh = places.map((place) => besideOf(place, `checking-${process.pid}`));
  try {
    return await unpack(order, fresh);
  } finally {
    await removeAll(fresh);
  }
}

async function replace(order: RestoreOrder, places: readonly string[]): Promise<Restored> {
  const fresh = places.map((place) => besideOf(place, "restoring"));
  try {
    await removeAll(fresh);
    const manifest = await unpack(order, fresh);
    return { manifest, kept: await swapIn(fresh, places, order.now) };
  } catch (error) {
    throw isFull(error)
      ? new BackupUnfit(`There is not enough room in ${dirname(places[0] ?? "")}: the disk is full.`)
      : error;
  } finally {
    await removeAll(fresh);
  }
}

/** In the same folder, so that moving it to its place is one step. */
function besideOf(place: string, what: string): string {
  return join(dirname(place), `.${basename(place)}.${what}`);
}

/** Who has a database open keeps its lock: so does whoever is about to replace it. */
async function lockAll(urls: readonly string[]): Promise<readonly FileLock[]> {
  const locks: FileLock[] = [];
  try {
    for (const url of urls) locks.push(await lockAlone(url));
    return locks;
  } catch (error) {
    for (const lock of locks) await lock.release();
    if (!(error instanceof DatabaseInUse)) throw error;
    throw new BackupUnfit(`${error.message} Nothing is restored under a running server.`);
  }
}

async function checkPlaces(places: readonly string[], { force, from }: RestoreOrder): Promise<void> {
  for (const place of places) {
    if (!(await exists(place)) || force) continue;
    // Purser makes an empty file before it makes a database of it.
    if ((await stat(place)).size === 0) continue;
    throw new BackupUnfit(
      `There is a database at ${place} already. With --force it is replaced by ${from}, and kept under a dated name.`,
    );
  }
}

/** A file holds everything in one; a folder holds a core and its shards. */
async function checkKind({ from, shardCount }: RestoreOrder): Promise<void> {
  const found = await stat(from).catch(() => null);
  if (found === null) throw new BackupUnfit(`There is no backup at ${from}.`);
  if (found.isDirectory() === shardCount > 1) return;
  throw new BackupUnfit(
    found.isDirectory()
      ? `${from} is a backup of several databases: set DATABASE_URL with {shard} in it, and DATABASE_SHARDS, as they were.`
      : `${from} is a backup of one database, and DATABASE_SHARDS=${shardCount} are set: unset it.`,
  );
}

/** Takes the databases out of a backup and checks them; what they are afterwards is a database like any other. */
async function unpack(order: RestoreOrder, fresh: readonly string[]): Promise<Manifest> {
  await checkKind(order);
  const { from, shardCount } = order;
  const sealed = filesIn(from, shardCount);
  const found = [];
  for (const [index, file] of sealed.entries()) found.push(await unsealTo(file, fresh[index] ?? ""));
  const contents = await openContents(fresh);
  try {
    const manifest = readManifest(await contents.manifest.read(), from);
    if (manifest.shards !== shardCount)
      throw new BackupUnfit(`${from} is of ${manifest.shards} shards: set DATABASE_SHARDS=${manifest.shards}.`);
    for (const [index, { name, sha256 }] of manifest.files.entries())
      if (found[index + 1] !== sha256) throw new BackupUnfit(`${join(from, name)} is of another backup.`);
    await contents.checkIntegrity();
    await contents.migrate();
    await checkAgainstManifest(contents, manifest, from);
    await contents.manifest.forget();
    return manifest;
  } finally {
    contents.close();
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) for (const end of ["", "-wal", "-shm", "-journal"]) await rm(path + end, { force: true });
}
