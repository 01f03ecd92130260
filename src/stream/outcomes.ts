// What a chunk's turns come to: each user's write and update, and the dead letters of what their actors could not bear.

import type { Receipt } from "#actors/user/protocol.ts";
import { type Chunk, deadLetter } from "./chunk.ts";
import type { DeadLetter } from "./partition-store.ts";
import type { DeliveredEnvelope, TurnOutcome, UserTurn } from "./router-ports.ts";

/** A turn's outcome, with a refusal for each quarantined command that somebody waits for: they are not left waiting. */
export function outcomeOf({ outcome, quarantined }: UserTurn): TurnOutcome {
  const refused = quarantined.filter(({ message }) => message.envelope.wantsReceipt);
  if (refused.length === 0) return outcome;
  const receipts = [...outcome.write.receipts, ...refused.map(({ message }) => refusalOf(message))];
  return { write: { ...outcome.write, receipts }, update: { ...outcome.update, receipts } };
}

/** False for a turn that changed nothing and that nobody waits for. */
export function isWorthTelling({ write }: TurnOutcome): boolean {
  return write.entries.length > 0 || write.receipts.length > 0;
}

export function quarantinedOf(chunk: Chunk, turns: readonly UserTurn[]): DeadLetter[] {
  const letters: DeadLetter[] = [];
  for (const { quarantined } of turns) {
    for (const { message, reason } of quarantined) {
      const record = chunk.records.find(({ offset }) => offset === message.offset);
      if (record) letters.push(deadLetter(record, `the actor threw: ${reason}`));
    }
  }
  return letters;
}

function refusalOf({ envelope }: DeliveredEnvelope): Receipt {
  return {
    commandId: envelope.id,
    added: 0,
    duplicate: 0,
    changed: 0,
    removed: 0,
    refusal: { code: "invalid", message: "This could not be carried out and was put aside, with the reason kept." },
  };
}
