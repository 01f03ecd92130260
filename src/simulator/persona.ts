// The simulated people: three to meet in the demo, and as many others as a test wants.

import { ANA } from "./people/ana/person.ts";
import { BEN } from "./people/ben/person.ts";
import { CHEN } from "./people/chen/person.ts";
import type { Persona } from "./plan.ts";

export type { Persona } from "./plan.ts";

export const DEMO_PERSONAS: readonly Persona[] = [ANA, BEN, CHEN];

export function makePersona(seed: number): Persona {
  return { ...ANA, seed };
}
