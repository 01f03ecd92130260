// A real libSQL server for tests, where there is one: no registry has it, so its absence skips nothing that CI counts.

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers, freePort, startLeashed } from "#src/setup/leash.mjs";

/** The program, or null. To have it: build the crate libsql-server of github.com/tursodatabase/libsql. */
export const SQLD = Bun.which("sqld");

/** On a folder of its own, thrown away with it. */
export async function startSqld(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  if (SQLD === null) throw new Error("sqld is not on the PATH");
  const folder = mkdtempSync(join(tmpdir(), "purser-sqld-"));
  const port = await freePort();
  const { stop } = await startLeashed({
    name: "sqld",
    command: [SQLD, "--http-listen-addr", `127.0.0.1:${port}`, "--db-path", join(folder, "data.sqld")],
    folder,
    temporary: true,
    ready: () => answers(port),
  });
  return { url: `http://127.0.0.1:${port}`, stop };
}
