// Runs seeds of the simulation: `bun test/simulation/run.ts --seeds 2000 --workers 2`, or one with `--seed 4711 --trace`.

import { parseArgs } from "node:util";
import { AWAIT_SITES } from "./instrument.ts";
import { runSeed } from "./run-seed.ts";
import { addSeed, addTally, newTally, type Tally, tellTally } from "./tally.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    workers: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    /** The tally as JSON: how a worker answers. */
    json: { type: "boolean", default: false },
  },
});

/** One failed seed tells as much as ten; a worker does not go on for ever. */
const FAILED_MAX = 10;
/** A worker takes this many seeds at a time, so that all of them end together. */
const PORTION = 250;

if (values.seed !== undefined) await replay(Number(values.seed));
else if (Number(values.workers) > 1) await gather(Number(values.workers));
else await runAll();

async function replay(seed: number): Promise<void> {
  const { trace = [], passedAwaits: _, ...report } = await runSeed(seed, { trace: values.trace });
  for (const line of trace) console.log(line);
  console.log(JSON.stringify(report, null, 2));
  process.exitCode = report.violations.length > 0 ? 1 : 0;
}

async function runAll(): Promise<void> {
  const startedMs = performance.now();
  const tally = newTally();
  const from = Number(values.from);
  for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
    addSeed(tally, await runSeed(seed));
    if (tally.failed.length >= FAILED_MAX) break;
  }
  if (values.json) console.log(JSON.stringify(tally));
  else tell(tally, performance.now() - startedMs);
}

async function gather(workers: number): Promise<void> {
  const startedMs = performance.now();
  const tally = newTally();
  const end = Number(values.from) + Number(values.seeds);
  let next = Number(values.from);
  // A long run that is broken off still tells what it has found.
  process.once("SIGINT", () => {
    tell(tally, performance.now() - startedMs);
    process.exit();
  });
  async function work(): Promise<void> {
    while (next < end && tally.failed.length < FAILED_MAX) {
      const from = next;
      next = Math.min(next + PORTION, end);
      addTally(tally, await portion(from, next - from));
      const seeds = tally.counted + tally.thin.length;
      console.error(
        `${seeds} seeds after ${Math.round((performance.now() - startedMs) / 1000)} s, ${tally.failed.length} failed`,
      );
    }
  }
  await Promise.all(Array.from({ length: workers }, work));
  tell(tally, performance.now() - startedMs);
}

async function portion(from: number, seeds: number): Promise<Tally> {
  const command = [process.execPath, import.meta.path, "--json", "--from", String(from), "--seeds", String(seeds)];
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" });
  const text = await new Response(child.stdout).text();
  const code = await child.exited;
  if (code !== 0) throw new Error(`the worker of seeds ${from} to ${from + seeds - 1} ended with ${code}`);
  return JSON.parse(text) as Tally;
}

function tell(tally: Tally, tookMs: number): void {
  for (const line of tellTally(tally, AWAIT_SITES, tookMs)) console.log(line);
  process.exitCode = tally.failed.length > 0 || tally.counted === 0 ? 1 : 0;
}
