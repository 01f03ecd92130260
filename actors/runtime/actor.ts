// The contract between the runtime and whatever lives in it: addresses, turns, questions.

/** Names one actor: `user/<id>`. */
export type Address = string & { readonly __address: true };

export function address(text: string): Address {
  return text as Address;
}

/**
 * One living actor: a pure, synchronous step around its own state. It never waits and never fails on purpose; when it
 * throws, that is a bug, its state is no longer trusted, and the supervisor wakes a fresh one from the journal.
 */
export interface Actor<Context, Message, Outcome, Question, Answer> {
  /** Opens a turn. `context` is what deciding needs from outside, read beforehand. */
  begin(context: Context): void;
  /** One message within the turn. */
  receive(message: Message): void;
  /** Closes the turn: all that must now be made durable. State is ahead of the disk until the turn settles. */
  finish(): Outcome;
  /** Answers from settled state only; the runtime never asks within a turn. */
  answer(question: Question): Answer;
  /** Estimated memory, for passivation. */
  bytes(): number;
}

/** Brings an actor to life from checkpoint and journal tail. A rejected promise means an outage or a journal it cannot fold. */
export type Wake<A> = (address: Address) => Promise<A>;

export type Quarantined<Message> = { readonly message: Message; readonly reason: string };

/**
 * A turn that has been taken but is not durable yet. The actor's next turn and all questions wait until `settle` is
 * called, so that nothing leaves the process before its commit. "lost" drops the actor: it wakes again from the journal.
 */
export type Turn<Message, Outcome> = {
  readonly outcome: Outcome;
  /** Messages that made the actor throw: left out of the outcome, to be parked by the caller. */
  readonly quarantined: readonly Quarantined<Message>[];
  settle(result: "committed" | "lost"): void;
};

/** The only way to an actor. */
export interface ActorRef<Context, Message, Outcome, Question, Answer> {
  readonly address: Address;
  /** Takes a turn with these messages once every earlier turn has settled. Rejects with MailboxFull or WakeFailed. */
  propose(context: Context, messages: readonly Message[]): Promise<Turn<Message, Outcome>>;
  /** Asks between turns. Rejects with MailboxFull or WakeFailed. */
  ask(question: Question): Promise<Answer>;
}
