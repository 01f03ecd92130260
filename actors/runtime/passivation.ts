// Puts actors to sleep, the longest unused first, while their estimated bytes are over a budget.

/** Estimated bytes of all actors in memory before the first goes to sleep. */
export const ACTOR_BYTES_BUDGET = 1_000_000_000;
/** What an actor costs beside its own estimate: its cell, its place in the table and in this list. */
export const CELL_BYTES = 400;

/** A link of the list. Only who may sleep is in it: no mail, no wake, no open turn, no pin. */
export interface Sleeper {
  older: Sleeper | null;
  newer: Sleeper | null;
  resting: boolean;
  /** Leaves memory. The sleeper has left the list before. */
  sleep(): void;
}

export class Passivation {
  readonly #budgetBytes: number;
  #oldest: Sleeper | null = null;
  #newest: Sleeper | null = null;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  /** From now on it may be put to sleep, after everybody who rests already. */
  rest(sleeper: Sleeper): void {
    if (sleeper.resting) this.rouse(sleeper);
    sleeper.resting = true;
    sleeper.older = this.#newest;
    sleeper.newer = null;
    if (this.#newest) this.#newest.newer = sleeper;
    else this.#oldest = sleeper;
    this.#newest = sleeper;
  }

  /** It is wanted: from now on it stays. */
  rouse(sleeper: Sleeper): void {
    if (!sleeper.resting) return;
    sleeper.resting = false;
    if (sleeper.older) sleeper.older.newer = sleeper.newer;
    else this.#oldest = sleeper.newer;
    if (sleeper.newer) sleeper.newer.older = sleeper.older;
    else this.#newest = sleeper.older;
    sleeper.older = null;
    sleeper.newer = null;
  }

  /** Puts the longest unused to sleep until the bytes fit the budget or nobody is left who may sleep. */
  fit(usage: { readonly bytes: number }): number {
    let slept = 0;
    while (usage.bytes > this.#budgetBytes && this.#oldest) {
      const sleeper = this.#oldest;
      this.rouse(sleeper);
      sleeper.sleep();
      slept += 1;
    }
    return slept;
  }
}
