// A user's actor for tests of the router: its state is the list of commands it has carried out.

import type { Actor } from "#actors/runtime/actor.ts";
import { noFindings } from "#actors/user/fold.ts";
import type { Known, UserWrite } from "#actors/user/ports.ts";
import type { Envelope, JournalEntry, Receipt } from "#actors/user/protocol.ts";
import type { UserId } from "#finance/ids.ts";
import type { DeliveredEnvelope, TurnOutcome } from "#stream/router-ports.ts";

/** Journals one fact a command. A note with `throw!` breaks it; one already journalled changes nothing. */
export class ToyUser implements Actor<Known, DeliveredEnvelope, TurnOutcome, "causes", readonly string[]> {
  readonly #userId: UserId;
  readonly #causes: string[];
  readonly #work: () => void;
  #entries: JournalEntry[] = [];
  #receipts: Receipt[] = [];

  constructor(user: UserId, causes: readonly string[], work: () => void) {
    this.#userId = user;
    this.#causes = [...causes];
    this.#work = work;
  }

  begin(): void {
    this.#entries = [];
    this.#receipts = [];
  }

  receive({ envelope, receivedAt }: DeliveredEnvelope): void {
    this.#work();
    if (noteOf(envelope).includes("throw!")) throw new Error("cannot bear this note");
    const counts = { commandId: envelope.id, added: 0, duplicate: 0, changed: 0, removed: 0, refusal: null };
    if (envelope.wantsReceipt) this.#receipts.push(counts);
    if (this.#causes.includes(envelope.id)) return;
    this.#causes.push(envelope.id);
    const fact = { type: "time-passed", today: "2026-11-23" } as unknown as JournalEntry["fact"];
    this.#entries.push({ seq: this.#causes.length, at: receivedAt, cause: envelope.id, fact });
  }

  finish(): TurnOutcome {
    const write: UserWrite = {
      userId: this.#userId,
      entries: this.#entries,
      rows: [],
      accounts: [],
      budgets: [],
      findings: noFindings(),
      receipts: this.#receipts,
      effects: [],
      checkpoint: null,
      dayMark: null,
    };
    const update = { userId: this.#userId, seq: this.#causes.length, sentAt: null, transactionIds: [] };
    return { write, update: { ...update, receipts: this.#receipts, alerts: [] } };
  }

  answer(): readonly string[] {
    return [...this.#causes];
  }

  bytes(): number {
    return 1_000;
  }
}

function noteOf({ command }: Envelope): string {
  return command.type === "set-note" ? command.note : "";
}
