// The bundle for Node, made once for a test run in a folder of its own below dist/, and gone with the run.

import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dir, "../..");

let made: string | undefined;

/** The folder that holds main.js. Throws with the words of the build when it fails. */
export function ensureDist(): string {
  if (made !== undefined) return made;
  const folder = join("dist", `test-${process.pid}`);
  const { status, stderr } = spawnSync("node", ["src/setup/build.mjs", folder], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  process.on("exit", () => rmSync(join(ROOT, folder), { recursive: true, force: true }));
  made = join(ROOT, folder);
  return made;
}
