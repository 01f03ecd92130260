// One turn against an actor that may throw: finds the messages to blame, so that all the others still count.

import type { Actor, Quarantined } from "./actor.ts";
import { reasonOf } from "./errors.ts";

/** Fresh actors that one turn may use up; after that, what is not known to be harmless is put aside with the guilty. */
export const RESTARTS_PER_TURN_MAX = 24;

/**
 * - done: the outcome holds every message that is not quarantined.
 * - again: this actor is spent; try the plan on a fresh one.
 * - failed: no message is to blame.
 */
export type Attempt<Outcome> =
  | { readonly type: "done"; readonly outcome: Outcome }
  | { readonly type: "again" }
  | { readonly type: "failed"; readonly error: unknown };

type Opened<Context, Message, Outcome> = Pick<
  Actor<Context, Message, Outcome, never, unknown>,
  "begin" | "receive" | "finish"
>;

/**
 * A message that makes `receive` throw is to blame itself. When `finish` throws, the shortest run of messages after
 * which it does is searched by halving, each half tried on a fresh actor; the last message of that run is to blame.
 */
export class TurnPlan<Context, Message> {
  readonly #context: Context;
  readonly #messages: readonly Message[];
  #excluded: Map<number, string> | null = null;
  #restarts = 0;
  /** After this many messages the turn is known to close … */
  #closes = 0;
  /** … and after this many it is known not to. */
  #fails: number | null = null;
  #upTo: number;

  constructor(context: Context, messages: readonly Message[]) {
    this.#context = context;
    this.#messages = messages;
    this.#upTo = messages.length;
  }

  /** Runs the turn on an actor in settled state. Unless the answer is "done", that actor must not be used again. */
  attempt<Outcome>(actor: Opened<Context, Message, Outcome>): Attempt<Outcome> {
    let at = -1;
    try {
      actor.begin(this.#context);
      for (at = 0; at < this.#upTo; at += 1) {
        if (!this.#excluded?.has(at)) actor.receive(this.#messages[at] as Message);
      }
      const outcome = actor.finish();
      if (this.#upTo === this.#messages.length) return { type: "done", outcome };
    } catch (error) {
      return this.#learn(at, error);
    }
    this.#closes = this.#upTo;
    this.#narrow("");
    return { type: "again" };
  }

  /** The messages to blame, in their order. */
  quarantined(): Quarantined<Message>[] {
    if (!this.#excluded) return [];
    return [...this.#excluded]
      .sort(([left], [right]) => left - right)
      .map(([index, reason]) => ({ message: this.#messages[index] as Message, reason }));
  }

  #learn(at: number, error: unknown): Attempt<never> {
    this.#restarts += 1;
    if (at < 0 || this.#suspects(0, this.#upTo).length === 0) return { type: "failed", error };
    if (this.#restarts >= RESTARTS_PER_TURN_MAX) {
      this.#giveUp(reasonOf(error));
    } else if (at < this.#upTo) {
      this.#exclude(at, reasonOf(error));
    } else {
      this.#fails = this.#upTo;
      this.#narrow(reasonOf(error));
    }
    return { type: "again" };
  }

  /** Chooses how many messages to try next, or blames the only suspect left. */
  #narrow(reason: string): void {
    const fails = this.#fails ?? this.#messages.length;
    const suspects = this.#suspects(this.#closes, fails);
    const [first] = suspects;
    if (first === undefined || suspects.length > 1) {
      // With no suspect the actor does not repeat itself: start over, the restarts are counted.
      if (first === undefined) this.#closes = 0;
      this.#upTo = first === undefined ? this.#messages.length : middle(suspects);
      return;
    }
    this.#exclude(first, `the turn could not be closed after it${reason && `: ${reason}`}`);
    this.#fails = null;
    this.#upTo = this.#messages.length;
  }

  #giveUp(reason: string): void {
    const guilty = [...(this.#excluded?.keys() ?? [])];
    const firstGuilty = guilty.length > 0 ? Math.min(...guilty) : 0;
    const late = this.#restarts > RESTARTS_PER_TURN_MAX;
    const from = late ? 0 : Math.max(this.#closes, firstGuilty);
    for (const index of this.#suspects(from, this.#messages.length)) {
      this.#exclude(index, `put aside unread: the actor threw ${this.#restarts} times in this turn, last ${reason}`);
    }
    this.#fails = null;
    this.#upTo = this.#messages.length;
  }

  #exclude(index: number, reason: string): void {
    this.#excluded ??= new Map();
    this.#excluded.set(index, reason);
  }

  #suspects(from: number, to: number): number[] {
    const suspects: number[] = [];
    for (let index = from; index < to; index += 1) if (!this.#excluded?.has(index)) suspects.push(index);
    return suspects;
  }
}

/** A length that covers the first half of the suspects. */
function middle(suspects: readonly number[]): number {
  return (suspects[(suspects.length >> 1) - 1] as number) + 1;
}
