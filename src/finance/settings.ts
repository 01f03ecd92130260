// What a person has chosen about how their money is shown and counted.

import type { Currency } from "./money.ts";

/** How much a person wants to be told of what looks odd. */
export type Watchfulness = "calm" | "usual" | "watchful";

export type Settings = {
  readonly homeCurrency: Currency;
  /** BCP 47, e.g. `de-DE`: how numbers and dates are written. */
  readonly locale: string;
  /** IANA name, e.g. `Europe/Berlin`: where a day begins. */
  readonly timeZone: string;
  /** 0 = Monday … 6 = Sunday. */
  readonly firstWeekday: number;
  /** Day of the month pay arrives, 1–31; null when unknown. */
  readonly paydayOfMonth: number | null;
  /** Whether a language model may be asked about merchants that nobody here knows. */
  readonly model: boolean;
  readonly watchfulness: Watchfulness;
};

export const DEFAULT_SETTINGS: Settings = {
  homeCurrency: "USD" as Currency,
  locale: "en-US",
  timeZone: "UTC",
  firstWeekday: 0,
  paydayOfMonth: null,
  model: false,
  watchfulness: "usual",
};
