// What a simulated life is made of: plain data, so that a person can be printed, stored and compared.

import type { AccountSeen } from "#finance/account.ts";
import type { PlainDate } from "#finance/calendar.ts";
import type { CategoryId } from "#finance/category.ts";
import type { SourceId } from "#finance/ids.ts";
import type { Currency } from "#finance/money.ts";

export type Cadence = "weekly" | "biweekly" | "four-weekly" | "monthly" | "quarterly" | "semi-annual" | "annual";
export type AnomalyKind = "amount-spike" | "duplicate-charge" | "new-merchant-large" | "velocity-burst";

/** When a date falls on a weekend or bank holiday: stay, go to the next business day, or to the one before. */
export type Shift = "none" | "next" | "previous";

/** A calendar rule; `anchor` is the day number of one occurrence, `firstMonth` the month (1–12) a longer cycle begins in. */
export type Rule =
  | { readonly every: "weeks"; readonly weeks: 1 | 2 | 4; readonly anchor: number; readonly shift: Shift }
  | {
      readonly every: "months";
      readonly months: 1 | 3 | 6 | 12;
      readonly firstMonth: number;
      /** 31 means the month's last day in shorter months. */
      readonly dayOfMonth: number;
      readonly shift: Shift;
    };

/** Who is paid, and the text the bank writes for them (see descriptor.ts for the `{…}` in it). */
export type Merchant = {
  readonly name: string;
  /** The go-between that shows in the text, where there is one. */
  readonly via: string | null;
  readonly text: string;
  readonly category: CategoryId;
  readonly mcc: string;
};

/** How the last digits look: `nines` 12.99 or 12.49, `fives` 12.95 or 12.50, `whole` 12.00, `tens` 120.00, `notes` 100 or 200. */
export type Ending = "any" | "nines" | "fives" | "whole" | "tens" | "notes";
/** From and to minute of the day, both included. */
export type Minutes = readonly [number, number];

/** Something that comes by the calendar: pay, rent, bills, subscriptions. */
export type Series = {
  readonly id: string;
  readonly key: number;
  /** Index into the person's accounts. */
  readonly account: number;
  readonly merchant: Merchant;
  readonly rule: Rule;
  /** Signed, in 2025 prices. */
  readonly amountMinor: number;
  readonly ending: Ending;
  /** The price changes by `percent` in `month` of every `everyYears`-th year. */
  readonly rise: { readonly month: number; readonly percent: number; readonly everyYears: 1 | 2 } | null;
  /** 0 is a fixed price; 0.2 moves by up to about a fifth either way. */
  readonly wobble: number;
  /** How much more in winter (negative: in summer), as a share. */
  readonly season: number;
  /** Months (1–12) in which it runs; empty means all. The first month of a run may be cheaper. */
  readonly activeMonths: readonly number[];
  readonly introMinor: number | null;
  /** Other texts the same payee writes; it changes about every eight months. */
  readonly drift: readonly string[];
  readonly minutes: Minutes;
};

export type Rhythm =
  | { readonly type: "weekdays"; readonly days: readonly number[]; readonly chance: number; readonly times: number }
  | { readonly type: "every"; readonly days: number; readonly jitter: number }
  | { readonly type: "rate"; readonly weekday: number; readonly weekend: number };

/** Spending with a rhythm of its own; `planted` says whether it counts as a habit or as chance in the ground truth. */
export type Habit = {
  readonly id: string;
  readonly key: number;
  readonly planted: "habit" | "occasional";
  readonly account: number;
  readonly merchants: readonly Merchant[];
  readonly rhythm: Rhythm;
  /** Positive, in 2025 prices. */
  readonly typicalMinor: number;
  /** 0 is always the same; 0.3 reaches from about half to about double. */
  readonly spread: number;
  readonly ending: Ending;
  readonly minutes: Minutes;
  /** Share of rows that are first shown as pending; `tip` may be added when they settle. */
  readonly pending: number;
  readonly tip: boolean;
  /** Share of rows that come back some days later. */
  readonly refund: number;
  /** Stops while the person is away. */
  readonly home: boolean;
};

export type Outing = {
  readonly merchant: Merchant;
  readonly chance: number;
  /** In the place's own currency. */
  readonly typicalMinor: number;
  readonly spread: number;
  readonly minutes: Minutes;
};

export type Trip = {
  readonly id: string;
  readonly key: number;
  /** Begins in this month (1–12) of every year, after a payday. */
  readonly month: number;
  readonly nights: Minutes;
  readonly city: string;
  readonly currency: Currency;
  /** Minor units of the home currency for one minor unit abroad. */
  readonly rate: number;
  readonly account: number;
  readonly fare: { readonly merchant: Merchant; readonly typicalMinor: number };
  /** Per night, in the place's currency. */
  readonly stay: { readonly merchant: Merchant; readonly typicalMinor: number };
  readonly outings: readonly Outing[];
  /** The bank's fee for foreign currency, as a share of the amount; 0 where it takes none. */
  readonly foreignFee: number;
};

/** Money between the person's own accounts. `leftover` moves what the month before left over, either way. */
export type Transfer = {
  readonly id: string;
  readonly key: number;
  readonly kind: "standing" | "card-payment" | "leftover";
  readonly from: number;
  readonly to: number;
  readonly rule: Rule;
  /** For `standing` the amount, for `leftover` the step it is rounded to; positive. */
  readonly amountMinor: number;
  readonly texts: LegTexts;
  /** The texts when a leftover is negative and the money flows the other way. */
  readonly backTexts: LegTexts;
  /** Business days until the other side shows it. */
  readonly lagDays: 0 | 1;
  /** Minor units received for one sent; 1 within a currency. */
  readonly rate: number;
};

export type LegTexts = { readonly out: string; readonly in: string };

/** Merchants seen only in anomalies. */
export type Strangers = {
  readonly account: number;
  readonly large: readonly Merchant[];
  readonly largeMinor: number;
  readonly burst: readonly Merchant[];
  readonly burstMinor: number;
};

export type Plantable = { readonly spikes: readonly string[]; readonly doubles: readonly string[] };

export type Plan = {
  readonly series: readonly Series[];
  readonly habits: readonly Habit[];
  readonly trips: readonly Trip[];
  readonly transfers: readonly Transfer[];
  readonly strangers: Strangers;
  /** Habits (ids) that may by chance have a spike or be charged twice. */
  readonly byChance: Plantable;
  /** Habits kept clean until somebody watches, so that the story's anomalies stand out from a quiet past. */
  readonly inStory: Plantable;
  /** How likely each kind is in a month. */
  readonly anomalies: Readonly<Record<AnomalyKind, number>>;
  /** Bank holidays as `MM-DD`. */
  readonly holidays: readonly string[];
};

export type Persona = {
  readonly seed: number;
  readonly name: string;
  readonly email: string;
  readonly homeCurrency: Currency;
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string;
  /** 0 = Monday … 6 = Sunday. */
  readonly firstWeekday: number;
  readonly payday: Rule;
  /** Each with the balance it had before any history (`anchor.date` null). */
  readonly accounts: readonly AccountSeen[];
  readonly plan: Plan;
  /** The day on which somebody begins to watch: its next days carry a planted spike and a double charge. Null for a life as it comes. */
  readonly watchedFrom: PlainDate | null;
};

/** Why a row exists. */
export type Cause =
  | { readonly type: "series"; readonly id: string; readonly cadence: Cadence; readonly nominal: PlainDate }
  | { readonly type: "habit" | "occasional" | "trip"; readonly id: string }
  | { readonly type: "refund"; readonly id: string; readonly of: SourceId }
  | { readonly type: "transfer"; readonly id: string; readonly pair: string; readonly leg: "out" | "in" }
  | { readonly type: "stranger"; readonly id: string };

/** What the simulator knows of a row and a bank would never say: for tests and evaluations only. */
export type Truth = {
  readonly merchant: string;
  readonly intermediary: string | null;
  readonly category: CategoryId;
  readonly cause: Cause;
  readonly anomaly: AnomalyKind | null;
};

/** A row in the making; `amountMinor` is what finally settles (0 where a hold is let go). */
export type Draft = {
  readonly account: number;
  readonly number: number;
  readonly minute: number;
  readonly amountMinor: number;
  readonly text: string;
  readonly mcc: string | null;
  readonly truth: Truth;
  /** How it looks until it settles or is let go, `days` later. */
  readonly pending: { readonly amountMinor: number; readonly days: number; readonly dropped: boolean } | null;
};
