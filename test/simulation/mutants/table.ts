// The table of planted bugs: looks for a seed that finds each, or asks the ordinary tests, prints it, and records it.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BACKED } from "./backed.ts";
import { hunt, type Kill, sideBySide } from "./hunting.ts";
import { KILLED_BY } from "./killed-by.ts";
import { MUTANTS, mutantOf } from "./list.ts";
import type { Mutant } from "./mutant.ts";
import { noticedBy } from "./ordinary.ts";
import { type Finding, type Findings, markdownOf, moduleOf, NOT_ASKED } from "./render.ts";

/** Seeds of the product as it is that one process tries. */
const PART_SEEDS = 20;

/** bun test/simulation/mutants/table.ts [bug…] [--seeds 400] [--ordinary] [--record] */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: "string", default: "400" },
    /** Asks the ordinary tests instead of the simulation. */
    ordinary: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
});
const all: readonly Mutant[] = [...MUTANTS, ...BACKED];
const wanted = positionals.length > 0 ? positionals.map(mutantOf) : values.ordinary ? all : MUTANTS;
const seeds = values.ordinary ? [] : await soundSeeds(Number(values.seeds));

const found = await sideBySide(wanted, async (mutant) => [mutant.id, await findingOf(mutant)] as const);
const known = Object.entries(KILLED_BY).filter(([id]) => all.some((mutant) => mutant.id === id));
const findings: Findings = { ...Object.fromEntries(known), ...Object.fromEntries(found) };
console.log(markdownOf(MUTANTS, BACKED, findings));
if (values.record) {
  writeFileSync(join(import.meta.dir, "killed-by.ts"), moduleOf(findings));
  writeFileSync(join(import.meta.dir, "../MUTANTS.md"), markdownOf(MUTANTS, BACKED, findings));
}

async function findingOf({ id }: Mutant): Promise<Finding> {
  const before = KILLED_BY[id] ?? { kill: null, noticedBy: NOT_ASKED };
  const finding = values.ordinary
    ? { kill: before.kill, noticedBy: await noticedBy(id) }
    : { kill: await hunt(id, seeds), noticedBy: before.noticedBy };
  process.stderr.write(`${id}: ${told(finding.kill)}; ordinary tests: ${finding.noticedBy ?? "all pass"}\n`);
  return finding;
}

function told(kill: Kill | null): string {
  return kill ? `seed ${kill.seed}, ${kill.violation}` : "no seed";
}

/** A seed that finds something in the product as it is says nothing about a planted bug. */
async function soundSeeds(count: number): Promise<readonly number[]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const parts = numbers.flatMap((_, index) =>
    index % PART_SEEDS === 0 ? [numbers.slice(index, index + PART_SEEDS)] : [],
  );
  const sound = await sideBySide(parts, async (part) => {
    const unsound = new Set<number>();
    for (let rest = part; rest.length > 0; ) {
      const kill = await hunt(null, rest);
      if (kill === null) break;
      process.stderr.write(`seed ${kill.seed} finds something without any planted bug: ${kill.violation}\n`);
      unsound.add(kill.seed);
      rest = rest.filter((seed) => seed > kill.seed);
    }
    return part.filter((seed) => !unsound.has(seed));
  });
  return sound.flat();
}
