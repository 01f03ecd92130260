// One turn against an actor that may throw: finds the messages to blame, so that all the others still count.

import type { Actor, Quarantined } from "./actor.ts";
import { reasonOf } from "./errors.ts";

/** Fresh actors that one turn may use up; after that, what is not known to be harmless is put aside with the guilty. */
export const ACTORS_PER_TURN_MAX = 24;

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
  #spent = 0;
  /** After this many messages the turn is known to close … */
  #closes = 0;
  /** … and after this many it is known not to. */
  #fails: number;
  #closingError = "";
  /** How many messages the next attempt takes. */
  #upTo: number;

  constructor(context: Context, messages: readonly Message[]) {
    this.#context = context;
    this.#messages = messages;
    this.#fails = messages.length;
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
    return this.#closed();
  }

  /** The messages to blame, in their order. */
  quarantined(): Quarantined<Message>[] {
    if (!this.#excluded) return [];
    return [...this.#excluded]
      .sort(([left], [right]) => left - right)
      .map(([index, reason]) => ({ message: this.#messages[index] as Message, reason }));
  }

  /** A part of the turn closed: the message to blame comes after it. */
  #closed(): Attempt<never> {
    this.#spent += 1;
    this.#closes = this.#upTo;
    if (this.#spent >= ACTORS_PER_TURN_MAX) this.#giveUp(this.#closingError);
    else this.#narrow();
    return { type: "again" };
  }

  #learn(at: number, error: unknown): Attempt<never> {
    this.#spent += 1;
    if (at < 0 || this.#suspects(0, this.#upTo).length === 0) return { type: "failed", error };
    if (this.#spent >= ACTORS_PER_TURN_MAX) {
      this.#giveUp(reasonOf(error));
    } else if (at < this.#upTo) {
      this.#exclude(at, reasonOf(error));
    } else {
      this.#fails = this.#upTo;
      this.#closingError = reasonOf(error);
      this.#narrow();
    }
    return { type: "again" };
  }

  /** Blames the only suspect left, or chooses how many messages to try next. */
  #narrow(): void {
    const suspects = this.#suspects(this.#closes, this.#fails);
    const [first] = suspects;
    if (first !== undefined && suspects.length > 1) {
      this.#upTo = middle(suspects);
      return;
    }
    if (first === undefined) {
      // The actor does not repeat itself: nothing found out so far holds. The spent actors are counted all the same.
      this.#closes = 0;
    } else {
      this.#exclude(first, `the turn cannot be closed after it: ${this.#closingError}`);
    }
    this.#tryAll();
  }

  #giveUp(reason: string): void {
    const guilty = [...(this.#excluded?.keys() ?? [])];
    const firstGuilty = guilty.length > 0 ? Math.min(...guilty) : 0;
    const late = this.#spent > ACTORS_PER_TURN_MAX;
    const from = late ? 0 : Math.max(this.#closes, firstGuilty);
    for (const index of this.#suspects(from, this.#messages.length)) {
      this.#exclude(index, `put aside unread: this turn used up ${this.#spent} actors, last ${reason}`);
    }
    this.#tryAll();
  }

  #tryAll(): void {
    this.#fails = this.#messages.length;
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
