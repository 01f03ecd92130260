// A backup's file: a whole database, and behind its last page one line that vouches for every byte before it.

import { createHash, type Hash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** Raised when a backup is laid out in another way. */
const SEAL_VERSION = 1;
const SEAL = /^\npurser-backup (\d+) sha256 ([0-9a-f]{64})\n$/;
const SEAL_BYTES = sealOf("0".repeat(64)).length;
const CHUNK_BYTES = 1024 * 1024;
const OWNER_ONLY = 0o600;

/** A backup that cannot be made, or cannot be used: the message is for people. */
export class BackupUnfit extends Error {
  override readonly name = "BackupUnfit";
}

/**
 * Closes a finished file with its seal and sees it onto the disk. SQLite does not look behind the last page, so the file
 * stays a database that any tool can read.
 */
export async function sealFile(path: string): Promise<string> {
  const file = await open(path, constants.O_RDWR | constants.O_APPEND);
  try {
    const { size } = await file.stat();
    const sha256 = await digestOf(file, size, null);
    await file.appendFile(sealOf(sha256));
    await file.sync();
    return sha256;
  } finally {
    await file.close();
  }
}

/** Whether a file ends as a backup does; what lies before is not looked at. */
export async function hasSeal(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    return SEAL.test(await tailOf(file, (await file.stat()).size));
  } finally {
    await file.close();
  }
}

/**
 * Copies the database out of a backup's file, compares it with the seal, and sees it onto the disk.
 * @returns the SHA-256 that the seal names. @throws BackupUnfit when it is cut off, damaged, or no backup at all.
 */
export async function unsealTo(path: string, to: string): Promise<string> {
  const source = await open(path, "r").catch((error: unknown) => {
    throw new BackupUnfit(`${path} could not be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  try {
    const { size } = await source.stat();
    const [, version, stated] = SEAL.exec(await tailOf(source, size)) ?? [];
    if (version === undefined) throw new BackupUnfit(await unsealed(path, source, size));
    if (Number(version) !== SEAL_VERSION) {
      throw new BackupUnfit(`${path} is a backup of another kind (${version}); this program reads ${SEAL_VERSION}.`);
    }
    const target = await open(to, "wx", OWNER_ONLY);
    try {
      const found = await digestOf(source, size - SEAL_BYTES, target);
      if (found !== stated) {
        throw new BackupUnfit(
          `${path} is damaged: its content has the SHA-256 ${found}, and it was made with ${stated}.`,
        );
      }
      await target.sync();
      return found;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function sealOf(sha256: string): string {
  return `\npurser-backup ${SEAL_VERSION} sha256 ${sha256}\n`;
}

async function tailOf(file: FileHandle, size: number): Promise<string> {
  if (size < SEAL_BYTES) return "";
  const { buffer } = await file.read(Buffer.alloc(SEAL_BYTES), 0, SEAL_BYTES, size - SEAL_BYTES);
  return buffer.toString("latin1");
}

async function unsealed(path: string, file: FileHandle, size: number): Promise<string> {
  const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0);
  if (size > 0 && buffer.toString("latin1", 0, 15) === "SQLite format 3") {
    return `${path} is cut off, or was never finished: the line that ends every backup is missing. Use another one.`;
  }
  return `${path} is no backup of Purser. \`purser backup FILE\` makes one.`;
}

/** SHA-256 of the first `bytes`, which go into `target` on the way where there is one. */
async function digestOf(file: FileHandle, bytes: number, target: FileHandle | null): Promise<string> {
  const hash: Hash = createHash("sha256");
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(CHUNK_BYTES, bytes - at), at);
    if (bytesRead === 0) throw new BackupUnfit("The file became shorter while it was read.");
    hash.update(buffer.subarray(0, bytesRead));
    await target?.write(buffer, 0, bytesRead);
    at += bytesRead;
  }
  return hash.digest("hex");
}
