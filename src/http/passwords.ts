// Passwords: Argon2id with OWASP's settings, off the main thread.

import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. About 40 ms. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Longer texts are not better passwords, only more work. */
export const PASSWORD_CHARS_MAX = 256;
export const PASSWORD_CHARS_MIN = 8;

export function hashPassword(password: string): Promise<string> {
  return hash(password, SETTINGS);
}

/** False for a wrong password and for a hash that is none. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  try {
    return await verify(hashed, password);
  } catch {
    return false;
  }
}

let decoy: Promise<string> | undefined;

/** Spends the time a real check takes, so that nobody can tell which addresses have an account. */
export async function pretendToCheck(password: string): Promise<false> {
  decoy ??= hashPassword("nobody has this password");
  await isPassword(password, await decoy);
  return false;
}
