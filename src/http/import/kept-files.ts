// Files whose import has been promised but is not done: on disk beside the database, so that a new start goes on with them.

import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { userId } from "#finance/ids.ts";
import type { Config } from "#src/config.ts";
import type { ImportRequest } from "./import-file.ts";

const OWNER_ONLY = { file: 0o600, folder: 0o700 } as const;
/** `<import>.<process>.upload`: the process that works on it. */
const NAME = /^([\w-]+)\.(\d+)\.upload$/;
const NEWLINE = 10;

/** The first line of a kept file; the rest are the bank's own bytes. */
const headShape = z.object({
  userId: z.string().transform(userId),
  fileName: z.string(),
  account: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  columns: z.record(z.string(), z.string()),
});

export type KeptImport = { readonly id: string; readonly request: ImportRequest };

/** Durable enough to survive the process; resolves once it is there. */
export async function keepFile(config: Pick<Config, "dataDir">, { id, request }: KeptImport): Promise<void> {
  const { bytes, ...head } = request;
  await mkdir(folderOf(config), { recursive: true, mode: OWNER_ONLY.folder });
  const path = pathOf(config, id, process.pid);
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes]);
  await writeFile(`${path}.part`, content, { mode: OWNER_ONLY.file });
  await rename(`${path}.part`, path);
}

export async function forgetFile(config: Pick<Config, "dataDir">, id: string): Promise<void> {
  await rm(pathOf(config, id, process.pid), { force: true });
}

/** Takes over what processes that are no longer there have left. Of several that try, one gets each. */
export async function takeLeftFiles(config: Pick<Config, "dataDir">): Promise<readonly KeptImport[]> {
  const files = await readdir(folderOf(config)).catch(() => []);
  const taken: KeptImport[] = [];
  for (const file of files) {
    const [, id = "", pid = ""] = NAME.exec(file) ?? [];
    if (id === "" || isAlive(Number(pid))) continue;
    const path = pathOf(config, id, process.pid);
    const ours = await rename(join(folderOf(config), file), path).then(
      () => true,
      () => false,
    );
    const request = ours ? await readKept(path) : null;
    if (request) taken.push({ id, request });
  }
  return taken;
}

async function readKept(path: string): Promise<ImportRequest | null> {
  const content = await readFile(path);
  const end = content.indexOf(NEWLINE);
  try {
    const head = headShape.parse(JSON.parse(content.subarray(0, end).toString("utf8")));
    return { ...head, bytes: new Uint8Array(content.subarray(end + 1)) };
  } catch {
    await rm(path, { force: true });
    return null;
  }
}

/** A number that was given to another process since counts as alive: its file waits for the next start. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function folderOf({ dataDir }: Pick<Config, "dataDir">): string {
  return join(dataDir, "imports");
}

function pathOf(config: Pick<Config, "dataDir">, id: string, pid: number): string {
  return join(folderOf(config), `${id}.${pid}.upload`);
}
