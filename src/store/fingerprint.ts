// By what a dead letter is known when the same record comes back: a hash of its key and its payload, as they are stored.

import { createHash } from "node:crypto";
import type { DeadLetter } from "#stream/partition-store.ts";
import { storable } from "./storable.ts";

export function fingerprintOf({ userId, payload }: Pick<DeadLetter, "userId" | "payload">): string {
  return createHash("sha256")
    .update(`${storable(userId)}\n${storable(payload)}`)
    .digest("base64url");
}
