// Every planted bug that the simulation is to find, by theme.

import { BACKED } from "./backed.ts";
import { CELLS } from "./cells.ts";
import { CHOICES } from "./choices.ts";
import { FENCE } from "./fence.ts";
import { LEARNING } from "./learning.ts";
import { LOG } from "./log.ts";
import type { Mutant } from "./mutant.ts";
import { OWNERSHIP } from "./ownership.ts";
import { PARKING } from "./parking.ts";
import { PERSON } from "./person.ts";
import { SCREENS } from "./screens.ts";
import { WRITING } from "./writing.ts";

export const MUTANTS: readonly Mutant[] = [
  ...OWNERSHIP,
  ...FENCE,
  ...WRITING,
  ...PARKING,
  ...PERSON,
  ...LEARNING,
  ...CHOICES,
  ...CELLS,
  ...SCREENS,
  ...LOG,
];

/** @throws when there is no such bug. */
export function mutantOf(id: string): Mutant {
  const mutant = [...MUTANTS, ...BACKED].find((each) => each.id === id);
  if (!mutant) throw new Error(`there is no planted bug "${id}": see test/simulation/mutants/list.ts`);
  return mutant;
}
