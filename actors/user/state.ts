// UserState: one person's money in memory, bounded, and its one canonical text.

import { type Attention, newAttention } from "#actors/detectors/attention.ts";
import type { AccountKind } from "#finance/account.ts";
import type { Instant, Month, PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { AccountId } from "#finance/ids.ts";
import type { Insight } from "#finance/insight.ts";
import type { Currency, Minor } from "#finance/money.ts";
import type { Question } from "#finance/question.ts";
import { emptyBook, type SeriesBook } from "#finance/recurring/book.ts";
import type { SeriesStatus } from "#finance/recurring/series.ts";
import type { Rule } from "#finance/rule.ts";
import { DEFAULT_SETTINGS, type Settings } from "#finance/settings.ts";
import type { Alert } from "./alert.ts";
import type { CorrectionView } from "./snapshot.ts";

/** Raised whenever the fold would give another state for the same journal: older checkpoints are then ignored. */
export const STATE_VERSION = 20;

/** Two years and the running month: enough for every comparison the pages make. */
export const MONTHS_KEPT = 26;
/** This month and the whole of the last one, whatever day it is. */
export const DAYS_KEPT = 70;
/** Two years, for what a week is like at this time of the year; by category less, for the forecast of the next weeks. */
export const WEEKS_KEPT = 112;
export const CATEGORY_WEEKS_KEPT = 30;
export const INSIGHTS_KEPT = 50;
export const ALERTS_KEPT = 20;
export const TAUGHT_KEPT = 500;
export const RULES_MAX = 200;
export const CORRECTIONS_KEPT = 10;

export type AccountState = {
  name: string;
  bank: string;
  kind: AccountKind;
  currency: Currency;
  mask: string | null;
  hidden: boolean;
  closed: boolean;
  mergedInto: AccountId | null;
  rows: number;
  sumMinor: number;
  /** balance = anchor + (sum − base); null while nobody has said what the balance was. */
  anchor: { date: PlainDate | null; balanceMinor: number; baseMinor: number } | null;
  stated: { date: PlainDate; statedMinor: number; differenceMinor: number } | null;
};

/** [sum in minor units, rows]. */
export type Cell = [sumMinor: number, count: number];
/** By category id; rows nobody is sure about lie under `?out` and `?in`, because their sign decides how they count. */
export type CategoryCells = Record<string, Cell>;
/** [spent, received, rows] in minor units; own transfers only in rows. */
export type DayCell = [spentMinor: number, receivedMinor: number, rows: number];

export type UserState = {
  seq: number;
  /** The person's own calendar, where one runs ahead of or behind the world's; null: the world's. */
  today: PlainDate | null;
  /** The newest day they were told of, by the world's calendar. */
  begunOn: PlainDate | null;
  settings: Settings;
  accounts: Record<string, AccountState>;
  counts: { rows: number; pending: number; voided: number };
  /** Everything ever counted, by currency and category. */
  totals: Record<string, CategoryCells>;
  /** By month, currency, category; months before `firstMonth` are forgotten and never counted again. */
  months: Record<Month, Record<string, CategoryCells>>;
  firstMonth: Month | null;
  days: Record<PlainDate, Record<string, DayCell>>;
  firstDay: PlainDate | null;
  /**
   * Minor units by currency, what and week (see weekOf): `""` all spending, `"+"` all that was received, and spending by first-level
   * category, `"?"` where nobody is sure. A week without any is left out.
   */
  weeks: Record<string, Record<string, Record<number, number>>>;
  firstWeek: number | null;
  /** Limits by `CATEGORY|CUR`, in minor units. */
  budgets: Record<string, number>;
  /** Highest level already told, by `CATEGORY|CUR|YYYY-MM`. */
  alerted: Record<string, number>;
  /** What the person taught, by merchant key: the category, the seq of the lesson and the merchant as it was called then. */
  taught: Record<string, [category: CategoryId, seq: number, merchant: string]>;
  /** In the order in which they are asked. */
  rules: Rule[];
  /** Categories of the person's own, in the order they were made. */
  ownCategories: CategoryId[];
  /** What the person changed by hand and may take back, newest first; in front of them the one taken back last. */
  corrections: CorrectionView[];
  insights: Insight[];
  alerts: Alert[];
  questions: Question[];
  /** Of each question, the newest day it was answered on, and how often that day. */
  answered: Record<string, [date: PlainDate, told: number]>;
  /** What was told up to here has been seen. */
  alertsReadSeq: number;
  /** What the person is told of findings; see detectors/attention.ts. */
  attention: Attention;
  /** Findings told of in a day. */
  told: { date: PlainDate | null; findings: number };
  series: SeriesBook;
  /** What the person makes of series, since when, and the seq at which they said so. */
  seriesStatus: Record<string, [status: SeriesStatus, on: PlainDate, seq: number]>;
  /** One slice a detector, by its name; each detector alone knows its shape. */
  detectors: Record<string, unknown>;
  /** Detectors that threw: their name and the seq at which they were switched off. */
  degraded: Record<string, number>;
  /** When the newest fact was taken in. */
  lastAt: Instant | null;
};

export function initialState(): UserState {
  return {
    seq: 0,
    today: null,
    begunOn: null,
    settings: DEFAULT_SETTINGS,
    accounts: named({}),
    counts: { rows: 0, pending: 0, voided: 0 },
    totals: {},
    months: {},
    firstMonth: null,
    days: {},
    firstDay: null,
    weeks: {},
    firstWeek: null,
    budgets: {},
    alerted: {},
    taught: named({}),
    rules: [],
    ownCategories: [],
    corrections: [],
    insights: [],
    alerts: [],
    questions: [],
    answered: named({}),
    alertsReadSeq: 0,
    attention: newAttention(),
    told: { date: null, findings: 0 },
    series: emptyBook(),
    seriesStatus: named({}),
    detectors: {},
    degraded: {},
    lastAt: null,
  };
}

/** The canonical text of a state: keys sorted, no white space. Equal states give equal text, byte for byte. */
export function encodeState(state: UserState): string {
  return canonicalJson(state);
}

/**
 * Reads what encodeState wrote under the same STATE_VERSION. Keys come back sorted, not in the order they were made:
 * nothing that folds may depend on the order of keys.
 */
export function decodeState(text: string): UserState {
  const state = JSON.parse(text) as UserState;
  return {
    ...state,
    accounts: named(state.accounts),
    taught: named(state.taught),
    answered: named(state.answered),
    seriesStatus: named(state.seriesStatus),
  };
}

/** The balance in minor units; null without an anchor. */
export function balanceOf(account: AccountState): Minor | null {
  if (account.anchor === null) return null;
  return (account.anchor.balanceMinor + account.sumMinor - account.anchor.baseMinor) as Minor;
}

/**
 * What is found under names that other people chose: no name is there from the start, not even "constructor", and none, not
 * even "__proto__", reaches beyond it.
 */
function named<Value>(entries: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.assign(Object.create(null) as Record<string, Value>, entries);
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const parts: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[key];
      if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
    }
    return `{${parts.join(",")}}`;
  }
  return JSON.stringify(value);
}
