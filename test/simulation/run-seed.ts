// One seed: a world of a few nodes, faults for a minute, then quiet until all is right. Everything follows from the seed.

import { installLoader } from "./load.ts";

await installLoader();
// Only now, so that what they import reports its awaits.
const { simulate } = await import("./simulate.ts");

export type SeedReport = {
  readonly seed: number;
  /** Facts in all journals at the end. */
  readonly facts: number;
  /** How often each fault has happened. */
  readonly faults: Readonly<Record<string, number>>;
  /** What went wrong; empty when all is well. */
  readonly violations: readonly string[];
  readonly steps: number;
  /** How many crashes hit each await, as `file:line`. */
  readonly crossedAwaits: Readonly<Record<string, number>>;
  /** Awaits that virtual nodes came by at all. */
  readonly passedAwaits: readonly string[];
  readonly virtualMs: number;
  /** Node-time lived, over all nodes. */
  readonly nodeMs: number;
  /** After the last fault until all was right. */
  readonly recoveryMs: number;
  readonly frames: number;
  /** Equal for equal runs. */
  readonly hash: number;
  readonly trace?: readonly string[];
};

export type SeedOptions = { readonly nodes?: number; readonly trace?: boolean };

export async function runSeed(seed: number, options: SeedOptions = {}): Promise<SeedReport> {
  // Outside of any promise's own turn: the simulation runs promises to their end itself.
  await new Promise((resolve) => setImmediate(resolve));
  return await new Promise((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(simulate(seed, options));
      } catch (error) {
        reject(error);
      }
    });
  });
}
