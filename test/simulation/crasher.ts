// Kills a process exactly at an await: traps are set on a place in the code, or on the next so-and-so many awaits.

import { AWAIT_SITES, onAwait } from "./instrument.ts";
import type { Process, Scheduler } from "./scheduler.ts";
import { never } from "./world.ts";

/** `site`: a number of AWAIT_SITES, or null for any; `left`: how many awaits to let pass. */
export type Trap = { readonly site: number | null; left: number; readonly kill: (process: Process) => void };

export class Crasher {
  /** How many crashes hit each place. */
  readonly crossed: Record<string, number> = {};
  /** Which places were passed at all. */
  readonly passed = new Uint32Array(AWAIT_SITES.length);
  readonly #scheduler: Scheduler;
  readonly #traps = new Map<Process, Trap>();
  /** Set on a place, whichever process comes by. */
  readonly #aims: Trap[] = [];
  readonly #onCrash: () => void;

  constructor(scheduler: Scheduler, onCrash: () => void) {
    this.#scheduler = scheduler;
    this.#onCrash = onCrash;
  }

  /** From now on all awaits of virtual nodes come by here. One world at a time. */
  listen(): void {
    onAwait((site, awaited) => this.#pass(site, awaited));
  }

  set(process: Process, trap: Trap): void {
    this.#traps.set(process, trap);
  }

  /** Strikes whichever process comes by. */
  aim(trap: Trap): void {
    this.#aims.push(trap);
  }

  disarm(): void {
    this.#aims.length = 0;
    this.#traps.clear();
  }

  #pass<T>(site: number, awaited: T): T {
    const process = this.#scheduler.current;
    if (process === null) return awaited;
    if (process.dead) return forsaken(awaited);
    this.passed[site] = (this.passed[site] ?? 0) + 1;
    const trap = this.#sprung(process, site);
    if (trap === null) return awaited;
    const name = AWAIT_SITES[site] ?? "?";
    this.crossed[name] = (this.crossed[name] ?? 0) + 1;
    this.#scheduler.note(`crash at ${name}`);
    this.#onCrash();
    trap.kill(process);
    return forsaken(awaited);
  }

  #sprung(process: Process, site: number): Trap | null {
    const trap = this.#traps.get(process);
    if (trap && trap.left-- <= 0) {
      this.#traps.delete(process);
      return trap;
    }
    const aim = this.#aims.findIndex((each) => each.site === site);
    if (aim < 0 || (this.#aims[aim] as Trap).left-- > 0) return null;
    return this.#aims.splice(aim, 1)[0] ?? null;
  }
}

/** Nobody is left to hear how it ends. */
function forsaken<T>(awaited: T): T {
  if (awaited instanceof Promise) awaited.catch(() => undefined);
  return never() as T;
}
