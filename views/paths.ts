// Every address of the pages and the targets of their forms, in one place for views and routes.

import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId, CommandId, InsightId, QuestionId, RuleId, SeriesId, TransactionId } from "#finance/ids.ts";
import type { TransactionFilter } from "./models.ts";

export const PATHS = {
  dashboard: "/",
  transactions: "/transactions",
  anomalies: "/anomalies",
  /** GET date, or n (days since the first one): the dashboard as it was. */
  past: "/then",
  alerts: "/alerts",
  /** What would be different today. GET rules, lessons, reread (`1`); POST the same, seen: takes it over. */
  secondLook: "/second-look",
  /** POST query, name. */
  setQuestion: "/alerts/questions",
  /** POST through (a position of the journal). */
  readAlerts: "/alerts/read",
  accounts: "/accounts",
  budgets: "/budgets",
  subscriptions: "/subscriptions",
  forecast: "/forecast",
  connect: "/connect",
  settings: "/settings",
  login: "/login",
  logout: "/logout",
  signUp: "/sign-up",
  live: "/live",
  /** POST file, account: the preview of an import (nothing is written yet). */
  importPreview: "/connect/import",
  /** POST pace. */
  demoPace: "/demo/pace",
  /** POST category, currency, amount (decimal). */
  setBudget: "/budgets",
  /** POST category, currency. */
  removeBudget: "/budgets/remove",
  /** POST name, kind, currency. */
  openAccount: "/accounts",
  /** POST current, next. */
  password: "/settings/password",
  /** GET: the rules; POST a rule, do (`try` | `save` | `apply`). */
  rules: "/rules",
  /** POST merchant. */
  forgetMerchant: "/rules/forget",
  /** GET: categories of one's own; POST primary, name. */
  categories: "/settings/categories",
  /** Whether a language model may be asked, and what it was asked. */
  llm: "/settings/model",
  /** POST allowed (`1` | `0`). */
  allowModel: "/settings/model",
  /** POST: ends every session but this one. */
  endOtherSessions: "/settings/sessions/end-others",
  /** For operators alone, as all below it. */
  operator: "/operator",
  letters: "/operator/dead-letters",
  /** POST kind. */
  resendLetters: "/operator/dead-letters/resend",
  /** POST kind, why. */
  discardLetters: "/operator/dead-letters/discard",
} as const;

/** `from`: the list that it stands in, path and query, where its page leads back to; by default the whole table. */
export function transactionPath(id: TransactionId, from: string = PATHS.transactions): string {
  const path = `/transactions/${encodeURIComponent(id)}`;
  return from === PATHS.transactions ? path : `${path}?from=${encodeURIComponent(from)}`;
}

/** POST category, reach (`this` | `merchant`). */
export function categoryPath(id: TransactionId): string {
  return `${transactionPath(id)}/category`;
}

/** POST note. */
export function notePath(id: TransactionId): string {
  return `${transactionPath(id)}/note`;
}

/** POST expected (`1` | `0`). */
export function expectedPath(id: TransactionId): string {
  return `${transactionPath(id)}/expected`;
}

/** POST verdict (`useful` | `expected`). */
export function insightPath(id: InsightId): string {
  return `${PATHS.anomalies}/${encodeURIComponent(id)}`;
}

/** POST status (`confirmed` | `dismissed` | `cancelled` | ``). */
export function seriesPath(id: SeriesId): string {
  return `${PATHS.subscriptions}/${encodeURIComponent(id)}`;
}

/** The dashboard as it was on that day. */
export function thenPath(date: PlainDate): string {
  return `${PATHS.past}?${new URLSearchParams({ date })}`;
}

/** POST. */
export function removeQuestionPath(id: QuestionId): string {
  return `${PATHS.setQuestion}/${encodeURIComponent(id)}/remove`;
}

/** The form for a standing question, with a search in it. */
export function askPath(query: string): string {
  return `${PATHS.alerts}?${new URLSearchParams({ query })}`;
}

/** POST merchant, reach. */
export function merchantPath(id: TransactionId): string {
  return `${transactionPath(id)}/merchant`;
}

/** POST name, kind, hidden (`1`), closed (`1`). */
export function accountPath(id: AccountId): string {
  return `/accounts/${encodeURIComponent(id)}`;
}

/** POST balance (decimal), date ("" for an opening balance). */
export function anchorPath(id: AccountId): string {
  return `${accountPath(id)}/anchor`;
}

/** POST into. */
export function mergePath(id: AccountId): string {
  return `${accountPath(id)}/merge`;
}

/** POST account, answers (`answer-KIND`), confirm (`1` to write). */
export function importPath(uploadId: string): string {
  return `${PATHS.importPreview}/${encodeURIComponent(uploadId)}`;
}

/** A rule to change, or a new one that begins with something. */
export function rulesPath(begin: {
  readonly id?: RuleId;
  readonly merchant?: string;
  readonly category?: string;
}): string {
  const query = new URLSearchParams(Object.entries(begin).filter(([, value]) => value !== ""));
  return `${PATHS.rules}?${query.toString()}`;
}

/** POST name. */
export function renameCategoryPath(id: CategoryId): string {
  return `${PATHS.categories}/${encodeURIComponent(id)}`;
}

/** POST. */
export function removeCategoryPath(id: CategoryId): string {
  return `${renameCategoryPath(id)}/remove`;
}

/** POST. */
export function removeRulePath(id: RuleId): string {
  return `${PATHS.rules}/${encodeURIComponent(id)}/remove`;
}

/** POST place. */
export function moveRulePath(id: RuleId): string {
  return `${PATHS.rules}/${encodeURIComponent(id)}/move`;
}

/** POST on (`1` | `0`). */
export function switchRulePath(id: RuleId): string {
  return `${PATHS.rules}/${encodeURIComponent(id)}/switch`;
}

/** POST: takes back what a command changed by hand. */
export function undoPath(id: CommandId): string {
  return `/corrections/${encodeURIComponent(id)}/undo`;
}

/** POST: ends one session. */
export function endSessionPath(id: string): string {
  return `/settings/sessions/${encodeURIComponent(id)}/end`;
}

/** Dead letters with a filter, from where another page of them ended. */
export function lettersPath(
  filter: { readonly state?: string; readonly kind?: string; readonly user?: string },
  before: string | null = null,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  if (before !== null) query.set("before", before);
  const text = query.toString();
  return text === "" ? PATHS.letters : `${PATHS.letters}?${text}`;
}

/** `id` as "12:345". */
export function letterPath(id: string): string {
  return `${PATHS.letters}/${id}`;
}

/** POST. */
export function resendLetterPath(id: string): string {
  return `${letterPath(id)}/resend`;
}

/** POST why. */
export function discardLetterPath(id: string): string {
  return `${letterPath(id)}/discard`;
}

/** The table with a filter; `until` is the cursor of the last row it grows to. */
export function transactionsPath(filter: Partial<TransactionFilter>, until: string | null = null): string {
  const query = new URLSearchParams();
  const { suspicious, ...texts } = filter;
  for (const [name, value] of Object.entries(texts)) if (value) query.set(name, value);
  if (suspicious) query.set("suspicious", "1");
  if (until !== null) query.set("until", until);
  const text = query.toString();
  return text === "" ? PATHS.transactions : `${PATHS.transactions}?${text}`;
}
