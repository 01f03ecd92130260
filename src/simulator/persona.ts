// The three simulated people one meets in the demo; make-persona.ts makes others.

import { ANA } from "./people/ana/person.ts";
import { BEN } from "./people/ben/person.ts";
import { CHEN } from "./people/chen/person.ts";
import type { Persona } from "./plan.ts";

export type { Persona } from "./plan.ts";

export const DEMO_PERSONAS: readonly Persona[] = [ANA, BEN, CHEN];
