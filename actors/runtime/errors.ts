// The ways in which a message can fail to reach an actor; each says what the sender may do next.

/** Too much is waiting already: come back later. Nothing of the message was taken. */
export class MailboxFull extends Error {
  override readonly name = "MailboxFull";

  constructor(address: string, limit: string) {
    super(`${address}: ${limit}; send again later`);
  }
}

/** The actor could not be brought to life, in several tries. `cause` is the last try's reason. */
export class WakeFailed extends Error {
  override readonly name = "WakeFailed";

  constructor(address: string, tries: number, cause: unknown) {
    super(`${address}: could not be woken in ${tries} tries: ${reasonOf(cause)}`, { cause });
  }
}

/** The actor threw where no message can be blamed: opening a turn, or closing an empty one. */
export class TurnFailed extends Error {
  override readonly name = "TurnFailed";

  constructor(address: string, cause: unknown) {
    super(`${address}: its turn failed with no message to blame: ${reasonOf(cause)}`, { cause });
  }
}

/** The actor threw while it answered. It wakes afresh for the next message. */
export class AnswerFailed extends Error {
  override readonly name = "AnswerFailed";

  constructor(address: string, cause: unknown) {
    super(`${address}: threw at a question: ${reasonOf(cause)}`, { cause });
  }
}

/** The system is shutting down and takes no more messages. */
export class ShuttingDown extends Error {
  override readonly name = "ShuttingDown";

  constructor(address: string) {
    super(`${address}: the actors are shutting down`);
  }
}

/** What to say of anything that was thrown. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
