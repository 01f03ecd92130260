// What an operator does about dead letters: sends them again through the log, or gives them up; from a page or a terminal.

import { type Instant, instantOfMs } from "#finance/calendar.ts";
import { userId } from "#finance/ids.ts";
import type { LetterId, StoredLetter } from "#store/letters.ts";
import type { Store } from "#store/store.ts";
import type { DeadLetterKind } from "#stream/dead-letter-kind.ts";
import type { LogMessage } from "#stream/log.ts";

/** Done in one go; who asks for more is told how many are left. */
const LETTERS_AT_ONCE_MAX = 1_000;
/** Read, published and marked together: at half a megabyte each, what this holds in memory. */
const LETTERS_IN_HAND = 20;
const REMARK_CHARACTERS_MAX = 500;

export type DeskDeps = {
  readonly store: Pick<Store, "deadLetters">;
  /** Resolves once the messages are durable in the log. */
  readonly publish: (messages: readonly LogMessage[]) => Promise<void>;
  readonly nowMs: () => number;
};

export type SettleOrder = {
  readonly action: "resend" | "discard";
  /** One letter, or those of a kind that wait. */
  readonly which: { readonly letter: LetterId } | { readonly kind: DeadLetterKind; readonly through: Instant | null };
  /** Who asks for it, for the record. */
  readonly actor: string;
  readonly remark: string;
};

export type Settled = {
  readonly done: number;
  /** Why nothing was done about the one letter; null otherwise. */
  readonly refusal: string | null;
  /** Others of the kind that were there and wait still. */
  readonly left: number;
  /** To go on with: what is put aside later, such as these very records, is not meant. */
  readonly through: Instant;
};

export type DeadLetterDesk = {
  /** @throws when the log or the store fails: what was not marked still waits, and sending it twice does no harm. */
  settle(order: SettleOrder): Promise<Settled>;
};

export function createDeadLetterDesk({ store: { deadLetters }, publish, nowMs }: DeskDeps): DeadLetterDesk {
  let last: Promise<unknown> = Promise.resolve();

  /** Published first and marked then: a crash in between leaves letters that wait and may be sent again, never a loss. */
  async function carryOut({ action, actor, remark }: SettleOrder, letters: readonly StoredLetter[]): Promise<void> {
    if (letters.length === 0) return;
    if (action === "resend")
      await publish(letters.map((letter) => ({ key: userId(letter.userId), value: letter.payload })));
    const detail = remark.slice(0, REMARK_CHARACTERS_MAX);
    await deadLetters.settle(letters, { action, actor, detail, at: instantOfMs(nowMs()) });
  }

  async function settleOne(order: SettleOrder, id: LetterId): Promise<Settled> {
    const letter = await deadLetters.find(id);
    const refusal = letter === null ? "There is no such letter." : refusalOf(order.action, letter);
    if (letter !== null && refusal === null) await carryOut(order, [letter]);
    return { done: refusal === null ? 1 : 0, refusal, left: 0, through: instantOfMs(nowMs()) };
  }

  async function settleKind(order: SettleOrder, kind: DeadLetterKind, given: Instant | null): Promise<Settled> {
    const through = given ?? (await deadLetters.newest());
    const sendableOnly = order.action === "resend";
    let [done, after]: [number, LetterId] = [0, { partition: -1, offset: 0 }];
    const more = (limit: number) => deadLetters.waiting({ kind, sendableOnly, after, through }, limit);
    while (done < LETTERS_AT_ONCE_MAX) {
      const letters = await more(Math.min(LETTERS_IN_HAND, LETTERS_AT_ONCE_MAX - done));
      const lastOne = letters.at(-1);
      if (lastOne === undefined) break;
      await carryOut(order, letters);
      done += letters.length;
      after = lastOne;
    }
    const left = await deadLetters.countThrough({ kind, sendableOnly, after, through });
    return { done, refusal: null, left, through };
  }

  function settle(order: SettleOrder): Promise<Settled> {
    const { which } = order;
    // One after another: who presses twice finds the letter settled the second time.
    const mine = last.then(() =>
      "letter" in which ? settleOne(order, which.letter) : settleKind(order, which.kind, which.through),
    );
    last = mine.catch(() => undefined);
    return mine;
  }

  return { settle };
}

/** Why this cannot be done about the letter; null when it can. One that was given up may still be sent. */
export function refusalOf(action: SettleOrder["action"], letter: StoredLetter): string | null {
  if (letter.resentAt !== null) return `It was sent again on ${letter.resentAt}.`;
  if (action === "discard") return letter.discardedAt === null ? null : `It was given up on ${letter.discardedAt}.`;
  if (letter.sendable) return null;
  if (letter.payload === "") return "It cannot be sent again: there is nothing in it.";
  return "It cannot be sent again: it is larger than the log takes, or only a part of it was kept. Whoever sent it must send it anew.";
}
