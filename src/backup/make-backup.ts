// Makes a backup: copies each database, folds everybody's state, seals the files, and only then gives them their name.

import { stat, statfs } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { STATE_VERSION } from "#actors/user/state.ts";
import { type Contents, openContents } from "#store/backup-contents.ts";
import { bytesOf, copyDatabase, isFull } from "#store/backup-copy.ts";
import { BackupUnfit, sealFile } from "#store/backup-file.ts";
import { openVault } from "#store/open-vault.ts";
import { PARTITION_COUNT } from "#stream/log.ts";
import { type Checked, type Difference, foldEverybody, type Living } from "./check.ts";
import { checkTarget, filesIn, freshPart, pathOfUrl, putInPlace, removePart } from "./layout.ts";
import { type Manifest, manifestOf, rootOf } from "./manifest.ts";

/** Room asked for beyond the copy: the manifest, and air for the server that shares the disk. */
const ROOM_BYTES = 8 * 1024 * 1024;
const ROOM_SHARE = 1.1;

export type BackupOrder = {
  /** The core's first, then the shards'. */
  readonly urls: readonly string[];
  readonly shardCount: number;
  /** An absolute path. */
  readonly to: string;
  /** Overwrites an earlier backup. */
  readonly force: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
};

export type MadeBackup = {
  readonly manifest: Manifest;
  readonly bytes: number;
  readonly differences: readonly Difference[];
};

/**
 * @param living asked once the copy is made: the states of those who are awake
 * @param goOn called between steps: it throws when the backup is not wanted any more
 * @throws BackupUnfit when it cannot be made; nothing is left then.
 */
export async function makeBackup(
  order: BackupOrder,
  living: () => Promise<readonly Living[]>,
  goOn: () => void,
): Promise<MadeBackup> {
  const { urls, shardCount, to, force } = order;
  await checkTarget(to, force, urls.map(pathOfUrl));
  await checkRoom(order);
  try {
    const part = await freshPart(to, shardCount);
    const files = filesIn(part, shardCount);
    // The core last: its log still holds whatever the shards had not taken in when they were copied.
    for (const index of [...files.keys()].reverse()) {
      await copyDatabase(urls[index] ?? "", files[index] ?? "");
      goOn();
    }
    const made = await finish(order, files, await living(), goOn);
    goOn();
    await putInPlace(part, to);
    return made;
  } catch (error) {
    removePart(to);
    throw isFull(error) ? new BackupUnfit(`There is not enough room in ${dirname(to)}: the disk is full.`) : error;
  }
}

async function finish(
  order: BackupOrder,
  files: readonly string[],
  living: readonly Living[],
  goOn: () => void,
): Promise<MadeBackup> {
  const contents = await openContents(files);
  try {
    await contents.checkIntegrity();
    const { states, differences } = await foldBeside(contents, order.urls, living, goOn);
    const [core = "", ...shards] = files;
    const sealed = [];
    for (const shard of shards) sealed.push({ name: basename(shard), sha256: await sealFile(shard) });
    const manifest = manifestOf({
      created_at: order.createdAt,
      schema: await contents.schemaVersion(),
      state_version: STATE_VERSION,
      partitions: PARTITION_COUNT,
      shards: order.shardCount,
      log: await contents.logKind(),
      positions: await contents.positions(),
      users: states.length,
      rows: states.reduce((sum, { rows }) => sum + rows, 0),
      entries: await contents.entryCount(),
      root: rootOf(states),
      differences: differences.map(({ userId: user, what }) => ({ user, what })),
      files: sealed,
    });
    await contents.manifest.put(manifest, states);
    await sealFile(core);
    return { manifest, bytes: await sizeOf(files), differences };
  } finally {
    contents.close();
  }
}

async function foldBeside(
  contents: Contents,
  urls: readonly string[],
  living: readonly Living[],
  goOn: () => void,
): Promise<Checked> {
  if (living.length === 0) return foldEverybody(contents, { goOn });
  const { vault, close } = await openVault(urls);
  try {
    return await foldEverybody(contents, { living, livingVault: vault, goOn });
  } finally {
    close();
  }
}

/** A disk that a backup has filled stops the server beside it. */
async function checkRoom({ urls, to }: BackupOrder): Promise<void> {
  let bytes = ROOM_BYTES;
  for (const url of urls) bytes += ROOM_SHARE * (await bytesOf(url));
  const { bavail, bsize } = await statfs(dirname(to));
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new BackupUnfit(
    `There is not enough room in ${dirname(to)}: ${inMegabytes(bytes)} MB are needed, ${inMegabytes(free)} MB are free.`,
  );
}

async function sizeOf(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(file)).size;
  return bytes;
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
