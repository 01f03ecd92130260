// A session token as the cookie carries it: the random token and a seal, so that a guess costs no look-up.

import { createHmac, timingSafeEqual } from "node:crypto";

const SEAL_CHARS = 22;

export function sealToken(token: string, secret: string): string {
  return `${token}.${sealOf(token, secret)}`;
}

/** The token, or null when the seal is not ours: the secret has changed, or somebody is guessing. */
export function openToken(sealed: string, secret: string): string | null {
  const [token = "", seal = ""] = sealed.split(".");
  const expected = Buffer.from(sealOf(token, secret));
  const given = Buffer.from(seal);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function sealOf(token: string, secret: string): string {
  return createHmac("sha256", secret).update(token).digest("base64url").slice(0, SEAL_CHARS);
}
