// Followers: people whose actor lives in another process. Copies of their states, brought up to the journal's end before each answer.

import type { UserId } from "#finance/ids.ts";
import type { Vault } from "./ports.ts";
import { UserActor, type UserAnswer, type UserQuestion } from "./user-actor.ts";
import { followJournal, wakeState } from "./wake.ts";

/** Memory for copies; past it those that were not asked for longest are let go. */
const BYTES_MAX = 64_000_000;

type Copy = { readonly actor: UserActor; follow(): Promise<void>; bytes: number };

export class Followers {
  readonly #vault: Vault;
  readonly #bytesMax: number;
  /** Least recently asked first. */
  readonly #copies = new Map<UserId, Copy>();
  /** One at a time follows a person's journal: an entry folded twice would count twice. */
  readonly #queues = new Map<UserId, Promise<unknown>>();
  #bytes = 0;

  constructor(vault: Vault, bytesMax = BYTES_MAX) {
    this.#vault = vault;
    this.#bytesMax = bytesMax;
  }

  /** As the journal stands now. Rejects when it cannot be read. */
  answer(id: UserId, question: UserQuestion): Promise<UserAnswer> {
    const before = this.#queues.get(id) ?? Promise.resolve();
    const answered = before.then(() => this.#answer(id, question));
    const settled = answered.catch(() => undefined);
    this.#queues.set(id, settled);
    void settled.then(() => {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
    });
    return answered;
  }

  async #answer(id: UserId, question: UserQuestion): Promise<UserAnswer> {
    const known = this.#take(id);
    const copy = known ?? (await this.#wake(id));
    // A copy that could not be brought up to date is not put back: half a page folded is nobody's state.
    if (known) await copy.follow();
    this.#put(id, copy);
    return copy.actor.answer(question);
  }

  async #wake(id: UserId): Promise<Copy> {
    const woken = await wakeState(this.#vault, id);
    return { actor: new UserActor(id, woken), follow: () => followJournal(woken.state, this.#vault, id), bytes: 0 };
  }

  #take(id: UserId): Copy | null {
    const copy = this.#copies.get(id);
    if (!copy) return null;
    this.#copies.delete(id);
    this.#bytes -= copy.bytes;
    return copy;
  }

  #put(id: UserId, copy: Copy): void {
    copy.bytes = copy.actor.bytes();
    this.#bytes += copy.bytes;
    this.#copies.set(id, copy);
    for (const oldest of this.#copies.keys()) {
      if (this.#bytes <= this.#bytesMax || oldest === id) return;
      this.#take(oldest);
    }
  }
}
