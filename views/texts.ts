// Sentences that more than one view says, and the wording of typed findings.

import { categoryOf, parseCategoryId } from "#finance/category.ts";
import type { Insight, Reason, Severity } from "#finance/insight.ts";
import type { CategorySource } from "#finance/transaction.ts";
import type { Writer } from "./format.ts";
import type { LlmCountsView } from "./llm-models.ts";

export const PRODUCT = "Purser";

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { high: "High", medium: "Medium", low: "Low" };

export const SOURCE_WORDS: Readonly<Record<CategorySource, string>> = {
  rule: "a rule of yours",
  learned: "you",
  merchant: "the merchant's name",
  model: "the local model",
  llm: "the language model",
  bank: "the bank",
};

/** "1 transaction", "12 transactions"; the number is written by the person's locale. */
export function count(writer: Writer, value: number, one: string, many = `${one}s`): string {
  return `${writer.number(value)} ${value === 1 ? one : many}`;
}

/** In US dollars, or why it is not known. */
export function costText({ costUsd, unpricedCalls }: LlmCountsView, writer: Writer): string {
  if (costUsd === null) return "price not known";
  const text = `$${costUsd.toFixed(4)}`;
  return unpricedCalls === 0 ? text : `${text} and ${count(writer, unpricedCalls, "call")} of unknown price`;
}

/** With its full stop; dates of some locales bring their own. */
export function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

/** Why a finding was raised, as one sentence. */
export function reasonsText(insight: Insight, writer: Writer): string {
  const text = insight.reasons.map((reason) => reasonText(reason, writer)).join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function reasonText(reason: Reason, writer: Writer): string {
  switch (reason.kind) {
    case "above-usual": {
      const usual = writer.money(reason.usualMinor, reason.currency);
      return `${times(reason.ratio)} ${usualWords(reason)}, which is about ${usual}`;
    }
    case "first-at-merchant":
      return `the first time at ${reason.merchant}`;
    case "many-charges":
      return `${writer.number(reason.charges)} charges at ${reason.merchant} in one day, where ${writer.number(Math.round(reason.usual * 10) / 10)} is usual`;
    case "new-price": {
      const before = writer.money(reason.beforeMinor, reason.currency);
      return `before it was ${before}; ${writer.money(reason.yearMoreMinor, reason.currency)} more in a year`;
    }
    case "cancelled":
      return `charged although you cancelled it on ${writer.date(reason.on)}`;
    case "overdue":
      return `due on ${writer.date(reason.dueOn)}, and not here ${daysLater(reason.days)}`;
    case "same-charge":
      return `the same amount at the same place ${daysWords(reason.daysApart)}: perhaps charged twice`;
    default:
      reason satisfies never;
      return "";
  }
}

export function times(ratio: number): string {
  return ratio >= 10 ? `${Math.round(ratio)}×` : `${ratio.toFixed(1)}×`;
}

function usualWords(reason: Extract<Reason, { kind: "above-usual" }>): string {
  switch (reason.scope) {
    case "merchant":
      return `what you usually pay at ${reason.name}`;
    case "category":
      return `what you usually pay for ${categoryWords(reason.name)}`;
    case "account":
      return "what usually leaves this account";
    default:
      reason.scope satisfies never;
      return "";
  }
}

function daysLater(days: number): string {
  return days === 1 ? "a day later" : `${days} days later`;
}

function daysWords(days: number): string {
  if (days === 0) return "on the same day";
  return days === 1 ? "a day apart" : `${days} days apart`;
}

/** The name of a category reason is its id. */
function categoryWords(name: string): string {
  const id = parseCategoryId(name);
  return id === null ? name : categoryOf(id).label.toLowerCase();
}
