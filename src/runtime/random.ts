// The only source of randomness: ids and tokens that nobody can guess.

import { randomBytes, randomUUID } from "node:crypto";

/** 256 bits as 43 URL-safe characters. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A number from 0 to below 1, evenly spread: for jitter. */
export function randomFraction(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}

/** A version-4 UUID. */
export function randomId(): string {
  return randomUUID();
}
