// UserActor: one person's money. A turn decides its commands one by one, folds each fact at once, and hands out what to write.

import type { Actor } from "#actors/runtime/actor.ts";
import { type Instant, msOfInstant } from "#finance/calendar.ts";
import type { AccountId, CommandId, UserId } from "#finance/ids.ts";
import { accountRow } from "./accounts.ts";
import { splitBudgetKey } from "./budgets.ts";
import { type Counts, decide } from "./decide.ts";
import { fold, noFindings } from "./fold.ts";
import type { AccountRow, BudgetRow, Checkpoint, DayMark, Effect, Known, MerchantMemory, UserWrite } from "./ports.ts";
import type { Envelope, Findings, JournalEntry, Receipt, UserFact, UserUpdate } from "./protocol.ts";
import { Rows } from "./rows.ts";
import type { UserSnapshot } from "./snapshot.ts";
import { encodeState, STATE_VERSION, type UserState } from "./state.ts";
import { takeSnapshot } from "./take-snapshot.ts";
import type { Places, Woken } from "./wake.ts";

/** Facts between checkpoints: what a waking actor folds at most, apart from the last turn's own. */
const CHECKPOINT_EVERY_FACTS = 200;
/**
 * Memory by the number of facts, measured by test/bench/actor-memory.ts: 92 kB after a year of 1,444 rows, 140 kB after two.
 * A young journal fills its months and merchants first; an old one has filled its windows.
 */
const BYTES_MIN = 6_000;
const BYTES_PER_YOUNG_FACT = 60;
const BYTES_SETTLED = 45_000;
const BYTES_PER_FACT = 33;
const BYTES_MAX = 160_000;

const NO_MEMORY: MerchantMemory = { find: () => null };

/** A command as the router hands it over; `receivedAt` is the only clock an actor ever sees. */
export type Delivered = { readonly envelope: Envelope; readonly offset: number; readonly receivedAt: Instant };

export type UserOutcome = { readonly write: UserWrite; readonly update: UserUpdate };

export type UserQuestion =
  | { readonly type: "snapshot"; readonly nowMs: number }
  /** The journal's newest position alone: whether there is anything new. */
  | { readonly type: "position" }
  /** The whole state as canonical text: for hashes, checkpoints and comparisons. */
  | { readonly type: "state" };

export type UserAnswer =
  | { readonly type: "snapshot"; readonly snapshot: UserSnapshot }
  | { readonly type: "position"; readonly seq: number }
  | { readonly type: "state"; readonly seq: number; readonly state: string };

type Turn = {
  readonly rows: Rows;
  readonly known: Known;
  readonly entries: JournalEntry[];
  readonly found: Findings;
  readonly receipts: Receipt[];
  /** By key: a merchant is asked about once. */
  readonly effects: Map<string, Effect>;
  readonly accounts: Set<AccountId>;
  readonly budgets: Set<string>;
  /** Commands that were carried out before, or earlier in this turn: a copy of one changes nothing. */
  readonly carriedOut: Set<CommandId>;
  /** As it was written; null: it must be written again. */
  dayMark: DayMark | null;
  sentAt: Instant | null;
};

export class UserActor implements Actor<Known, Delivered, UserOutcome, UserQuestion, UserAnswer> {
  readonly #userId: UserId;
  readonly #state: UserState;
  readonly #memory: MerchantMemory;
  #checkpointSeq: number;
  /** A fold from the first fact on may see series that an older one did not: the next turn writes where rows belong. */
  #unwritten: Places;
  #turn: Turn | null = null;

  constructor(userId: UserId, { state, checkpointSeq, places }: Woken, memory: MerchantMemory = NO_MEMORY) {
    this.#memory = memory;
    this.#userId = userId;
    this.#state = state;
    this.#checkpointSeq = checkpointSeq;
    this.#unwritten = places;
  }

  begin(known: Known): void {
    this.#turn = {
      rows: new Rows(known),
      known,
      entries: [],
      found: { ...noFindings(), series: this.#unwritten.series, hidden: this.#unwritten.hidden },
      receipts: [],
      effects: new Map(),
      accounts: new Set(),
      budgets: new Set(),
      carriedOut: new Set(known.carriedOut),
      dayMark: this.#state.seq === 0 ? null : dayMarkOf(this.#state),
      sentAt: null,
    };
  }

  receive({ envelope, receivedAt }: Delivered): void {
    const turn = this.#open();
    if (turn.carriedOut.has(envelope.id)) return;
    const counts: Counts = { added: 0, duplicate: 0, changed: 0, removed: 0 };
    const refusal = decide(
      {
        userId: this.#userId,
        state: this.#state,
        rows: turn.rows,
        nowMs: msOfInstant(receivedAt),
        latencyMs: Math.max(0, msOfInstant(receivedAt) - msOfInstant(envelope.sentAt)),
        receipt: counts,
        memory: this.#memory,
        entries: turn.known.entries,
        ask: (effect) => void turn.effects.set(`${effect.kind} ${effect.key}`, effect),
        emit: (fact) => this.#emit(turn, fact, envelope, receivedAt),
      },
      envelope.command,
    );
    // Who asks has an old mark.
    if (envelope.command.type === "begin-day") turn.dayMark = null;
    if (envelope.command.type === "record-rows") turn.sentAt = envelope.sentAt;
    if (!envelope.wantsReceipt) return;
    turn.receipts.push({ commandId: envelope.id, ...counts, refusal });
    if (refusal === null) turn.carriedOut.add(envelope.id);
  }

  finish(): UserOutcome {
    const turn = this.#open();
    this.#turn = null;
    this.#unwritten = noFindings();
    const rows = turn.rows.changed();
    this.#askWhy(turn);
    const write: UserWrite = {
      userId: this.#userId,
      entries: turn.entries,
      rows,
      accounts: this.#accountRows(turn.accounts),
      budgets: this.#budgetRows(turn.budgets),
      findings: turn.found,
      receipts: turn.receipts,
      effects: [...turn.effects.values()],
      checkpoint: this.#dueCheckpoint(),
      dayMark: this.#newDayMark(turn.dayMark),
    };
    const update: UserUpdate = {
      userId: this.#userId,
      seq: this.#state.seq,
      sentAt: turn.sentAt,
      transactionIds: rows.map((row) => row.transaction.id),
      receipts: turn.receipts,
      alerts: turn.found.alerts,
    };
    return { write, update };
  }

  answer(question: UserQuestion): UserAnswer {
    switch (question.type) {
      case "snapshot":
        return { type: "snapshot", snapshot: takeSnapshot(this.#userId, this.#state, question.nowMs) };
      case "position":
        return { type: "position", seq: this.#state.seq };
      case "state":
        return { type: "state", seq: this.#state.seq, state: encodeState(this.#state) };
      default:
        question satisfies never;
        throw new Error("a question of no known kind");
    }
  }

  bytes(): number {
    const { seq } = this.#state;
    return Math.min(BYTES_MIN + seq * BYTES_PER_YOUNG_FACT, BYTES_SETTLED + seq * BYTES_PER_FACT, BYTES_MAX);
  }

  #emit(turn: Turn, fact: UserFact, envelope: Envelope, at: Instant): void {
    const entry: JournalEntry = { seq: this.#state.seq + 1, at, cause: envelope.id, fact };
    fold(this.#state, entry, turn.found);
    turn.entries.push(entry);
    noteProjections(turn, fact);
  }

  #accountRows(ids: ReadonlySet<AccountId>): AccountRow[] {
    const rows: AccountRow[] = [];
    for (const id of ids) {
      const account = this.#state.accounts[id];
      if (account) rows.push(accountRow(id, account));
    }
    return rows;
  }

  #budgetRows(keys: ReadonlySet<string>): BudgetRow[] {
    return [...keys].map((key) => {
      const limit = this.#state.budgets[key];
      return { ...splitBudgetKey(key), limitMinor: limit === undefined ? null : (limit as BudgetRow["limitMinor"]) };
    });
  }

  /** What was found and still stands is put into words, where the person allows it. */
  #askWhy({ found, effects }: Turn): void {
    if (!this.#state.settings.model) return;
    for (const insight of found.raised) {
      if (!this.#state.insights.some(({ id }) => id === insight.id)) continue;
      const effect: Effect = { kind: "explain-insight", key: insight.id, insight };
      effects.set(`${effect.kind} ${effect.key}`, effect);
    }
  }

  #newDayMark(before: DayMark | null): DayMark | null {
    const mark = dayMarkOf(this.#state);
    return mark.timeZone === before?.timeZone && mark.begunOn === before.begunOn ? null : mark;
  }

  #dueCheckpoint(): Checkpoint | null {
    if (this.#state.seq - this.#checkpointSeq < CHECKPOINT_EVERY_FACTS) return null;
    this.#checkpointSeq = this.#state.seq;
    return { seq: this.#state.seq, version: STATE_VERSION, state: encodeState(this.#state) };
  }

  #open(): Turn {
    if (!this.#turn) throw new Error("no turn is open");
    return this.#turn;
  }
}

/** Who lives by a calendar of their own needs nobody to tell them the day. */
function dayMarkOf({ today, begunOn, settings }: UserState): DayMark {
  return today === null ? { timeZone: settings.timeZone, begunOn } : { timeZone: null, begunOn: null };
}

/** Which rows beside the journal a fact makes stale. */
function noteProjections(turn: Turn, fact: UserFact): void {
  switch (fact.type) {
    case "account-opened":
      turn.accounts.add(fact.account.id);
      return;
    case "account-changed":
    case "account-anchored":
    case "balance-compared":
      turn.accounts.add(fact.accountId);
      return;
    case "accounts-merged":
      turn.accounts.add(fact.from).add(fact.into);
      return;
    case "budget-set":
    case "budget-removed":
      turn.budgets.add(`${fact.category}|${fact.currency}`);
      return;
    case "transaction-recorded":
      turn.accounts.add(fact.transaction.accountId);
      return;
    case "transaction-settled":
    case "transaction-revised":
    case "transaction-voided":
      turn.accounts.add(fact.transaction.accountId).add(fact.before.accountId);
      return;
    default:
  }
}
