// A turn as its taker holds it, until it says whether the turn became durable.

import type { Quarantined, Turn } from "./actor.ts";

export type Settling = "committed" | "lost";

type Taker<M, O> = { settle(turn: OpenTurn<M, O>, result: Settling): void };

/** Settling it a second time does nothing. */
export class OpenTurn<M, O> implements Turn<M, O> {
  readonly outcome: O;
  readonly quarantined: readonly Quarantined<M>[];
  readonly #cell: Taker<M, O>;

  constructor(cell: Taker<M, O>, outcome: O, quarantined: readonly Quarantined<M>[]) {
    this.#cell = cell;
    this.outcome = outcome;
    this.quarantined = quarantined;
  }

  settle(result: Settling): void {
    this.#cell.settle(this, result);
  }
}
