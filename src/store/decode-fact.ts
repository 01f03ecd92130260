// Facts as the journal stores them: the one place where they are written to text and read back.

import type { UserFact } from "#actors/user/protocol.ts";

/** Raised when a fact's form changes; from then on `decodeFact` brings older ones up to date. */
export const FACT_VERSION = 1;

export function encodeFact(fact: UserFact): string {
  return JSON.stringify(fact);
}

/**
 * Reads a stored fact in today's form. Old forms are lifted here, so that the fold knows only the newest.
 * @throws when a newer program wrote it.
 */
export function decodeFact(version: number, text: string): UserFact {
  if (version > FACT_VERSION) {
    throw new Error(
      `The journal holds a fact of version ${version}; this program reads up to ${FACT_VERSION}. Update it.`,
    );
  }
  return JSON.parse(text) as UserFact;
}
