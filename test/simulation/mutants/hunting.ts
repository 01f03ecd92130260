// Looks for seeds that find a planted bug: processes side by side, each with a limit, so that a bug that never ends ends.

import { cpus } from "node:os";
import { join } from "node:path";

export type Kill = {
  readonly seed: number;
  /** What the checker said first. */
  readonly violation: string;
};

const HUNT = join(import.meta.dir, "hunt.ts");
const ROOT = join(import.meta.dir, "../../..");
/** A process that takes longer has a seed that does not end, even on a machine with much else to do. */
const START_LIMIT_MS = 30_000;
const SEED_LIMIT_MS = 15_000;
/** Seeds that one process tries. */
const SEEDS_PER_PROCESS = 25;

/** The first of these seeds that finds something; null where none does. `id` null: the product as it is. */
export async function hunt(id: string | null, seeds: readonly number[]): Promise<Kill | null> {
  for (let at = 0; at < seeds.length; at += SEEDS_PER_PROCESS) {
    const kill = await huntOnce(id, seeds.slice(at, at + SEEDS_PER_PROCESS));
    if (kill) return kill;
  }
  return null;
}

async function huntOnce(id: string | null, seeds: readonly number[]): Promise<Kill | null> {
  const { PURSER_MUTANT: _, ...env } = process.env;
  const child = Bun.spawn([process.execPath, HUNT, ...seeds.map(String)], {
    cwd: ROOT,
    env: id === null ? env : { ...env, PURSER_MUTANT: id },
    stdout: "pipe",
    stderr: "pipe",
    timeout: START_LIMIT_MS + SEED_LIMIT_MS * seeds.length,
    killSignal: "SIGKILL",
  });
  const [text, complaint] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  await child.exited;
  const ended = text
    .split("\n")
    .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as { seed: number; violations: readonly string[] }]));
  if (child.signalCode === "SIGKILL")
    return { seed: seeds[ended.length] ?? 0, violation: "[I8] the seed does not end" };
  if (child.exitCode !== 0) throw new Error(`${id ?? "the product as it is"}: ${complaint.slice(0, 2_000)}`);
  const [violation] = ended.at(-1)?.violations ?? [];
  return violation === undefined ? null : { seed: ended.at(-1)?.seed ?? 0, violation };
}

/** Works through `items`, as many at once as there are processors. Answers in the order of the items. */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as Item);
  }
  await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, worker));
  return results;
}
