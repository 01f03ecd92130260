// UserSnapshot: all that a screen may know of a person without asking the store, at one position of the journal.

import type { AccountKind } from "#finance/account.ts";
import type { Instant, Month, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, CommandId, TransactionId, UserId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Judging } from "#finance/judge-row.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Question } from "#finance/question.ts";
import type { RecurringSeries, SeriesStage, SeriesStatus } from "#finance/recurring/series.ts";
import type { Rule } from "#finance/rule.ts";
import type { Settings } from "#finance/settings.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { Alert } from "./alert.ts";
import type { CorrectionPlace } from "./protocol.ts";

/** Sums of one category in one span. `null` category gathers the rows nobody is sure about. */
export type CategorySum = { readonly category: CategoryId | null; readonly sumMinor: Minor; readonly count: number };

export type AccountView = {
  readonly id: AccountId;
  readonly name: string;
  readonly bank: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly mask: string | null;
  /** What the rows add up to. */
  readonly changeMinor: Minor;
  /** The balance; null while nothing anchors it (then only the change is known). */
  readonly balanceMinor: Minor | null;
  readonly hidden: boolean;
  readonly closed: boolean;
  readonly rows: number;
  /** The bank's own statement of the balance, held against ours. */
  readonly stated: { readonly date: PlainDate; readonly statedMinor: Minor; readonly differenceMinor: Minor } | null;
};

/** What a span (a day, a month) holds in one currency. Own transfers are in neither figure. */
export type Flow = { readonly spentMinor: Minor; readonly receivedMinor: Minor; readonly rows: number };

export type BudgetView = {
  readonly category: CategoryId;
  readonly currency: Currency;
  readonly limitMinor: Minor;
  /** Spent this month, refunds taken off. */
  readonly spentMinor: Minor;
};

/** One currency's figures; unlike currencies are never summed. */
export type CurrencyView = {
  readonly currency: Currency;
  /** Sum of the visible anchored accounts; null when none is anchored. */
  readonly balanceMinor: Minor | null;
  readonly thisMonth: Flow;
  readonly lastMonth: Flow;
  /** The same days of last month, for a fair comparison. */
  readonly lastMonthToDate: Flow;
  /** This month's spending by first-level category, largest first. */
  readonly categories: readonly CategorySum[];
  /** The last days up to today, oldest first, none left out. */
  readonly days: readonly { readonly date: PlainDate; readonly flow: Flow }[];
};

export type CorrectionView = CorrectionPlace & {
  readonly kind:
    | "category"
    | "merchant"
    | "note"
    | "expected"
    | "rule"
    | "rule-removed"
    | "rules-ordered"
    | "forgotten";
  readonly at: Instant;
  /** How many rows it changed. */
  readonly rows: number;
  /** The merchant of the first row, or the rule's words. */
  readonly about: string;
  /** The row, where it was one alone. */
  readonly row: TransactionId | null;
  /** By which command it was taken back, and what came of it; null while it stands. */
  readonly undone: {
    readonly by: CommandId;
    readonly at: Instant;
    readonly restored: number;
    /** Rows that were changed again since, or are gone: they stay as they are. */
    readonly left: number;
  } | null;
};

/** Whole weeks side by side, the running one left out; minor units. Nothing where no row has come. */
export type WeeksView = {
  readonly currency: Currency;
  readonly firstWeek: number;
  readonly spent: readonly number[];
  readonly received: readonly number[];
  /** First-level categories, or null where nobody is sure, of the last weeks: each list ends with the same week. */
  readonly categories: readonly { readonly category: CategoryId | null; readonly spent: readonly number[] }[];
};

/** A recurring series, and what the person makes of it. */
export type SeriesView = {
  readonly series: RecurringSeries;
  readonly stage: SeriesStage;
  readonly status: SeriesStatus | null;
  /** Since when it is so; null where the person said nothing. */
  readonly statusOn: PlainDate | null;
};

export type UserSnapshot = {
  readonly userId: UserId;
  readonly seq: number;
  readonly today: PlainDate;
  /** True when `today` is the person's own calendar rather than the world's. */
  readonly ownCalendar: boolean;
  readonly month: Month;
  readonly settings: Settings;
  readonly accounts: readonly AccountView[];
  /** Home currency first, then by number of rows. */
  readonly currencies: readonly CurrencyView[];
  readonly budgets: readonly BudgetView[];
  /** When the newest fact was taken in. */
  readonly lastAt: Instant | null;
  /** In the order in which they are asked. */
  readonly rules: readonly Rule[];
  /** Categories of the person's own, in the order they were made. */
  readonly ownCategories: readonly CategoryId[];
  /** What the person taught, newest first. */
  readonly taught: readonly { readonly merchant: string; readonly category: CategoryId }[];
  /** What the person changed by hand, newest first: what may be taken back, and what was taken back last. */
  readonly corrections: readonly CorrectionView[];
  /** Findings that wait for the person, newest first. */
  readonly insights: readonly Insight[];
  /** Those called none as well. What is due first comes first. */
  readonly series: readonly SeriesView[];
  /** By currency, as `currencies` is ordered. */
  readonly weeks: readonly WeeksView[];
  /** Standing questions, in the order they were asked. */
  readonly questions: readonly Question[];
  /** Newest first. */
  readonly alerts: readonly Alert[];
  /** Of these, how many were not looked at yet. */
  readonly unreadAlerts: number;
  readonly counts: { readonly rows: number; readonly pending: number; readonly suspicious: number };
};

/** Where a person's state stands, in figures and as a hash: what two states are compared by. */
export type StateReport = {
  readonly seq: number;
  readonly version: number;
  readonly counts: { readonly rows: number; readonly pending: number; readonly voided: number };
  /** Minor units by currency and category; rows without a category lie under `""`. */
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** A day of the past. */
export type Still = {
  readonly snapshot: UserSnapshot;
  /** The newest rows as they were called then, newest first. */
  readonly rows: readonly Transaction[];
};

/** A person's past, to be stopped at the end of any day. */
export type Past = {
  /** The first and the last day on which anything happened; null where nothing ever did. */
  days(): { readonly first: PlainDate; readonly last: PlainDate } | null;
  at(day: PlainDate, rows: number): Still;
};

/** What a rehearsal tries. It holds from the first row on, as if it had always been so. */
export type Alteration = Judging & { readonly settings: Partial<Settings> };

export type Relabelled = { readonly row: Transaction; readonly tried: Transaction };

/** What would be different, newest first. */
export type Rehearsed = {
  readonly facts: number;
  readonly rows: number;
  readonly labels: readonly Relabelled[];
  readonly insights: { readonly gone: readonly Insight[]; readonly added: readonly Insight[] };
  readonly alerts: { readonly gone: readonly Alert[]; readonly added: readonly Alert[] };
};
