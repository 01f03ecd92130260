// Runs seeds until one of them finds something wrong, in a process of its own, and tells which: with PURSER_MUTANT, in the
// product with that bug.

import { runSeed } from "../run-seed.ts";

/** `bun hunt.ts <seed>…`: a line of JSON a seed, up to the first that finds something. */
const seeds = process.argv.slice(2).map(Number);

for (const seed of seeds) {
  const { violations } = await runSeed(seed);
  process.stdout.write(`${JSON.stringify({ seed, violations })}\n`);
  if (violations.length > 0) break;
}
process.exit(0);
