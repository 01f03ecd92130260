// Files between preview and confirmation: kept in memory, one a person, for a while.

import type { UserId } from "#finance/ids.ts";

const KEPT_FOR_MS = 30 * 60_000;
/** All waiting files together; the oldest gives way. */
const BYTES_MAX = 256 * 1024 * 1024;

export type Upload = { readonly id: string; readonly fileName: string; readonly bytes: Uint8Array };
type Kept = Upload & { readonly userId: UserId; readonly untilMs: number };

/** In order of arrival. */
const kept = new Map<UserId, Kept>();

export function keepUpload(userId: UserId, upload: Upload, nowMs: number): void {
  kept.delete(userId);
  kept.set(userId, { ...upload, userId, untilMs: nowMs + KEPT_FOR_MS });
  for (const [owner, old] of kept) {
    const bytes = [...kept.values()].reduce((sum, each) => sum + each.bytes.length, 0);
    if (old.untilMs < nowMs || (bytes > BYTES_MAX && owner !== userId)) kept.delete(owner);
  }
}

/** Null for somebody else's upload, and for one that has waited too long. */
export function findUpload(userId: UserId, id: string, nowMs: number): Upload | null {
  const upload = kept.get(userId);
  return upload && upload.id === id && upload.untilMs >= nowMs ? upload : null;
}

export function dropUpload(userId: UserId): void {
  kept.delete(userId);
}
