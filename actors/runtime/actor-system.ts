// The table of living actors: finds or wakes the one a message is for, keeps memory within its budget, drains at the end.

import type { Actor, ActorRef, Address, Turn, Wake } from "./actor.ts";
import { Cell, type House } from "./cell.ts";
import type { Clock } from "./clock.ts";
import { MailboxFull, ShuttingDown } from "./errors.ts";
import { MAILBOX_MESSAGES_MAX, MAILBOX_QUESTIONS_MAX, type MailboxLimits } from "./mailbox.ts";
import { newMetrics, type RuntimeMetrics } from "./metrics.ts";
import { ACTOR_BYTES_BUDGET, Passivation } from "./passivation.ts";
import { WAKE_LIMITS, type WakeLimits, Wakes } from "./wakes.ts";

/** Addresses that may be pinned; a pin beyond that is not honoured, and its actor sleeps and wakes like any other. */
const PINS_MAX = 20_000;
/** How long `drain` waits for turns under way. */
const DRAIN_LIMIT_MS = 10_000;

export type ActorSystemOptions<C, M, O, Q, R> = {
  readonly wake: Wake<Actor<C, M, O, Q, R>>;
  readonly clock: Clock;
  readonly budgetBytes?: number;
  readonly mailbox?: Partial<MailboxLimits>;
  readonly wakes?: Partial<WakeLimits>;
  readonly pinsMax?: number;
};

/** What `drain` left behind: turns that nobody settled in time, and actors still waking. Both are safe to abandon. */
export type Drained = { readonly openTurns: number; readonly waking: number };

export class ActorSystem<C, M, O, Q, R> {
  readonly #cells = new Map<Address, Cell<C, M, O, Q, R>>();
  readonly #pins = new Map<Address, number>();
  readonly #house: House<C, M, O, Q, R>;
  readonly #clock: Clock;
  readonly #pinsMax: number;
  readonly #metrics = newMetrics();
  #draining: (() => void) | null = null;

  constructor(options: ActorSystemOptions<C, M, O, Q, R>) {
    this.#clock = options.clock;
    this.#pinsMax = options.pinsMax ?? PINS_MAX;
    this.#house = {
      wakes: new Wakes(options.wake, options.clock, { ...WAKE_LIMITS, ...options.wakes }, this.#metrics),
      passivation: new Passivation(options.budgetBytes ?? ACTOR_BYTES_BUDGET),
      metrics: this.#metrics,
      mailboxLimits: { messages: MAILBOX_MESSAGES_MAX, questions: MAILBOX_QUESTIONS_MAX, ...options.mailbox },
      vacate: (address) => this.#cells.delete(address),
      quiet: () => this.#quiet(),
    };
  }

  get metrics(): Readonly<RuntimeMetrics> {
    return this.#metrics;
  }

  /** The way to an actor, awake or not. A ref stays good for ever and holds nothing alive. */
  ref(address: Address): ActorRef<C, M, O, Q, R> {
    return new Ref(this, address);
  }

  propose(address: Address, context: C, messages: readonly M[]): Promise<Turn<M, O>> {
    const cell = this.#find(address);
    return cell instanceof Error ? Promise.reject(cell) : cell.propose(context, messages);
  }

  ask(address: Address, question: Q): Promise<R> {
    const cell = this.#find(address);
    return cell instanceof Error ? Promise.reject(cell) : cell.ask(question);
  }

  /** Wakes an actor before it is needed: null when it is awake, else resolves when it is. Rejects like `ask`. */
  warm(address: Address): Promise<void> | null {
    const cell = this.#find(address);
    return cell instanceof Error ? Promise.reject(cell) : cell.warm();
  }

  isAwake(address: Address): boolean {
    return this.#cells.get(address)?.isAwake === true;
  }

  /** Every actor in memory. */
  awake(): readonly Address[] {
    return [...this.#cells].flatMap(([address, cell]) => (cell.isAwake ? [address] : []));
  }

  /** Keeps an actor in memory once it is awake (a screen is open on it). The returned function lets it go again. */
  pin(address: Address): () => void {
    const pins = this.#pins.get(address) ?? 0;
    if (pins === 0 && this.#pins.size >= this.#pinsMax) return () => undefined;
    this.#pins.set(address, pins + 1);
    if (pins === 0) this.#cells.get(address)?.pin(true);
    let pinned = true;
    return () => {
      if (!pinned) return;
      pinned = false;
      this.#unpin(address);
    };
  }

  /**
   * Forgets the actor: the next message wakes it from the journal. One with a turn open is forgotten when that turn
   * settles, whatever the result; one being woken is woken again, for what it read may be out of date.
   */
  drop(address: Address): void {
    this.#cells.get(address)?.drop();
  }

  /** Forgets every actor whose address fits. Looks at each actor in memory. */
  dropWhere(fits: (address: Address) => boolean): void {
    for (const [address, cell] of this.#cells) if (fits(address)) cell.drop();
  }

  /**
   * Takes no more messages, finishes what is waiting, and forgets all actors. Resolves when every turn is settled, or
   * after `limitMs` with what was left; whoever still waits then is told ShuttingDown.
   */
  async drain(limitMs: number = DRAIN_LIMIT_MS): Promise<Drained> {
    await new Promise<void>((resolve) => {
      const callOff = this.#clock.after(limitMs, resolve);
      this.#draining = () => {
        callOff();
        resolve();
      };
      this.#quiet();
    });
    for (const cell of this.#cells.values()) cell.close();
    return { openTurns: this.#metrics.openTurns, waking: this.#metrics.waking };
  }

  #find(address: Address): Cell<C, M, O, Q, R> | Error {
    if (this.#draining) return new ShuttingDown(address);
    const known = this.#cells.get(address);
    if (known) return known;
    if (this.#house.wakes.isFull) {
      this.#metrics.refused += 1;
      return new MailboxFull(address, `${this.#metrics.waking} actors are waiting to be woken already`);
    }
    const cell = new Cell(address, this.#house, this.#pins.has(address));
    this.#cells.set(address, cell);
    return cell;
  }

  #unpin(address: Address): void {
    const pins = (this.#pins.get(address) ?? 0) - 1;
    if (pins > 0) {
      this.#pins.set(address, pins);
      return;
    }
    this.#pins.delete(address);
    this.#cells.get(address)?.pin(false);
  }

  #quiet(): void {
    if (this.#metrics.openTurns === 0 && this.#metrics.waking === 0) this.#draining?.();
  }
}

class Ref<C, M, O, Q, R> implements ActorRef<C, M, O, Q, R> {
  readonly address: Address;
  readonly #system: ActorSystem<C, M, O, Q, R>;

  constructor(system: ActorSystem<C, M, O, Q, R>, address: Address) {
    this.#system = system;
    this.address = address;
  }

  propose(context: C, messages: readonly M[]): Promise<Turn<M, O>> {
    return this.#system.propose(this.address, context, messages);
  }

  ask(question: Q): Promise<R> {
    return this.#system.ask(this.address, question);
  }
}
