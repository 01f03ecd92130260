// What is said of a recurring series: its rhythm, its price and how that moved, and when it comes next.

import type { SeriesView } from "#actors/user/snapshot.ts";
import { daysBetween, type PlainDate } from "#finance/calendar.ts";
import type { Cadence, RecurringSeries, SeriesStage } from "#finance/recurring/series.ts";
import type { Writer } from "./format.ts";
import { count } from "./texts.ts";

export const CADENCE_WORDS: Readonly<Record<Cadence, string>> = {
  weekly: "every week",
  biweekly: "every two weeks",
  "four-weekly": "every four weeks",
  monthly: "every month",
  bimonthly: "every two months",
  quarterly: "every three months",
  "semi-annual": "every half year",
  annual: "every year",
};

export const STAGE_WORDS: Readonly<Record<SeriesStage, string>> = {
  early: "New",
  active: "Active",
  late: "Late",
  ended: "Ended",
};

/** "in 3 days, 27 Nov"; "2 days late, was due 22 Nov". */
export function dueText(
  { series, stage }: Pick<SeriesView, "series" | "stage">,
  today: PlainDate,
  writer: Writer,
): string {
  const last = series.occurrences.at(-1)?.date ?? series.startedOn;
  if (stage === "ended") return `last on ${writer.date(last)}`;
  const days = daysBetween(today, series.next.date);
  const on = writer.day(series.next.date);
  if (days === 0) return "due today";
  if (days === 1) return `due tomorrow, ${on}`;
  return days > 0 ? `in ${count(writer, days, "day")}, ${on}` : `${count(writer, -days, "day")} late, was due ${on}`;
}

/** How the price moved, oldest first: "$15.49, since 3 Jul $17.99"; "" where it never did. */
export function pricesText({ prices, currency }: RecurringSeries, writer: Writer): string {
  if (prices.length < 2) return "";
  return prices
    .map(({ from, amountMinor }, at) => {
      const price = writer.money(Math.abs(amountMinor), currency);
      return at === 0 ? price : `since ${writer.date(from)} ${price}`;
    })
    .join(", ");
}

/** What it costs now; where that wanders, about how much. */
export function priceText({ next, currency }: RecurringSeries, writer: Writer): string {
  const price = writer.money(Math.abs(next.amountMinor), currency);
  return next.leastMinor === next.mostMinor ? price : `about ${price}`;
}

/** Words for the merchant who charged after a cancellation; null where none did. */
export function objectionText({ series, status, statusOn }: SeriesView, writer: Writer): string | null {
  if (status !== "cancelled" || statusOn === null || series.next.amountMinor >= 0) return null;
  const since = series.occurrences.filter(({ date }) => date > statusOn);
  if (since.length === 0) return null;
  const charges = since.map(
    ({ date, amountMinor }) => `${writer.money(-amountMinor, series.currency)} on ${writer.date(date)}`,
  );
  return `I cancelled my contract with ${series.merchant} on ${writer.date(statusOn)}. You have charged me since: ${charges.join(", ")}. Please pay this back, and charge me no more.`;
}
