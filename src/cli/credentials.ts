// Where this machine keeps the token that `purser login` fetched: one file, readable by its owner only.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";

const shape = z.object({ url: z.url(), token: z.string().min(1), email: z.string() });
export type Credentials = z.infer<typeof shape>;

export function credentialsPath(env: NodeJS.ProcessEnv): string {
  const config = env.XDG_CONFIG_HOME || join(homedir(), ".config");
  return join(config, "purser", "credentials.json");
}

export async function readCredentials(env: NodeJS.ProcessEnv): Promise<Credentials | null> {
  const text = await readFile(credentialsPath(env), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export async function saveCredentials(env: NodeJS.ProcessEnv, credentials: Credentials): Promise<void> {
  const path = credentialsPath(env);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
}

export async function forgetCredentials(env: NodeJS.ProcessEnv): Promise<void> {
  await rm(credentialsPath(env), { force: true });
}
