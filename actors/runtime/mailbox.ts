// What waits for one actor: turns in order, and questions beside them so that neither can crowd out the other.

import type { Turn } from "./actor.ts";
import type { TurnPlan } from "./turn-plan.ts";

/** Messages that may wait in turns not yet begun. One larger turn may wait alone, else it could never be sent. */
export const MAILBOX_MESSAGES_MAX = 1_024;
/** Questions that may wait for the turn under way to settle. */
export const MAILBOX_QUESTIONS_MAX = 256;

export type MailboxLimits = { readonly messages: number; readonly questions: number };

/** A turn that waits. */
export type Proposal<C, M, O> = {
  readonly plan: TurnPlan<C, M>;
  /** How many messages it counts for. */
  readonly weight: number;
  readonly resolve: (turn: Turn<M, O>) => void;
  readonly reject: (error: Error) => void;
};

/** A question that waits. */
export type Asked<Q, R> = {
  readonly question: Q;
  readonly resolve: (answer: R) => void;
  readonly reject: (error: Error) => void;
};

/** Somebody who waits for nothing but the wake. */
export type Warmed = { readonly resolve: () => void; readonly reject: (error: Error) => void };

export class Mailbox<C, M, O, Q, R> {
  readonly #limits: MailboxLimits;
  readonly #proposals: Proposal<C, M, O>[] = [];
  #questions: Asked<Q, R>[] = [];
  #weight = 0;

  constructor(limits: MailboxLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#proposals.length === 0 && this.#questions.length === 0;
  }

  /** False when full: the proposal was not taken. */
  offerProposal(proposal: Proposal<C, M, O>): boolean {
    if (this.#proposals.length > 0 && this.#weight + proposal.weight > this.#limits.messages) return false;
    this.#proposals.push(proposal);
    this.#weight += proposal.weight;
    return true;
  }

  /** False when full: the question was not taken. */
  offerQuestion(question: Asked<Q, R>): boolean {
    if (this.#questions.length >= this.#limits.questions) return false;
    this.#questions.push(question);
    return true;
  }

  /** The oldest waiting turn. */
  nextProposal(): Proposal<C, M, O> | undefined {
    const proposal = this.#proposals.shift();
    if (proposal) this.#weight -= proposal.weight;
    return proposal;
  }

  /** All waiting questions, oldest first; the mailbox holds none of them any longer. */
  takeQuestions(): readonly Asked<Q, R>[] {
    if (this.#questions.length === 0) return [];
    const questions = this.#questions;
    this.#questions = [];
    return questions;
  }

  /** Puts questions back in front: they were taken and could not be answered. */
  returnQuestions(questions: readonly Asked<Q, R>[]): void {
    this.#questions = [...questions, ...this.#questions];
  }
}
