// The simulation finds what it is there to find: bugs planted on purpose, each by a seed that is silent without it.

import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BACKED } from "./mutants/backed.ts";
import { hunt, sideBySide } from "./mutants/hunting.ts";
import { KILLED_BY } from "./mutants/killed-by.ts";
import { MUTANTS } from "./mutants/list.ts";
import { patchesOf } from "./mutants/mutant.ts";
import { patched } from "./mutants/plant.ts";
import { markdownOf } from "./mutants/render.ts";

const ROOT = join(import.meta.dir, "../..");
/** A change of the product moves what happens in a seed: after the one on record so many more are tried. */
const MORE_SEEDS = 600;
const MUTANTS_MIN = 20;
/** Bugs that no ordinary test near them notices. */
const UNNOTICED_MIN = 8;
const LIMIT_MS = 900_000;
/** Those that a seed has found; the others stand in the table as what is still to be found. */
const FOUND = MUTANTS.filter(({ id }) => KILLED_BY[id]?.kill);

test.each([...MUTANTS, ...BACKED].map((mutant) => [mutant.id, mutant] as const))(
  "%s still fits the code and can be parsed",
  (_, mutant) => {
    for (const patch of patchesOf(mutant)) {
      const text = patched(patch, readFileSync(join(ROOT, patch.file), "utf8"));
      expect(() => new Bun.Transpiler({ loader: "ts" }).transformSync(text)).not.toThrow();
    }
  },
);

describe("each planted bug", () => {
  test(
    "is found by the seed on record, or by one of the next few",
    async () => {
      const moved: string[] = [];
      const lost = await sideBySide(MUTANTS, async ({ id }) => {
        const recorded = KILLED_BY[id]?.kill?.seed ?? 1;
        const kill = await hunt(id, [
          recorded,
          ...Array.from({ length: MORE_SEEDS }, (_, more) => recorded + 1 + more),
        ]);
        if (kill?.seed !== recorded) moved.push(`${id}: ${recorded} → ${kill?.seed ?? "?"}`);
        return kill === null ? [id] : [];
      });
      if (moved.length > 0)
        console.log(`Seeds have moved, run table.ts --record when it suits:\n  ${moved.join("\n  ")}`);
      expect(lost.flat()).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    "is what the seed finds: without it the same seeds find nothing",
    async () => {
      const seeds = [...new Set(FOUND.flatMap(({ id }) => KILLED_BY[id]?.kill?.seed ?? []))];
      const halves = [seeds.filter((_, index) => index % 2 === 0), seeds.filter((_, index) => index % 2 === 1)];
      expect(await sideBySide(halves, (half) => hunt(null, half))).toEqual([null, null]);
    },
    LIMIT_MS,
  );
});

describe("the table in the documents", () => {
  test("is the one on record", () => {
    expect(readFileSync(join(import.meta.dir, "MUTANTS.md"), "utf8")).toBe(markdownOf(MUTANTS, BACKED, KILLED_BY));
  });

  test(`holds ${MUTANTS_MIN} bugs or more that a seed finds`, () => {
    expect(FOUND.length).toBeGreaterThanOrEqual(MUTANTS_MIN);
  });

  test(`of which ${UNNOTICED_MIN} or more pass every ordinary test near them`, () => {
    expect(FOUND.filter(({ id }) => KILLED_BY[id]?.noticedBy === null).length).toBeGreaterThanOrEqual(UNNOTICED_MIN);
  });
});
