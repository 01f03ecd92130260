// What each screen needs to be drawn: data only, read by the edge, formatted by the views.

import type { UserSnapshot } from "#actors/user/snapshot.ts";
import type { Instant, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, SeriesId, TransactionId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Transaction } from "#finance/transaction.ts";
import type { CurrencyForecast } from "./forecast-models.ts";
import type { LlmSummary } from "./llm-models.ts";

/** Rows of the dashboard's feed. */
export const FEED_ROWS = 30;
/** Rows that the transactions table shows at first, and that "Load more" adds. */
export const TABLE_ROWS = 50;
/** Past this the table says to narrow the filter instead of growing. */
export const TABLE_ROWS_MAX = 500;

/** Addresses of the files a page loads; each holds a hash of its content. */
export type Assets = { readonly css: string; readonly script: string; readonly font: string; readonly icon: string };

/** A sentence shown once on top of a page. */
export type Notice = { readonly kind: "done" | "error"; readonly text: string };

export type DemoPace = "paused" | number;
/** How a demo person's calendar runs. */
export type DemoClock = {
  readonly pace: DemoPace;
  /** All paces one may choose. */
  readonly paces: readonly DemoPace[];
  /** Nobody looked for a while, so the calendar waits. */
  readonly resting: boolean;
};

/** What runs underneath, in words for people. */
export type LiveStatus = {
  /** "embedded" or "Kafka". */
  readonly log: string;
  /** "in-process" or "Redis". */
  readonly cache: string;
  /** Null outside demo mode. */
  readonly demo: DemoClock | null;
};

/** What surrounds every page of somebody signed in. */
export type Shell = {
  readonly assets: Assets;
  readonly viewer: { readonly name: string; readonly email: string };
  readonly status: LiveStatus;
  /**
   * Address of the socket that keeps this very screen (path and filters) live, with every parameter but `v`, the
   * position of the journal, and `beside`, which the page adds and keeps up to date. Null where nothing is live.
   */
  readonly liveUrl: string | null;
  readonly notice: Notice | null;
};

/** One transaction as lists show it. */
export type FeedRow = {
  readonly transaction: Transaction;
  /** Open findings about it. */
  readonly insights: readonly Insight[];
  /** The recurring series it belongs to. */
  readonly seriesId: SeriesId | null;
  readonly accountName: string;
  readonly bank: string;
};

export type DashboardModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  /** There are demo people one may sign in as. */
  readonly demoOffered: boolean;
  /** The newest FEED_ROWS rows, newest first. */
  readonly feed: readonly FeedRow[];
  /** The currency the charts are drawn in; the home currency unless the address asks for another one. */
  readonly currency: Currency;
};

/** The filter of the transactions table as its form and its address hold it; "" and null mean "all". */
export type TransactionFilter = {
  readonly q: string;
  readonly bank: string;
  readonly account: AccountId | null;
  readonly category: CategoryId | "none" | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly suspicious: boolean;
};

export type FilterTotal = {
  readonly currency: Currency;
  readonly spentMinor: Minor;
  readonly receivedMinor: Minor;
};

/** A row that was given a category alone, just now. */
export type AlsoModel = {
  readonly id: TransactionId;
  readonly merchant: string;
  readonly category: CategoryId;
  /** Rows of its merchant that would change with it. */
  readonly others: number;
};

export type TransactionsModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly also: AlsoModel | null;
  readonly filter: TransactionFilter;
  /** A search that differs from this one by a slip of the fingers, where this one found nothing. */
  readonly meant: string | null;
  /** The cursor that the table has grown to; null at first. */
  readonly until: string | null;
  /** Newest first. */
  readonly rows: readonly FeedRow[];
  /** Rows that match, in all. */
  readonly count: number;
  /** Of all matching rows; a figure for each currency. */
  readonly totals: readonly FilterTotal[];
  /**
   * The last row of the next page, as an opaque cursor: the table then shows everything down to it (`?until=`). Null
   * when nothing follows, or when the table would grow past TABLE_ROWS_MAX.
   */
  readonly nextUntil: string | null;
  /** Rows exist below that the table will not grow to. */
  readonly truncated: boolean;
};

export type SubscriptionsModel = { readonly shell: Shell; readonly snapshot: UserSnapshot };

export type ForecastModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly forecasts: readonly CurrencyForecast[];
};

export type AnomaliesModel = { readonly shell: Shell; readonly snapshot: UserSnapshot };
export type AlertsModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  /** A search that may become a standing question. */
  readonly query: string;
};
export type AccountsModel = { readonly shell: Shell; readonly snapshot: UserSnapshot };
export type BudgetsModel = { readonly shell: Shell; readonly snapshot: UserSnapshot };

export type TransactionModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly row: FeedRow;
  readonly also: AlsoModel | null;
  /** How many rows the merchant has, this one included. */
  readonly sameMerchant: number;
  /** The category that is being thought of: the row's own, or another one that the address names. */
  readonly chosen: CategoryId | null;
  /** How many rows would change if it were given to this one, and to all of the merchant. */
  readonly changes: { readonly this: number; readonly merchant: number };
  /** The list it was opened from: path and query. */
  readonly back: string;
};

/** A demo person one may sign in as. */
export type DemoLogin = { readonly name: string; readonly email: string; readonly password: string };

export type ConnectModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  /** The demo people; empty outside demo mode. */
  readonly demo: readonly DemoLogin[];
};

/** Something a file leaves open; the answer comes back as the form field `answer-KIND`. */
export type ImportQuestion = {
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

export type ImportSample = {
  readonly date: PlainDate;
  readonly description: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
};

/** What an import would do; nothing is written yet. */
export type ImportPreview =
  | { readonly outcome: "refused"; readonly reason: string }
  | { readonly outcome: "ask"; readonly questions: readonly ImportQuestion[] }
  | {
      readonly outcome: "ready";
      readonly added: number;
      readonly duplicate: number;
      readonly changed: number;
      readonly rejected: readonly { readonly line: number; readonly reason: string }[];
      /** What was inferred from the file, one sentence each. */
      readonly assumptions: readonly string[];
      /** Where the rows would go; a name that is new opens an account. */
      readonly accounts: readonly { readonly name: string; readonly currency: Currency; readonly isNew: boolean }[];
      /** The first rows as they would be read. */
      readonly sample: readonly ImportSample[];
    };

export type ImportModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly uploadId: string;
  readonly fileName: string;
  /** The account's name the person chose; "" for the file's own. */
  readonly account: string;
  /** Answers given so far, by kind. */
  readonly answers: Readonly<Record<string, string>>;
  readonly preview: ImportPreview;
};

export type SessionView = {
  readonly id: string;
  /** What the browser calls itself, shortened. */
  readonly device: string;
  readonly lastSeen: Instant;
  readonly current: boolean;
};

export type SettingsModel = {
  readonly shell: Shell;
  readonly snapshot: UserSnapshot;
  readonly sessions: readonly SessionView[];
  /** Demo people share their password: it stays. */
  readonly passwordFixed: boolean;
  /** How many dead letters wait; null for everybody but operators. */
  readonly lettersWaiting: number | null;
  readonly llm: LlmSummary;
};

export type LoginModel = {
  readonly assets: Assets;
  /** What went wrong with the last try. */
  readonly error: string | null;
  readonly email: string;
  /** Where to go afterwards: a path of ours. */
  readonly next: string;
  readonly signUpOpen: boolean;
  readonly demo: readonly DemoLogin[];
};

export type SignUpModel = {
  readonly assets: Assets;
  readonly error: string | null;
  readonly email: string;
  readonly passwordCharsMin: number;
};

export type ErrorModel = {
  readonly assets: Assets;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The page whose form was refused: path and query. */
  readonly back: string | null;
};
