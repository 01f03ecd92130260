// One address's life: asleep, waking, idle or with a turn open; takes one turn at a time and answers between turns.

import type { Actor, Address, Turn } from "./actor.ts";
import { AnswerFailed, MailboxFull, ShuttingDown, TurnFailed, WakeFailed } from "./errors.ts";
import { Mailbox, type MailboxLimits, type Proposal, type Warmed } from "./mailbox.ts";
import type { RuntimeMetrics } from "./metrics.ts";
import { OpenTurn, type Settling } from "./open-turn.ts";
import { CELL_BYTES, type Passivation, type Sleeper } from "./passivation.ts";
import { TurnPlan } from "./turn-plan.ts";
import type { Sleeping, Wakes } from "./wakes.ts";

/** What an actor is taken to weigh when it cannot say. */
const UNWEIGHED_BYTES = 64_000;

/** What a cell shares with all others. */
export type House<C, M, O, Q, R> = {
  readonly wakes: Wakes<Actor<C, M, O, Q, R>>;
  readonly passivation: Passivation;
  readonly metrics: RuntimeMetrics;
  readonly mailboxLimits: MailboxLimits;
  /** The cell holds nothing any more and is to be forgotten. */
  readonly vacate: (address: Address) => void;
  /** The cell has nothing to do for now. */
  readonly quiet: () => void;
};

type CellState = "waking" | "idle" | "open" | "vacant";

/**
 * idle ⇒ an actor in settled state and an empty mailbox. open ⇒ a turn was handed out and not settled.
 * waking ⇒ exactly one wake is under way. vacant ⇒ forgotten; a new message makes a new cell.
 */
export class Cell<C, M, O, Q, R> implements Sleeper, Sleeping<Actor<C, M, O, Q, R>> {
  readonly address: Address;
  older: Sleeper | null = null;
  newer: Sleeper | null = null;
  resting = false;
  readonly #house: House<C, M, O, Q, R>;
  #state: CellState = "waking";
  #actor: Actor<C, M, O, Q, R> | null = null;
  #mailbox: Mailbox<C, M, O, Q, R> | null = null;
  #warmed: Warmed[] | null = null;
  /** A turn that spent its actor and goes on with the next one. */
  #unfinished: Proposal<C, M, O> | null = null;
  #open: OpenTurn<M, O> | null = null;
  /** The actor is to be forgotten as soon as it may: it was dropped during a turn or a wake. */
  #doomed = false;
  #pinned: boolean;
  #bytes = 0;

  constructor(address: Address, house: House<C, M, O, Q, R>, pinned: boolean) {
    this.address = address;
    this.#house = house;
    this.#pinned = pinned;
    house.wakes.start(this);
  }

  get isAwake(): boolean {
    return this.#actor !== null;
  }

  propose(context: C, messages: readonly M[]): Promise<Turn<M, O>> {
    const plan = new TurnPlan<C, M>(context, messages);
    if (this.#state === "idle" && this.#actor) {
      const attempt = plan.attempt(this.#actor);
      if (attempt.type === "done") return Promise.resolve(this.#handOut(plan, attempt.outcome));
      return new Promise((resolve, reject) => {
        const proposal = { plan, weight: 0, resolve, reject };
        this.#spent(proposal, attempt);
        this.#wakeAgain();
      });
    }
    return new Promise((resolve, reject) => {
      const proposal = { plan, weight: Math.max(1, messages.length), resolve, reject };
      if (!this.#mail().offerProposal(proposal)) this.#refuse(reject, this.#house.mailboxLimits.messages, "messages");
    });
  }

  ask(question: Q): Promise<R> {
    if (this.#state === "idle" && this.#actor) {
      try {
        const answer = this.#actor.answer(question);
        this.#house.metrics.questions += 1;
        this.#restAgain();
        return Promise.resolve(answer);
      } catch (error) {
        this.#house.metrics.restarts += 1;
        this.#vacate();
        return Promise.reject(new AnswerFailed(this.address, error));
      }
    }
    return new Promise((resolve, reject) => {
      const taken = this.#mail().offerQuestion({ question, resolve, reject });
      if (!taken) this.#refuse(reject, this.#house.mailboxLimits.questions, "questions");
    });
  }

  /** Resolves when the actor is awake; null when it is already. */
  warm(): Promise<void> | null {
    if (this.#actor) return null;
    return new Promise((resolve, reject) => {
      this.#warmed ??= [];
      this.#warmed.push({ resolve, reject });
    });
  }

  pin(pinned: boolean): void {
    this.#pinned = pinned;
    if (this.#state !== "idle") return;
    if (pinned) this.#house.passivation.rouse(this);
    else this.#rest();
  }

  /** Forgets the actor: what is waiting, and whatever comes later, meets one woken from the journal. */
  drop(): void {
    if (this.#state === "idle") this.#vacate();
    else if (this.#state !== "vacant") this.#doomed = true;
  }

  /** Turns away everything that waits. A turn that is open stays open. */
  close(): void {
    this.#turnAway(new ShuttingDown(this.address));
    this.drop();
  }

  sleep(): void {
    this.#house.metrics.passivated += 1;
    this.#vacate();
  }

  woken(actor: Actor<C, M, O, Q, R>): void {
    if (this.#doomed) {
      // What it read may be older than the reason for dropping it.
      this.#doomed = false;
      this.#wakeAgain();
      return;
    }
    this.#actor = actor;
    this.#house.metrics.live += 1;
    for (const warmed of this.#warmed ?? []) warmed.resolve();
    this.#warmed = null;
    this.#weigh();
    this.#proceed();
  }

  wakeFailed(tries: number, cause: unknown): void {
    this.#turnAway(new WakeFailed(this.address, tries, cause));
    this.#vacate();
  }

  settle(turn: OpenTurn<M, O>, result: Settling): void {
    if (this.#open !== turn) return;
    this.#open = null;
    const { metrics } = this.#house;
    metrics.openTurns -= 1;
    if (result === "lost") metrics.lostTurns += 1;
    if (result === "lost" || this.#doomed) {
      this.#doomed = false;
      this.#wakeAgain();
      return;
    }
    this.#weigh();
    this.#proceed();
  }

  /** With an actor in settled state: questions first, they wait for one turn at most; then the next turn. */
  #proceed(): void {
    const actor = this.#actor;
    if (!actor) return;
    if (this.#mailbox && !this.#answerAll(actor, this.#mailbox)) return;
    const proposal = this.#unfinished ?? this.#mailbox?.nextProposal();
    this.#unfinished = null;
    if (!proposal) {
      this.#mailbox = null;
      this.#state = "idle";
      this.#rest();
      this.#house.quiet();
      return;
    }
    const attempt = proposal.plan.attempt(actor);
    if (attempt.type === "done") {
      proposal.resolve(this.#handOut(proposal.plan, attempt.outcome));
      return;
    }
    this.#spent(proposal, attempt);
    this.#wakeAgain();
  }

  /** False when the actor threw: it is gone, and the other questions wait for the next one. */
  #answerAll(actor: Actor<C, M, O, Q, R>, mailbox: Mailbox<C, M, O, Q, R>): boolean {
    const questions = mailbox.takeQuestions();
    for (const [index, asked] of questions.entries()) {
      try {
        asked.resolve(actor.answer(asked.question));
        this.#house.metrics.questions += 1;
      } catch (error) {
        asked.reject(new AnswerFailed(this.address, error));
        mailbox.returnQuestions(questions.slice(index + 1));
        this.#house.metrics.restarts += 1;
        this.#wakeAgain();
        return false;
      }
    }
    return true;
  }

  #handOut(plan: TurnPlan<C, M>, outcome: O): Turn<M, O> {
    const { metrics, passivation } = this.#house;
    passivation.rouse(this);
    const quarantined = plan.quarantined();
    metrics.turns += 1;
    metrics.openTurns += 1;
    metrics.quarantined += quarantined.length;
    this.#state = "open";
    const turn = new OpenTurn<M, O>(this, outcome, quarantined);
    this.#open = turn;
    return turn;
  }

  /** The actor threw in this proposal's turn. */
  #spent(proposal: Proposal<C, M, O>, attempt: { type: "again" } | { type: "failed"; error: unknown }): void {
    this.#house.metrics.restarts += 1;
    if (attempt.type === "again") this.#unfinished = proposal;
    else proposal.reject(new TurnFailed(this.address, attempt.error));
  }

  /** Forgets the actor, and wakes a fresh one when anything waits for it. */
  #wakeAgain(): void {
    if (!this.#unfinished && !this.#warmed && (this.#mailbox?.isEmpty ?? true)) {
      this.#vacate();
      return;
    }
    this.#forget();
    this.#state = "waking";
    this.#house.wakes.start(this);
  }

  #vacate(): void {
    if (this.#state === "vacant") return;
    this.#forget();
    this.#state = "vacant";
    this.#house.vacate(this.address);
    this.#house.quiet();
  }

  #forget(): void {
    const { metrics, passivation } = this.#house;
    passivation.rouse(this);
    if (this.#actor) metrics.live -= 1;
    this.#actor = null;
    metrics.bytes -= this.#bytes;
    this.#bytes = 0;
  }

  #weigh(): void {
    const bytes = CELL_BYTES + (this.#actor ? weightOf(this.#actor) : 0);
    this.#house.metrics.bytes += bytes - this.#bytes;
    this.#bytes = bytes;
  }

  #rest(): void {
    const { passivation, metrics } = this.#house;
    if (!this.#pinned) passivation.rest(this);
    passivation.fit(metrics);
  }

  #restAgain(): void {
    if (this.resting) this.#house.passivation.rest(this);
  }

  #mail(): Mailbox<C, M, O, Q, R> {
    this.#mailbox ??= new Mailbox(this.#house.mailboxLimits);
    return this.#mailbox;
  }

  #turnAway(error: Error): void {
    this.#unfinished?.reject(error);
    this.#unfinished = null;
    const mailbox = this.#mailbox;
    this.#mailbox = null;
    for (const warmed of this.#warmed ?? []) warmed.reject(error);
    this.#warmed = null;
    for (const asked of mailbox?.takeQuestions() ?? []) asked.reject(error);
    for (let next = mailbox?.nextProposal(); next; next = mailbox?.nextProposal()) next.reject(error);
  }

  #refuse(reject: (error: Error) => void, limit: number, what: string): void {
    this.#house.metrics.refused += 1;
    reject(new MailboxFull(this.address, `${limit} ${what} are waiting already`));
  }
}

/** An estimate that throws must not cost the actor its settled turn. */
function weightOf(actor: { bytes(): number }): number {
  try {
    return actor.bytes();
  } catch {
    return UNWEIGHED_BYTES;
  }
}
