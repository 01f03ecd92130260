// What a backup says of itself: when it was made, from what, and one hash over everybody's state.

import { createHash } from "node:crypto";
import { z } from "zod";
import { BackupUnfit } from "#store/backup-file.ts";
import type { SavedState } from "#store/manifest-table.ts";

const FORMAT = 1;

const manifestShape = z.object({
  format: z.literal(FORMAT),
  /** Just before the copy began. */
  created_at: z.string(),
  /** Steps of the schema. */
  schema: z.int(),
  /** States of another version have other hashes for the same journal. */
  state_version: z.int(),
  partitions: z.int(),
  shards: z.int(),
  /** The kind of log that the positions belong to; null before the first start. */
  log: z.string().nullable(),
  /** The next offset of each partition that was ever read. */
  positions: z.record(z.string(), z.int()),
  users: z.int(),
  /** Transactions that stand. */
  rows: z.int(),
  /** Facts in all journals. */
  entries: z.int(),
  /** SHA-256 over `user position hash` of everybody, in the order of their ids. */
  root: z.string(),
  /** What did not agree with the journals when it was made, and is in it as it was. */
  differences: z.array(z.object({ user: z.string(), what: z.string() })),
  /** The shards' own seals, where there is more than one file: so that none can be swapped. */
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestShape>;

export function manifestOf(of: Omit<Manifest, "format">): Manifest {
  return { format: FORMAT, ...of };
}

/** @throws BackupUnfit when there is none, or one of another kind. */
export function readManifest(found: unknown, path: string): Manifest {
  const parsed = manifestShape.safeParse(found);
  if (parsed.success) return parsed.data;
  throw new BackupUnfit(`${path} has no manifest that this program can read. Was it made by another version?`);
}

export function rootOf(states: readonly SavedState[]): string {
  const hash = createHash("sha256");
  for (const { userId, seq, hash: own } of states) hash.update(`${userId} ${seq} ${own}\n`);
  return hash.digest("hex");
}
