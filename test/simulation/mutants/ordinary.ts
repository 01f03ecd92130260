// Runs the ordinary tests that are nearest to a planted bug with the bug in the product, and says which of them notices.

import { join } from "node:path";

const ROOT = join(import.meta.dir, "../../..");
const PRELOAD = join(import.meta.dir, "preload.ts");
const LIMIT_MS = 900_000;
/** A busy machine makes no test fail. */
const TEST_LIMIT_MS = 120_000;

/** Cheapest first: the first test that fails ends it. */
const NEAREST = [
  "test/finance/rule.test.ts",
  "test/actors",
  "test/stream",
  "test/contract/event-log-embedded.test.ts",
  "test/contract/log-table.test.ts",
  "test/contract/partition-store-memory.test.ts",
  "test/contract/partition-store-file.test.ts",
  "test/http/commands.test.ts",
  "test/http/live/hub.test.ts",
  "test/http/live/moments.test.ts",
  "test/http/live/socket.test.ts",
  "test/http/isolation.test.ts",
  "test/http/pages.test.ts",
  "test/http/api",
  "test/http/live/regions.test.ts",
] as const;

/** The name of the test that fails, or null when all pass. Processes that a test starts have the bug as well. */
export async function noticedBy(id: string): Promise<string | null> {
  const child = Bun.spawn(
    [process.execPath, "test", "--bail", "--timeout", String(TEST_LIMIT_MS), ...NEAREST.map((path) => `./${path}`)],
    {
      cwd: ROOT,
      env: { ...process.env, PURSER_MUTANT: id, BUN_OPTIONS: `--preload=${PRELOAD}` },
      stdout: "pipe",
      stderr: "pipe",
      timeout: LIMIT_MS,
      killSignal: "SIGKILL",
    },
  );
  const [, told] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  if (child.exitCode === 0) return null;
  return /^\(fail\) (.*?)(?: \[[\d.]+m?s\])?$/m.exec(told)?.[1] ?? "a test that does not end";
}
