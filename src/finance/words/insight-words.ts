// A finding as figures a text may name, and the text that stands where no model wrote a better one.

import { categoryOf, primaryOf } from "../category.ts";
import type { Insight, InsightKind, Reason } from "../insight.ts";
import type { Slot, Slots } from "./slot.ts";

const MERCHANT = "merchant";

/** Names of slots and their meanings hold nothing of the person: these may leave the machine, the figures do not. */
export function slotsOfInsight(insight: Insight): Slots {
  const { merchant, amountMinor, currency, date, category, reasons } = insight;
  const slots: Slot[] = [
    { name: MERCHANT, subject: null, what: "the merchant", value: { kind: "name", name: merchant } },
    about("amount", "the amount", {
      kind: "money",
      amountMinor: Math.abs(amountMinor) as typeof amountMinor,
      currency,
    }),
    about("date", "its date", { kind: "date", date }),
  ];
  if (category !== null) {
    const label = categoryOf(primaryOf(category)).label.toLowerCase();
    slots.push({ name: "category", subject: null, what: "the kind of merchant", value: { kind: "label", label } });
  }
  const parts = reasons.map(partOf);
  return {
    slots: [...slots, ...parts.flatMap((part) => part.slots)],
    trueWords: parts.flatMap((part) => part.trueWords),
  };
}

/** The template: what was found, why it stands out, and what to check. It passes the check that a model's text must pass. */
export function templateOf(insight: Insight): string {
  const why = insight.reasons.map((reason) => partOf(reason).sentence).filter((sentence) => sentence !== "");
  return [OPENING[insight.kind], ...why, TO_CHECK[insight.kind]].join(" ");
}

const OPENING: Readonly<Record<InsightKind, string>> = {
  "unusual-amount": "You paid {amount} to {merchant} on {date}.",
  "duplicate-charge": "You paid {amount} to {merchant} on {date}.",
  "new-merchant-large": "You paid {amount} to {merchant} on {date}.",
  "velocity-burst": "On {date} there were {charges} charges at {merchant}, the last of {amount}.",
};

const TO_CHECK: Readonly<Record<InsightKind, string>> = {
  "unusual-amount":
    "Look at the receipt: if the price is right, mark the payment as expected; if not, ask the merchant.",
  "duplicate-charge":
    "Look whether you bought two things; if not, ask the merchant to take the second charge back, and then your bank.",
  "new-merchant-large":
    "If you know what it was for, mark it as expected; if not, call your bank, for strangers are where stolen cards are used.",
  "velocity-burst": "Look whether each of them is yours; if not, have the card blocked before it goes on.",
};

/** Words of our own that the template may say, whatever the reasons. */
type Part = Slots & { readonly sentence: string };

function partOf(reason: Reason): Part {
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

function about(name: string, what: string, value: Slot["value"], trend?: "up" | "down"): Slot {
  return { name, subject: MERCHANT, what, value, ...(trend === undefined ? {} : { trend }) };
}
