// Why something was found, as figures and a sentence for each reason.

import type { Reason } from "../insight.ts";
import type { Slot, Slots } from "./slot.ts";

export const MERCHANT = "merchant";

/** What one reason says: its figures, and its sentence in the template. */
export type Part = Slots & { readonly sentence: string };

export function partOf(reason: Reason): Part {
  switch (reason.kind) {
    case "above-usual": {
      const { ratio, usualMinor: amountMinor, currency, scope, n } = reason;
      const where = { merchant: "there", category: "for such payments", account: "for you" }[scope];
      return {
        slots: [
          about("ratio", `how many times what is usual ${where}`, { kind: "times", ratio }, "up"),
          about("usual", `what is usual ${where}`, { kind: "money", amountMinor, currency }),
          about("n", "payments it was compared with", { kind: "count", count: n }),
        ],
        trueWords: [],
        sentence: `That is {ratio} what is usual ${where}, which is about {usual}, going by {n} earlier ones.`,
      };
    }
    case "first-at-merchant":
      return { slots: [], trueWords: ["first"], sentence: "It is your first payment there." };
    case "many-charges":
      return {
        slots: [
          about("charges", "charges at the merchant that day", { kind: "count", count: reason.charges }),
          about("usual_day", "charges on a usual day there", {
            kind: "count",
            count: Math.round(reason.usual * 10) / 10,
          }),
        ],
        trueWords: [],
        sentence: "On a day with any it is usually {usual_day} there.",
      };
    case "new-price":
    case "cancelled":
    case "overdue":
      return partOfSeries(reason);
    case "same-charge":
      return {
        slots: [about("daysApart", "days between the two charges", { kind: "count", count: reason.daysApart })],
        trueWords: ["twice", "two", "second", "both"],
        sentence:
          reason.daysApart === 0
            ? "The same amount was charged there twice that day."
            : "The same amount was charged there twice within days.",
      };
    default:
      reason satisfies never;
      return { slots: [], trueWords: [], sentence: "" };
  }
}

/** A figure about the merchant. */
export function about(name: string, what: string, value: Slot["value"], trend?: "up" | "down"): Slot {
  return { name, subject: MERCHANT, what, value, ...(trend === undefined ? {} : { trend }) };
}

type SeriesReason = Extract<Reason, { kind: "new-price" | "cancelled" | "overdue" }>;

function partOfSeries(reason: SeriesReason): Part {
  switch (reason.kind) {
    case "new-price":
      return {
        slots: [
          about("before", "what it cost before", {
            kind: "money",
            amountMinor: reason.beforeMinor,
            currency: reason.currency,
          }),
          about(
            "more",
            "how much more it comes to in a year",
            { kind: "money", amountMinor: reason.yearMoreMinor, currency: reason.currency },
            "up",
          ),
        ],
        trueWords: [],
        sentence: "Before it was {before}; in a year that comes to {more} more.",
      };
    case "cancelled":
      return {
        slots: [about("cancelled_on", "the day on which it was cancelled", { kind: "date", date: reason.on })],
        trueWords: [],
        sentence: "You said that you cancelled it on {cancelled_on}.",
      };
    case "overdue":
      return {
        slots: [
          about("due", "the day it was due", { kind: "date", date: reason.dueOn }),
          about("late", "days that it is late", { kind: "count", count: reason.days }),
          about("n", "times it came before", { kind: "count", count: reason.n }),
        ],
        trueWords: [],
        sentence: "It was due on {due} and is late by {late} days, going by {n} earlier ones.",
      };
    default:
      reason satisfies never;
      return { slots: [], trueWords: [], sentence: "" };
  }
}
