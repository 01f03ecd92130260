// The simulation as a test: many seeds without a broken promise, and each of them the same whenever it is run.

import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { SeedReport } from "./run-seed.ts";

const RUNNER = join(import.meta.dir, "run.ts");
/** SIMULATION_SEEDS=100 for a short look. */
const SEEDS = Number(process.env.SIMULATION_SEEDS ?? 2_000);
const LIMIT_MS = 1_500_000;

/** In processes of their own: production code is loaded there in a changed form. */
async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const child = Bun.spawn([process.execPath, RUNNER, ...args], { stdout: "pipe", stderr: "inherit" });
  const text = await new Response(child.stdout).text();
  return { code: await child.exited, text };
}

describe("the simulation", () => {
  test(
    `${SEEDS} seeds keep every promise, and each holds enough facts and faults to count`,
    async () => {
      const { code, text } = await run("--seeds", String(SEEDS), "--workers", "2");
      console.log(text);
      expect(text).toContain(`${SEEDS} seeds counted, 0 failed`);
      expect(code).toBe(0);
    },
    LIMIT_MS,
  );

  test("a seed is the same run every time, step by step, and another seed is another one", async () => {
    const [once, again, other] = await Promise.all(
      ["77", "77", "78"].map(async (seed) => JSON.parse((await run("--seed", seed)).text) as SeedReport),
    );
    expect(once?.steps).toBeGreaterThan(1_000);
    expect(again).toEqual(once as SeedReport);
    expect(other?.hash).not.toBe(once?.hash as number);
  }, 180_000);

  test("a trace changes nothing about the run, and tells what every node did", async () => {
    const [plain, traced] = await Promise.all([run("--seed", "79"), run("--seed", "79", "--trace")]);
    expect(traced.text.endsWith(plain.text)).toBe(true);
    expect(traced.text).toContain("the faults stop");
  }, 180_000);
});
