// A toy actor for tests of the runtime: it keeps a list of words, journals them, and breaks on command.

import { type Actor, type Address, address, type Turn } from "#actors/runtime/actor.ts";
import { ActorSystem, type ActorSystemOptions } from "#actors/runtime/actor-system.ts";
import { VirtualClock } from "#actors/runtime/virtual-clock.ts";

/** `throw!` in a word throws when received, `stick!` when the turn closes; in a context they throw at the beginning. */
export type Word = string;
/** `durable` is what the journal held at the moment of answering. */
export type Answer = { readonly words: readonly Word[]; readonly durable: readonly Word[]; readonly life: number };
type TallyTurn = Turn<Word, readonly Word[]>;

/** Weighs 1,000 bytes and 100 for each word. */
class Tally implements Actor<string, Word, readonly Word[], string, Answer> {
  readonly #words: Word[];
  readonly #life: number;
  readonly #journal: readonly Word[];
  #taken: Word[] = [];

  constructor(words: readonly Word[], journal: readonly Word[], life: number) {
    this.#words = [...words];
    this.#journal = journal;
    this.#life = life;
  }

  begin(context: string): void {
    if (context.includes("throw!")) throw new Error("broken at the beginning");
    this.#taken = [];
  }

  receive(word: Word): void {
    this.#words.push(word);
    if (word.includes("throw!")) throw new Error(`cannot bear ${word}`);
    this.#taken.push(word);
  }

  finish(): readonly Word[] {
    const stuck = this.#taken.find((word) => word.includes("stick!"));
    if (stuck) throw new Error("cannot close");
    return this.#taken;
  }

  answer(question: string): Answer {
    if (question.includes("throw!")) throw new Error(`cannot answer ${question}`);
    return { words: [...this.#words], durable: [...this.#journal], life: this.#life };
  }

  bytes(): number {
    return 1_000 + this.#words.length * 100;
  }
}

export type TallySystem = ActorSystem<string, Word, readonly Word[], string, Answer>;
type Options = ActorSystemOptions<string, Word, readonly Word[], string, Answer>;

/** A system of tallies over journals in memory, under a virtual clock. Wakes can be held and made to fail. */
export class TallyWorld {
  readonly clock = new VirtualClock();
  readonly system: TallySystem;
  readonly journals = new Map<Address, Word[]>();
  /** Wakes begun, oldest first. */
  readonly wakes: Address[] = [];
  /** Wakes under way now, and at most. */
  waking = 0;
  wakingMost = 0;
  /** What the next wakes reject with instead of succeeding. */
  readonly wakeFaults: Error[] = [];
  readonly unwakeable = new Set<Address>();
  #gate: Promise<void> | null = null;
  #open: () => void = () => undefined;

  constructor(options: Partial<Options> = {}) {
    this.system = new ActorSystem({ clock: this.clock, wake: (at) => this.#wake(at), ...options });
  }

  /** From now on no wake ends before `openGate`. */
  holdWakes(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  openGate(): void {
    this.#gate = null;
    this.#open();
  }

  journal(at: Address): Word[] {
    const journal = this.journals.get(at) ?? [];
    this.journals.set(at, journal);
    return journal;
  }

  /** Writes a turn's outcome to the journal, then settles it. */
  commit(at: Address, turn: TallyTurn): void {
    this.journal(at).push(...turn.outcome);
    turn.settle("committed");
  }

  /** Proposes words and commits them. */
  async say(at: Address, ...words: Word[]): Promise<TallyTurn> {
    const turn = await this.system.ref(at).propose("", words);
    this.commit(at, turn);
    return turn;
  }

  async words(at: Address): Promise<readonly Word[]> {
    return (await this.system.ref(at).ask("words")).words;
  }

  /** Which life the actor is in: 1 for the first wake of any actor, growing. */
  async life(at: Address): Promise<number> {
    return (await this.system.ref(at).ask("life")).life;
  }

  async #wake(at: Address): Promise<Tally> {
    this.wakes.push(at);
    const life = this.wakes.length;
    this.waking += 1;
    this.wakingMost = Math.max(this.wakingMost, this.waking);
    try {
      const words = [...this.journal(at)];
      await this.#gate;
      const fault = this.wakeFaults.shift();
      if (this.unwakeable.has(at)) throw new Error(`no journal for ${at}`);
      if (fault) throw fault;
      return new Tally(words, this.journal(at), life);
    } finally {
      this.waking -= 1;
    }
  }
}

export const ANA = address("user/ana");
export const BEN = address("user/ben");
export const CHEN = address("user/chen");

/** What became of a promise so far: for messages that must still be waiting. */
export function watched<T>(promise: Promise<T>): { state: "waiting" | "done" | "failed"; value?: T; error?: unknown } {
  const seen: { state: "waiting" | "done" | "failed"; value?: T; error?: unknown } = { state: "waiting" };
  promise.then(
    (value) => Object.assign(seen, { state: "done", value }),
    (error) => Object.assign(seen, { state: "failed", error }),
  );
  return seen;
}
