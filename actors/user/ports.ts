// What one person's actor needs from outside, as types: the edges implement them, the actor never sees how.

import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, CommandId, SourceId, TransactionId, UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { CorrectionPlace, Findings, JournalEntry, Receipt, UserUpdate } from "./protocol.ts";

/** Rows that deciding about some commands requires. */
export type Needs = {
  /** Rows known under these source ids, as themselves or as the pending row they replaced. */
  readonly sourceIds: readonly SourceId[];
  readonly transactionIds: readonly TransactionId[];
  /** Every living row of the merchants that these rows belong to. */
  readonly merchantsOf: readonly TransactionId[];
  /** Every living row of the merchants with these keys. */
  readonly merchantKeys: readonly string[];
  /** Living rows nobody is sure about: the newest, so many at most. */
  readonly unsureMax: number;
  /** Living rows of any kind: the newest, so many at most. */
  readonly newestMax: number;
  /** Facts between these places of the journal, and the rows they are about. */
  readonly corrections: readonly CorrectionPlace[];
  /** Every living row of these accounts (merging moves them). */
  readonly accountIds: readonly AccountId[];
  /** Every living row in these categories, exactly (a new name moves them). */
  readonly categories: readonly CategoryId[];
  /** The sum of an account's rows dated up to and including a date. */
  readonly sums: readonly { readonly accountId: AccountId; readonly through: PlainDate }[];
  /** Commands somebody waits for: whether they have been carried out already. */
  readonly commandIds: readonly CommandId[];
};

/** Nothing at all. */
export const NO_NEEDS: Needs = {
  sourceIds: [],
  transactionIds: [],
  merchantsOf: [],
  merchantKeys: [],
  unsureMax: 0,
  newestMax: 0,
  corrections: [],
  accountIds: [],
  categories: [],
  sums: [],
  commandIds: [],
};

/** A row as the store holds it: a voided row stays as a tombstone, so that its late copy is recognised. */
export type StoredRow = { readonly transaction: Transaction; readonly voided: boolean };

/** The answer to Needs, read after the last commit of the user's partition. */
export type Known = {
  readonly rows: readonly StoredRow[];
  readonly sums: readonly { readonly accountId: AccountId; readonly through: PlainDate; readonly sumMinor: Minor }[];
  /** Those of the commands that have a receipt and were not refused. */
  readonly carriedOut: readonly CommandId[];
  /** Of the corrections, in order. */
  readonly entries: readonly JournalEntry[];
};

/** Nothing is known. */
export const NOTHING_KNOWN: Known = { rows: [], sums: [], carriedOut: [], entries: [] };

/** Saved state at a seq; ignored when its version is not the code's. */
export type Checkpoint = { readonly seq: number; readonly version: number; readonly state: string };

/** What is known of merchants across people. It changes while people sleep; what it said is in the facts. */
export interface MerchantMemory {
  /** Null: nobody has asked. A null category: it was asked, and nobody knew. */
  find(
    key: string,
  ): { readonly name: string; readonly category: CategoryId | null; readonly confidence: number } | null;
}

/** Work for others that must follow the commit, at least once; the same `key` of one person is asked for once. */
export type Effect =
  | {
      readonly kind: "ask-merchant";
      /** The merchant's whole name; see nameKey. */
      readonly key: string;
      /** The bank's own text of one such row: what of it may leave the machine is for the one who asks to decide. */
      readonly text: string;
      readonly currency: Currency;
    }
  | {
      readonly kind: "explain-insight";
      /** The finding's id. */
      readonly key: string;
      readonly insight: Insight;
    };

/** What one person's turn wants written, all or nothing, with its partition's position. */
export type UserWrite = {
  readonly userId: UserId;
  readonly entries: readonly JournalEntry[];
  /** Rows as they stand after the turn, each once. */
  readonly rows: readonly StoredRow[];
  readonly accounts: readonly AccountRow[];
  readonly budgets: readonly BudgetRow[];
  readonly findings: Findings;
  readonly receipts: readonly Receipt[];
  readonly effects: readonly Effect[];
  readonly checkpoint: Checkpoint | null;
  /** Null: it stands as it stood. */
  readonly dayMark: DayMark | null;
};

/** Where a person's calendar stands, so that somebody can tell them when the next day begins. */
export type DayMark = {
  /** IANA name; null where they live by a calendar of their own. */
  readonly timeZone: string | null;
  readonly begunOn: PlainDate | null;
};

/** An account's projection: what lists of accounts read without waking the actor. */
export type AccountRow = {
  readonly id: AccountId;
  readonly name: string;
  readonly bank: string;
  readonly kind: string;
  readonly currency: string;
  readonly mask: string | null;
  readonly hidden: boolean;
  readonly closed: boolean;
  /** The account this one was merged into; null while it stands alone. */
  readonly mergedInto: AccountId | null;
  readonly balanceMinor: Minor | null;
};

export type BudgetRow = { readonly category: string; readonly currency: string; readonly limitMinor: Minor | null };

/** A person's saved past: the newest checkpoint and what the journal holds after it. */
export interface Vault {
  checkpoint(userId: UserId): Promise<Checkpoint | null>;
  /** Entries after `afterSeq` in order, at most up to `throughSeq` where given. */
  entries(userId: UserId, afterSeq: number, throughSeq?: number): AsyncIterable<readonly JournalEntry[]>;
}

/** Tells the open screens. Fire and forget: a lost update is repaired by the next one's seq. */
export interface UpdateBus {
  publish(update: UserUpdate): void;
  /**
   * Calls `listener` on every update of this user until the returned function is called; `missed` where updates may have
   * gone by unheard, so that the listener looks for itself.
   */
  subscribe(userId: UserId, listener: (update: UserUpdate) => void, missed?: () => void): () => void;
}
