// The canonical hash of a state: what live, woken and replayed states are compared by.

import { createHash } from "node:crypto";

/** SHA-256 of the canonical text, in hex. */
export function stateHash(canonicalText: string): string {
  return createHash("sha256").update(canonicalText).digest("hex");
}
