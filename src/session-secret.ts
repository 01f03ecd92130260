// The secret that signs cookies: the one from the environment, or in demo mode one made once and kept beside the database.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";

const FILE_NAME = "session-secret";
const OWNER_ONLY = 0o600;

/**
 * The secret to sign with. Survives restarts, so that demo sign-ins do too.
 * @param makeSecret fresh random text of at least 32 characters, asked only when there is no secret yet
 */
export function sessionSecret(config: Pick<Config, "sessionSecret" | "dataDir">, makeSecret: () => string): string {
  if (config.sessionSecret !== null) {
    return config.sessionSecret;
  }
  const path = join(config.dataDir, FILE_NAME);
  mkdirSync(config.dataDir, { recursive: true });
  try {
    // "wx" decides between two processes that start at once: one writes, the other reads.
    writeFileSync(path, makeSecret(), { mode: OWNER_ONLY, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw error;
    }
  }
  return readFileSync(path, "utf8").trim();
}
