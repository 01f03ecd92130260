// Tokens are kept as hashes only: who reads the database cannot sign in with what stands there.

import { createHash } from "node:crypto";

/** SHA-256 is enough, and a slow hash would be none the safer: tokens are long and random, unlike passwords. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
