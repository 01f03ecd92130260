// A finding as figures a text may name, and the text that stands where no model wrote a better one.

import { categoryOf, primaryOf } from "../category.ts";
import type { Insight, InsightKind } from "../insight.ts";
import { about, MERCHANT, partOf } from "./reason-words.ts";
import type { Slot, Slots } from "./slot.ts";

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
  "price-rise": "On {date} {merchant} charged {amount}.",
  "trial-ended": "On {date} {merchant} charged {amount}.",
  "charged-after-cancel": "On {date} {merchant} charged {amount}, though you cancelled it.",
  "missing-bill": "{merchant} has not taken {amount} yet.",
  "missing-income": "{amount} from {merchant} has not come yet.",
};

const TO_CHECK: Readonly<Record<InsightKind, string>> = {
  "unusual-amount":
    "Look at the receipt: if the price is right, mark the payment as expected; if not, ask the merchant.",
  "duplicate-charge":
    "Look whether you bought two things; if not, ask the merchant to take the second charge back, and then your bank.",
  "new-merchant-large":
    "If you know what it was for, mark it as expected; if not, call your bank, for strangers are where stolen cards are used.",
  "velocity-burst": "Look whether each of them is yours; if not, have the card blocked before it goes on.",
  "price-rise": "Look whether it is still worth that to you, and whether they told you of it.",
  "trial-ended": "If you do not want it at that price, cancel it before it comes again.",
  "charged-after-cancel":
    "Send the merchant your cancellation and ask for the money back; if they refuse, ask your bank.",
  "missing-bill": "Look whether it was paid in another way; a bill that was not taken may come with a fee.",
  "missing-income": "Ask whoever pays it before money is short.",
};
