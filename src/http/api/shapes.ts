// The JSON of the API as types: what routes answer and the command line reads.

import type { Cadence, RecurringSeries, SeriesStage, SeriesStatus } from "#finance/recurring/series.ts";
import type { CategorySource } from "#finance/transaction.ts";

export type AlertJson = {
  readonly id: string;
  readonly kind: "budget-near" | "budget-used" | "budget-over" | "insight" | "question";
  readonly date: string;
  /** When it was told. */
  readonly at: string;
  readonly unread: boolean;
  readonly text: string;
  /** Minor units. */
  readonly currency: string;
  readonly category?: string;
  readonly spent?: number;
  readonly limit?: number;
  readonly question_id?: string;
  /** The question's name. */
  readonly question?: string;
  readonly anomaly_id?: string;
  readonly anomaly_kind?: string;
  readonly severity?: string;
  readonly transaction_id?: string | null;
  readonly subscription_id?: string | null;
  readonly merchant?: string;
  readonly amount?: number;
};

type BandJson = { readonly expected: number; readonly least: number; readonly most: number };

/** Minor units; the band is meant to hold four of five. */
export type ForecastJson = {
  readonly currency: string;
  readonly weeks: readonly (BandJson & { readonly week: string; readonly from: string })[];
  /** Of forecasts one week ahead; null where none has come true or not yet. */
  readonly score: {
    readonly weeks: number;
    readonly mae: number;
    readonly mase: number;
    readonly coverage: number;
  } | null;
  /** Of the next week. */
  readonly categories: readonly (BandJson & { readonly category: string | null })[];
  readonly balance: {
    readonly now: number;
    readonly low: { readonly date: string; readonly amount: number };
    readonly payday: string;
    readonly safe_to_spend: number;
    readonly days: readonly (BandJson & { readonly date: string })[];
  } | null;
  readonly due: readonly {
    readonly subscription_id: string;
    readonly merchant: string;
    readonly date: string;
    readonly amount: number;
  }[];
};

export type SubscriptionJson = {
  readonly id: string;
  readonly kind: RecurringSeries["kind"];
  readonly merchant: string;
  readonly category: string | null;
  readonly account_id: string;
  readonly currency: string;
  readonly cadence: Cadence;
  readonly stage: SeriesStage;
  readonly status: SeriesStatus | null;
  readonly status_on: string | null;
  /** Signed minor units, as the row that is expected next. */
  readonly amount: number;
  readonly next: {
    readonly date: string;
    readonly amount: number;
    readonly least: number;
    readonly most: number;
  } | null;
  readonly year_amount: number;
  readonly started_on: string;
  readonly last_on: string;
  readonly count: number;
  readonly intro_amount: number | null;
  readonly prices: readonly { readonly from: string; readonly amount: number }[];
  readonly occurrences: readonly { readonly transaction_id: string; readonly date: string; readonly amount: number }[];
};

export type AnomalyJson = {
  readonly id: string;
  readonly kind: string;
  readonly severity: "high" | "medium" | "low";
  /** Null where it is about a row that did not come. */
  readonly transaction_id: string | null;
  readonly subscription_id: string | null;
  readonly date: string;
  readonly merchant: string;
  readonly amount: number;
  readonly currency: string;
  readonly reasons: readonly unknown[];
  readonly evidence: unknown;
  /** The reasons as a sentence. */
  readonly text: string;
  /** Why it looks odd and what to check. Whoever wrote the words, the figures in it are the finding's. */
  readonly explanation: string;
  readonly explained_by: "template" | "model";
  readonly status: "open" | "withdrawn" | "dismissed";
};

export type TransactionJson = {
  readonly id: string;
  readonly account: string;
  readonly bank: string;
  readonly date: string;
  readonly posted_at: string | null;
  /** Minor units; money that leaves is negative. */
  readonly amount: number;
  readonly currency: string;
  /** As the bank sent it. */
  readonly description: string;
  readonly merchant: string;
  readonly intermediary: string | null;
  readonly category: string | null;
  readonly category_source: CategorySource | null;
  readonly confidence: number;
  readonly note: string;
  readonly pending: boolean;
  readonly expected: boolean;
  readonly suspicious: boolean;
  readonly anomalies: readonly AnomalyJson[];
  readonly subscription_id: string | null;
  readonly latency_ms: number;
};

/** What a correction would do, by the part of the row it is about. */
export type PatchTrialJson = { readonly dry_run: true; readonly would_change: Readonly<Record<string, number>> };

export type PageJson<Item> = { readonly data: readonly Item[]; readonly next_cursor: string | null };

export type ImportQuestionJson = {
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

export type ImportJson = {
  readonly new: number;
  readonly duplicate: number;
  readonly changed: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
  readonly account: readonly string[];
  /** What was inferred from the file. */
  readonly assumptions: readonly string[];
  readonly dry_run: boolean;
};

export type ImportJobJson = {
  readonly id: string;
  readonly status: "running" | "done" | "failed";
  readonly rows: number;
  readonly done: number;
  readonly result: ImportJson | null;
  readonly message: string | null;
};

export type StateJson = {
  readonly user: string;
  /** Position in the journal. */
  readonly seq: number;
  readonly state_version: number;
  readonly counts: { readonly rows: number; readonly pending: number; readonly voided: number };
  /** Minor units by currency and category; rows without a category lie under `""`. */
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** SHA-256 of the canonical text of the state. */
  readonly hash: string;
};

export type LlmCountsJson = {
  readonly calls: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  /** Null: the price is not known. */
  readonly cost_usd: number | null;
  readonly questions: number;
  readonly cache_hits: number;
  /** Texts that might name a person, or give orders. */
  readonly not_sent: number;
  readonly failed: number;
};

export type LlmJson = {
  readonly provider: string;
  readonly model: string | null;
  readonly practice: boolean;
  /** The caller lets it be asked. */
  readonly allowed: boolean;
  /** The caller's rows by who said what they are; `unsure`: nobody. */
  readonly rows: Readonly<Record<string, number>>;
  readonly share_without_model: number | null;
  readonly today: LlmCountsJson;
  readonly ever: LlmCountsJson;
  readonly daily_calls: number;
  /** What left for the caller, newest first. */
  readonly payloads: readonly {
    readonly id: number;
    readonly at: string;
    readonly model: string;
    readonly outcome: string;
    readonly system: string;
    readonly input: string;
    readonly others: number;
  }[];
};

export type CategoryJson = {
  readonly id: string;
  readonly label: string;
  /** Of the first level; itself where it is of that. */
  readonly primary: string;
  /** The person's own. */
  readonly own: boolean;
};

export type RuleJson = {
  readonly id: string;
  readonly on: boolean;
  /** What a row must be like; null asks for nothing. */
  readonly text: string | null;
  readonly merchant_is: string | null;
  readonly account: string | null;
  readonly direction: "in" | "out" | null;
  /** Minor units, without the sign. */
  readonly least: number | null;
  readonly most: number | null;
  readonly currency: string | null;
  /** What it then is; null leaves it. */
  readonly category: string | null;
  readonly merchant: string | null;
};

export type CorrectionJson = {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly rows: number;
  readonly about: string;
  /** What taking it back came to; null while it stands. `left`: rows changed again since, or gone. */
  readonly undone: UndoneJson | null;
};

export type UndoneJson = { readonly changed: number; readonly left: number };

export type BudgetJson = {
  readonly category: string;
  readonly currency: string;
  readonly limit: number;
  readonly spent: number;
};

export type AccountJson = {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  readonly kind: string;
  readonly currency: string;
  readonly mask: string | null;
  readonly balance: number | null;
  readonly change: number;
  readonly rows: number;
  readonly hidden: boolean;
  readonly closed: boolean;
};

export type MeJson = {
  readonly id: string;
  readonly email: string;
  readonly via: "session" | "token";
  readonly home_currency: string;
};
