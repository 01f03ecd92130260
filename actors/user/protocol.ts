// Everything that is said to, by and about one person's actor: commands in, facts kept, findings and updates out.

import type { AccountKind, AccountSeen, BalanceAnchor } from "#finance/account.ts";
import type { Instant, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type {
  AccountId,
  CommandId,
  InsightId,
  QuestionId,
  RuleId,
  SeriesId,
  SourceId,
  TransactionId,
  UserId,
} from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Question } from "#finance/question.ts";
import type { SeriesStatus } from "#finance/recurring/series.ts";
import type { Rule } from "#finance/rule.ts";
import type { Settings } from "#finance/settings.ts";
import type { BankRow, Transaction } from "#finance/transaction.ts";
import type { Alert } from "./alert.ts";

/** Where rows come from decides how loud they are: only `live` rows may raise alerts. */
export type RowOrigin = "live" | "history" | "import";
/** How far a correction reaches. */
export type Reach = "this" | "merchant";

/** One command of a person's, and the facts that came of it, both included. */
export type CorrectionPlace = { readonly commandId: CommandId; readonly fromSeq: number; readonly throughSeq: number };

/** What may change about an account by hand; a missing field stays as it is. */
export type AccountChange = {
  readonly name?: string;
  readonly kind?: AccountKind;
  readonly hidden?: boolean;
  readonly closed?: boolean;
  readonly anchor?: BalanceAnchor;
};

/** Who a merchant is, as somebody outside says it; `key` is the nameKey under which it was asked. */
export type MerchantSuggestion = {
  readonly key: string;
  readonly name: string;
  readonly category: CategoryId;
  readonly confidence: number;
};

/** A row's label as it was, and as it is to be. */
export type LabelChange = {
  readonly transactionId: TransactionId;
  readonly before: Pick<Transaction, "merchant" | "category">;
  readonly label: Pick<Transaction, "merchant" | "category" | "categorySource" | "confidence">;
};

/** A wish, imperative. It reaches the actor through the log, and only through the log. */
export type UserCommand =
  | {
      readonly type: "record-rows";
      readonly origin: RowOrigin;
      /** The accounts the rows lie in, as the source describes them. */
      readonly accounts: readonly AccountSeen[];
      readonly added: readonly BankRow[];
      readonly modified: readonly BankRow[];
      readonly removed: readonly SourceId[];
    }
  | {
      readonly type: "correct-category";
      readonly transactionId: TransactionId;
      readonly category: CategoryId;
      readonly reach: Reach;
    }
  | {
      readonly type: "correct-merchant";
      readonly transactionId: TransactionId;
      readonly merchant: string;
      readonly reach: Reach;
    }
  | { readonly type: "set-note"; readonly transactionId: TransactionId; readonly note: string }
  | { readonly type: "mark-expected"; readonly transactionId: TransactionId; readonly expected: boolean }
  | {
      readonly type: "set-budget";
      readonly category: CategoryId;
      readonly currency: Currency;
      readonly limitMinor: Minor;
    }
  | { readonly type: "remove-budget"; readonly category: CategoryId; readonly currency: Currency }
  | { readonly type: "add-category"; readonly category: CategoryId }
  /** A category of one's own becomes another one: a new one of one's own (its new name), or one of the closed tree. */
  | { readonly type: "replace-category"; readonly category: CategoryId; readonly into: CategoryId }
  | { readonly type: "change-settings"; readonly settings: Partial<Settings> }
  | { readonly type: "open-account"; readonly account: AccountSeen }
  | { readonly type: "change-account"; readonly accountId: AccountId; readonly change: AccountChange }
  | { readonly type: "merge-accounts"; readonly from: AccountId; readonly into: AccountId }
  /** `apply`: rows that are there already obey it too. A rule with a known id takes that one's place. */
  | { readonly type: "set-rule"; readonly rule: Rule; readonly apply: boolean }
  | { readonly type: "remove-rule"; readonly ruleId: RuleId }
  /** The rule moves to this place among the others, from 0. */
  | { readonly type: "move-rule"; readonly ruleId: RuleId; readonly place: number }
  | { readonly type: "forget-merchant"; readonly merchant: string }
  /** Takes back what one command changed by hand; where it stands in the journal, the snapshot tells. */
  | ({ readonly type: "undo" } & CorrectionPlace)
  /** What a language model made of merchants that were asked about. It may name what is not known, and overrules nobody. */
  | { readonly type: "suggest-merchants"; readonly merchants: readonly MerchantSuggestion[] }
  /** What the person makes of a finding. */
  | { readonly type: "judge-insight"; readonly insightId: InsightId; readonly verdict: Verdict }
  /** A model's paragraph on a finding, with slots for its figures; see finance/words. */
  | { readonly type: "narrate-insight"; readonly insightId: InsightId; readonly words: string }
  /** What a rehearsal showed is taken over: rows that still are as they were then, and findings that would not be told. */
  | {
      readonly type: "accept-rehearsal";
      readonly labels: readonly LabelChange[];
      readonly insights: readonly InsightId[];
    }
  /** A question with a known id takes that one's place. */
  | { readonly type: "set-question"; readonly question: Question }
  | { readonly type: "remove-question"; readonly questionId: QuestionId }
  /** What the person makes of a recurring series; null: nothing any more. */
  | { readonly type: "judge-series"; readonly seriesId: SeriesId; readonly status: SeriesStatus | null }
  /** Everything told up to `throughSeq` has been seen. */
  | { readonly type: "read-alerts"; readonly throughSeq: number }
  /** A day may have begun where the person lives: what should have come by now is looked for. */
  | { readonly type: "begin-day" }
  | { readonly type: "pass-time"; readonly today: PlainDate };

/** `useful`: right to tell me. `expected`: true, and fine; it is closed, and the like is told less readily. */
export type Verdict = "useful" | "expected";

/** One record of the log. `sentAt` is when the source had it: the start of the latency that people are shown. */
export type Envelope = {
  readonly id: CommandId;
  readonly userId: UserId;
  readonly sentAt: Instant;
  /** True when somebody waits for the outcome: it is then stored as a receipt and announced. */
  readonly wantsReceipt: boolean;
  readonly command: UserCommand;
};

/** What the sums counted of a row, so that a later fact can take exactly that back. */
export type Counted = Pick<
  Transaction,
  "accountId" | "date" | "amountMinor" | "currency" | "category" | "merchant" | "pending" | "expected"
>;

/** The rest of a row as it was before a person changed it, for who wants it back. */
export type Was = Pick<Transaction, "categorySource" | "confidence" | "note">;

/** A row that stays itself while something about it changes. */
export type RowChange = { readonly before: Counted; readonly transaction: Transaction; readonly was?: Was };

/** What happened, past tense. The journal holds these and nothing else; state is their fold. */
export type UserFact =
  | { readonly type: "account-opened"; readonly account: AccountSeen }
  | { readonly type: "account-changed"; readonly accountId: AccountId; readonly change: Omit<AccountChange, "anchor"> }
  /** `baseMinor`: the sum of the account's rows dated up to the anchor, which the balance must not count again. */
  | {
      readonly type: "account-anchored";
      readonly accountId: AccountId;
      readonly anchor: BalanceAnchor;
      readonly baseMinor: Minor;
    }
  /** A balance the bank stated, held against ours: `differenceMinor` = theirs − ours on that date. */
  | {
      readonly type: "balance-compared";
      readonly accountId: AccountId;
      readonly date: PlainDate;
      readonly statedMinor: Minor;
      readonly differenceMinor: Minor;
    }
  | { readonly type: "accounts-merged"; readonly from: AccountId; readonly into: AccountId }
  | { readonly type: "transaction-recorded"; readonly origin: RowOrigin; readonly transaction: Transaction }
  | ({ readonly type: "transaction-settled" } & RowChange)
  | ({ readonly type: "transaction-revised" } & RowChange)
  | { readonly type: "transaction-voided"; readonly before: Counted; readonly transaction: Transaction }
  | ({ readonly type: "category-corrected" } & RowChange)
  | ({ readonly type: "merchant-corrected" } & RowChange)
  | ({ readonly type: "merchant-recognised" } & RowChange)
  | ({ readonly type: "category-moved" } & RowChange)
  | ({ readonly type: "note-set" } & RowChange)
  | ({ readonly type: "transaction-expected" } & RowChange)
  /** `before`: what had been taught of it until then. */
  | {
      readonly type: "merchant-taught";
      readonly merchant: string;
      readonly category: CategoryId;
      readonly before?: CategoryId | null;
    }
  | { readonly type: "merchant-forgotten"; readonly merchant: string; readonly before: CategoryId }
  | { readonly type: "rule-set"; readonly rule: Rule; readonly before: Rule | null; readonly place: number }
  | { readonly type: "rule-removed"; readonly rule: Rule; readonly place: number }
  | { readonly type: "rule-moved"; readonly ruleId: RuleId; readonly from: number; readonly place: number }
  | ({ readonly type: "row-restored" } & RowChange)
  /** Comes before what is taken back. `left`: rows that were changed again since, or are gone, and stay as they are. */
  | {
      readonly type: "correction-undone";
      readonly commandId: CommandId;
      readonly restored: number;
      readonly left: number;
    }
  | {
      readonly type: "budget-set";
      readonly category: CategoryId;
      readonly currency: Currency;
      readonly limitMinor: Minor;
    }
  | { readonly type: "budget-removed"; readonly category: CategoryId; readonly currency: Currency }
  | { readonly type: "category-added"; readonly category: CategoryId }
  /** Rules, lessons and the list follow by this fact; each row and limit by one of its own. */
  | { readonly type: "category-replaced"; readonly category: CategoryId; readonly into: CategoryId }
  | { readonly type: "settings-changed"; readonly settings: Partial<Settings> }
  | { readonly type: "insight-judged"; readonly insight: Insight; readonly verdict: Verdict }
  | { readonly type: "insight-narrated"; readonly insightId: InsightId; readonly words: string }
  /** They would not be told any more. */
  | { readonly type: "insights-withdrawn"; readonly insightIds: readonly InsightId[] }
  | QuestionFact
  | SeriesFact
  | { readonly type: "alerts-read"; readonly throughSeq: number }
  | { readonly type: "day-began"; readonly date: PlainDate }
  | { readonly type: "time-passed"; readonly today: PlainDate };

export type QuestionFact =
  | { readonly type: "question-set"; readonly question: Question }
  | { readonly type: "question-removed"; readonly questionId: QuestionId };

/** `on`: the day they said so, by their calendar. */
export type SeriesFact = {
  readonly type: "series-judged";
  readonly seriesId: SeriesId;
  readonly status: SeriesStatus | null;
  readonly on: PlainDate;
};

/** A fact at its place in one person's journal. `seq` starts at 1 and has no holes. */
export type JournalEntry = {
  readonly seq: number;
  readonly at: Instant;
  readonly cause: CommandId;
  readonly fact: UserFact;
};

/** An expected "no": a code for programs, a sentence a person may read. */
export type Refusal = { readonly code: "not-found" | "invalid" | "conflict"; readonly message: string };

/** What came of one command. Counts are of rows. */
export type Receipt = {
  readonly commandId: CommandId;
  readonly added: number;
  readonly duplicate: number;
  readonly changed: number;
  readonly removed: number;
  readonly refusal: Refusal | null;
};

/** What the fold found out on the way, beside the state: stored and shown, never folded again. */
export type Findings = {
  readonly raised: Insight[];
  /** No longer true of the row. */
  readonly withdrawn: InsightId[];
  /** True, and fine: the person says so. */
  readonly dismissed: InsightId[];
  readonly alerts: Alert[];
  /** Rows that were found to belong to a recurring series, or (null) to none any more; the last word on a row counts. */
  readonly series: Map<TransactionId, SeriesId | null>;
  /** Series that the person calls none (true), or none no more (false): all their rows, however old. */
  readonly hidden: Map<SeriesId, boolean>;
};

/** Announced after the commit and never before: something about this person changed up to `seq`. */
export type UserUpdate = {
  readonly userId: UserId;
  readonly seq: number;
  /** When the bank had the newest of these rows; null when no row came. For the time-to-know. */
  readonly sentAt: Instant | null;
  readonly transactionIds: readonly TransactionId[];
  readonly receipts: readonly Receipt[];
  readonly alerts: readonly Alert[];
};
