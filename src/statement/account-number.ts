// Account numbers made safe to keep: a digest that stays the same, and the last digits for people.

import { createHash } from "node:crypto";

const KEY_CHARS = 16;

/** The same for the same account however it is spaced, and useless to who reads it. */
export function accountKey(number: string): string {
  return createHash("sha256").update(number.replace(/[\s-]/g, "").toUpperCase()).digest("hex").slice(0, KEY_CHARS);
}

/** The last four letters or digits, as banks show them; null where the number is too short to hide anything. */
export function maskOf(number: string): string | null {
  const bare = number.replace(/[^\p{L}\p{N}]/gu, "");
  return bare.length >= 5 ? bare.slice(-4) : null;
}
